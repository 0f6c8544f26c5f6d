import { BlockList, isIP } from 'net';

/** Addresses that a device has for itself, or on the wire next to it only. */
const OWN = toBlockList(
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
  ['::', 127],
  ['fe80::', 10],
  ['ff00::', 8],
);

/** RFC 1918, RFC 4193, and the addresses of carriers' NAT (RFC 6598). */
const PRIVATE = toBlockList(
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['fc00::', 7],
);

/** 4 or 6, and 0 for what is no IP address. One with a zone (`fe80::1%en0`) is none. */
export function versionOf(address: string): number {
  return address.includes('%') ? 0 : isIP(address);
}

/** Whether an address is one of a private network. */
export function isPrivateAddress(address: string): boolean {
  return isIn(PRIVATE, address);
}

/** Whether an address can be reached from everywhere. */
export function isPublicAddress(address: string): boolean {
  return (
    versionOf(address) > 0 && !isIn(OWN, address) && !isIn(PRIVATE, address)
  );
}

function isIn(list: BlockList, address: string): boolean {
  const version = versionOf(address);
  return version > 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

function toBlockList(...subnets: Array<[string, number]>): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) {
    list.addSubnet(network, prefix, isIP(network) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
