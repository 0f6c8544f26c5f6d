import { userOwnsDevice } from '../../../src/steps/devices/links';
import { Faker } from '@faker-js/faker';

import { usersListing } from '../../../src/steps/core/user';
import {
  device,
  devices,
  LocalUser,
  System,
} from '../../../src/steps/devices/device';
import {
  DAY_MS,
  FIRST_DAY,
  hexadecimal,
  iso,
  LAST_DAY,
  listingEndpoint,
  objectId,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
  times,
} from '../resource';
import { fullPosture } from './devicePosture';

export type SandboxDevice = System & {
  _id: string;
  displayName: string;
  osFamily: string;
};

/** What differs between the systems. */
interface SystemKind {
  os: string;
  osFamily: string;
  vendors: string[];
  /** Names of devices begin with it. */
  prefix: string;
  versions: Array<{ version: string; releaseName: string }>;
}

const MAC: SystemKind = {
  os: 'Mac OS X',
  osFamily: 'darwin',
  vendors: ['Apple Inc.'],
  prefix: 'MBP',
  versions: [
    { version: '26.0.1', releaseName: 'Tahoe' },
    { version: '15.7.1', releaseName: 'Sequoia' },
    { version: '13.6.4', releaseName: 'Ventura' },
  ],
};

const WINDOWS: SystemKind = {
  os: 'Windows',
  osFamily: 'windows',
  vendors: ['Dell Inc.', 'LENOVO', 'HP'],
  prefix: 'WIN',
  versions: [
    { version: '10.0.26100', releaseName: '24H2' },
    { version: '10.0.22631', releaseName: '23H2' },
    { version: '10.0.19045', releaseName: '22H2' },
  ],
};

const LINUX: SystemKind = {
  os: 'Ubuntu',
  osFamily: 'linux',
  vendors: ['Amazon EC2'],
  prefix: 'srv',
  versions: [
    { version: '24.04', releaseName: 'noble' },
    { version: '22.04', releaseName: 'jammy' },
  ],
};

export const sandbox: ResourceSandbox = {
  sizes: { devices: 80 },
  endpoints: [
    listingEndpoint({
      name: 'devices',
      path: '/systems',
      resource: devices,
      seed: seedDevices,
      names: [{ link: userOwnsDevice, in: (row) => row.primarySystemUser }],
    }),
  ],
  samples: [sample(device, fullDeviceRecord())],
};

/**
 * Makes up devices. Of twenty, 9 are Macs, 8 run Windows and 3 are Linux servers. All servers
 * but the first and a few others have no primary user; one device still names a user who was
 * deleted, and one belongs to a suspended user.
 */
function seedDevices(organization: SandboxOrganization): SandboxDevice[] {
  const faker = organization.faker('devices');
  const count = organization.sizes.devices ?? 0;
  const users = organization.rows(usersListing);
  const people = users.filter(({ employeeType }) => employeeType !== 'service');
  const suspended = people.find((user) => user.suspended);
  const deletedUser = { _id: objectId(faker), username: 'gone' };
  return times(count, (i) => {
    const createdAt =
      FIRST_DAY +
      2 * DAY_MS +
      (i * (LAST_DAY - FIRST_DAY - 3 * DAY_MS)) / count;
    const place = i % 20;
    const kind = place < 9 ? MAC : place < 17 ? WINDOWS : LINUX;
    const owner =
      i === 4
        ? deletedUser
        : i === 5
          ? suspended
          : (kind === LINUX && i !== 17) || i % 16 === 15
            ? undefined
            : people[i % people.length];
    return seedDevice(faker, i, kind, createdAt, organization, owner);
  });
}

