import { isIP } from 'net';

import { toTexts } from '../../graph/values';

/** The ids of IP lists in a tree of conditions. */
export function ipListIdsIn(conditions: unknown): string[] {
  return sourcesIn(conditions).filter((source) => !isAddress(source));
}

/** The IP addresses, ranges and CIDR blocks in a tree of conditions. */
export function addressesIn(conditions: unknown): string[] {
  return sourcesIn(conditions).filter(isAddress);
}

/** The codes of countries in a tree of conditions. */
export function countriesIn(conditions: unknown): string[] {
  return textsIn(conditions, 'locationIn', (value) =>
    isObject(value) ? (value as { countries?: unknown }).countries : undefined,
  );
}

/**
 * `ipAddressIn` has ids of IP lists, and addresses beside them.
 *
 * Source: https://github.com/TheJumpCloud/jc-cli
 */
function sourcesIn(conditions: unknown): string[] {
  return textsIn(conditions, 'ipAddressIn', (value) => value);
}

/** The texts of all conditions of a name, which can be anywhere, such as under a `not`. */
function textsIn(
  conditions: unknown,
  name: string,
  read: (value: unknown) => unknown,
): string[] {
  if (!isObject(conditions)) {
    return [];
  }
  const found = Object.entries(conditions).flatMap(
    ([field, value]: [string, unknown]) =>
      field === name
        ? (toTexts([read(value)].flat()) ?? [])
        : textsIn(value, name, read),
  );
  return [...new Set(found)];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** An IP list has ranges and CIDR blocks, too: "192.0.2.1 - 192.0.2.9", "192.0.2.0/24". */
function isAddress(text: string): boolean {
  const [start = ''] = text.split(/[-/]/);
  return isIP(start.trim()) > 0;
}