function seedDevice(
  faker: Faker,
  index: number,
  kind: SystemKind,
  createdAt: number,
  organization: SandboxOrganization,
  owner?: { _id?: string | null; username?: string | null },
): SandboxDevice {
  const id = objectId(faker, createdAt);
  const isServer = kind === LINUX;
  const { os, osFamily, prefix, vendors } = kind;
  const detail = faker.helpers.arrayElement(kind.versions);
  const name = `${prefix}-${String(index + 1).padStart(4, '0')}`;
  const serial = faker.string.alphanumeric({ length: 10, casing: 'upper' });
  // One in eleven has not been seen for weeks.
  const lastContactAt =
    LAST_DAY - (index % 11 === 7 ? 35 + (index % 60) : 0) * DAY_MS;
  const isOnline = !isServer && index % 11 !== 7 ? index % 3 !== 0 : isServer;
  const isManaged = !isServer && index % 10 !== 9;
  const isEncrypted = !isServer && index % 13 !== 6;
  // One in forty is under no policy.
  const policies = index % 40 === 13 ? 0 : isServer ? 3 : 6;
  const failed = policies && index % 9 === 3 ? 1 + (index % 2) : 0;
  const address = `10.${isServer ? 20 : 40}.${(index >> 7) % 256}.${10 + (index % 128)}`;
  return {
    _id: id,
    id,
    ...{ organization: organization.id },
    active: isOnline,
    agentHasFullDiskAccess: kind === MAC ? index % 12 !== 5 : undefined,
    agentVersion: index % 10 === 8 ? '2.71.4' : '2.98.0',
    allowMultiFactorAuthentication: index % 4 === 0,
    allowPublicKeyAuthentication: true,
    // The first server lets root log in, and takes passwords. Others were set up with more care.
    allowSshPasswordAuthentication: isServer && index % 60 === 17,
    allowSshRootLogin: isServer && index % 60 === 17,
    amazonInstanceID: isServer ? `i-${hexadecimal(faker, 17)}` : undefined,
    arch: kind === MAC ? 'arm64' : 'x86_64',
    archFamily: kind === MAC ? 'arm64' : 'amd64',
    attributes: [],
    azureAdJoined: kind === WINDOWS ? index % 2 === 0 : undefined,
    ...{ builtInCommands: [{ name: 'lock', type: 'security' }] },
    ...{ connectionHistory: [] },
    created: iso(createdAt),
    description: '',
    desktopCapable: !isServer,
    displayManager: '',
    displayName: name,
    domainInfo:
      kind === WINDOWS
        ? { domainName: 'WORKGROUP', partOfDomain: false }
        : undefined,
    fde: isServer
      ? undefined
      : { active: isEncrypted, keyPresent: isEncrypted && index % 14 !== 2 },
    fileSystem: null,
    hasServiceAccount: kind === MAC ? true : undefined,
    hostname: isServer
      ? `${name}.prod.${organization.domain}`
      : kind === MAC
        ? `${name}.local`
        : name,
    hwVendor: faker.helpers.arrayElement(vendors),
    isPolicyBound: policies > 0,
    lastContact: iso(lastContactAt),
    mdm: isServer
      ? undefined
      : {
          vendor: isManaged ? 'internal' : 'none',
          ...(isManaged && {
            dep: kind === MAC && index % 2 === 0,
            enrollmentType:
              kind === MAC && index % 2 === 0 ? 'automated device' : 'device',
            ...toMdmIds(kind, index, objectId(faker, createdAt)),
            userApproved: kind === MAC ? true : undefined,
          }),
        },
    modifySSHDConfig: isServer,
    networkInterfaces: [
      { address: '127.0.0.1', family: 'IPv4', internal: true, name: 'lo0' },
      { address: 'fe80::1', family: 'IPv6', internal: false, name: 'lo0' },
      { address, family: 'IPv4', internal: false, name: 'en0' },
    ],
    os,
    osFamily,
    osVersionDetail: { osName: os === 'Mac OS X' ? 'macOS' : os, ...detail },
    policyStats: {
      failed,
      pending: 0,
      success: policies - failed,
      total: policies,
    },
    primarySystemUser: { id: owner?._id ?? null },
    provisionMetadata: {
      provisioner: { type: isManaged ? 'mdm' : 'administrator' },
    },
    remoteAssistAgentVersion: isServer ? undefined : '1.4.0',
    // From the addresses for documentation; a network of the office, and each server its own.
    remoteIP: isServer ? `203.0.113.${1 + (index % 250)}` : '198.51.100.7',
    secureLogin:
      kind === WINDOWS
        ? { enabled: index % 2 === 1, supported: true }
        : undefined,
    // Some virtual machines have none.
    serialNumber: isServer && index % 3 === 1 ? '' : serial,
    serviceAccountState:
      kind === MAC ? { hasSecureToken: index % 15 !== 1 } : undefined,
    ...{ sshdParams: [{ name: 'PermitRootLogin', value: 'no' }] },
    sshRootEnabled: isServer && index % 60 === 17,
    systemInsights: { state: index % 10 === 8 ? 'disabled' : 'enabled' },
    ...{ systemToken: secret('system-token') },
    systemTimezone: 0,
    tags: isServer ? ['production'] : [],
    templateName: kind === MAC ? 'mac' : isServer ? 'ubuntu' : 'windows',
    userMetrics: seedLocalUsers(index, isServer, owner?.username),
    ...{ usernameHashes: [secret('username-hash')] },
    version: detail.version,
  };
}

/** One in twenty has its id in another place. */
function toMdmIds(kind: SystemKind, index: number, id: string): System['mdm'] {
  if (kind === MAC) {
    return { internal: { deviceId: id } };
  }
  return index % 20 === 10
    ? { deviceId: id }
    : { internal: { windowsDeviceId: id } };
}

/** The owner, the administrator of the IT team, and on a few devices one whom nobody manages. */
function seedLocalUsers(
  index: number,
  isServer: boolean,
  owner?: string | null,
): LocalUser[] {
  const make = (
    userName: string,
    admin: boolean,
    managed: boolean,
  ): LocalUser => ({
    userName,
    admin,
    managed,
    secureTokenEnabled: !isServer,
    suspended: false,
  });
  return [
    ...(owner ? [make(owner, index % 4 === 1, true)] : []),
    make('it-admin', true, true),
    ...(index % 12 === 2 ? [make('installer', true, false)] : []),
  ];
}

/** A device with every field set. */
function fullDeviceRecord(): System {
  return {
    posture: fullPosture(),
    primaryUserEmail: 'ada@acme.example',
    _id: '5f3a9c1e2b7d4a0011220001',
    active: true,
    agentHasFullDiskAccess: true,
    agentVersion: '2.98.0',
    allowMultiFactorAuthentication: true,
    allowPublicKeyAuthentication: true,
    allowSshPasswordAuthentication: true,
    allowSshRootLogin: true,
    amazonInstanceID: 'i-0123456789abcdef0',
    arch: 'arm64',
    archFamily: 'arm64',
    attributes: [{ name: 'assetTag', value: 'A-17' }],
    azureAdJoined: true,
    created: '2021-03-04T05:06:07.000Z',
    description: "Ada's laptop",
    desktopCapable: true,
    displayManager: 'gdm',
    displayName: "Ada's MacBook Pro",
    domainInfo: { domainName: 'ACME', partOfDomain: true },
    fde: { active: true, keyPresent: true },
    fileSystem: 'apfs',
    hasServiceAccount: true,
    hostname: 'adas-mbp.acme.example',
    hwVendor: 'Apple Inc.',
    isPolicyBound: true,
    lastContact: '2024-06-01T00:00:00.000Z',
    mdm: {
      dep: true,
      enrollmentType: 'automated device',
      internal: { deviceId: '5f3a9c1e2b7d4a0011227777' },
      lostModeStatus: 'disabled',
      userApproved: true,
      vendor: 'internal',
    },
    modifySSHDConfig: true,
    networkInterfaces: [
      { address: '127.0.0.1', family: 'IPv4', internal: true, name: 'lo0' },
      { address: 'fe80::1%en0', family: 'IPv6', internal: false, name: 'en0' },
      { address: '192.168.1.17', family: 'IPv4', internal: false, name: 'en0' },
      { address: '192.168.1.17', family: 'IPv4', internal: false, name: 'en1' },
      { address: '2001:db8::17', family: 'IPv6', internal: false, name: 'en0' },
    ],
    os: 'Mac OS X',
    osFamily: 'darwin',
    osVersionDetail: {
      distributionName: 'macOS',
      osName: 'macOS',
      releaseName: 'Sequoia',
      version: '15.7.1',
    },
    policyStats: { failed: 1, pending: 2, success: 3, total: 6 },
    primarySystemUser: { id: '5f3a9c1e2b7d4a0011223344' },
    provisionMetadata: {
      provisioner: { type: 'mdm', provisionerId: '5f3a9c1e2b7d4a0011228888' },
    },
    remoteAssistAgentVersion: '1.4.0',
    remoteIP: '198.51.100.7',
    secureLogin: { enabled: true, supported: true },
    serialNumber: 'C02XK0AAJG5H',
    serviceAccountState: { hasSecureToken: true },
    sshRootEnabled: true,
    systemInsights: { state: 'enabled' },
    systemTimezone: 60,
    tags: ['loaner'],
    templateName: 'mac',
    userMetrics: [
      { userName: 'ada', admin: true, managed: true, suspended: false },
      { userName: 'old', admin: true, managed: false, suspended: true },
      { userName: 'root2', admin: true, managed: false, suspended: false },
    ],
    version: '15.7.1',
  };
}
