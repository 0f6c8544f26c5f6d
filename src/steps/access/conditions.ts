import { isIP } from 'net';

import { UNREADABLE } from '../../graph/property';

/** The ids of IP lists in a tree of conditions; `UNREADABLE` where it is none. */
export function ipListIdsIn(conditions: unknown): unknown {
  if (
    conditions !== undefined &&
    conditions !== null &&
    !isObject(conditions)
  ) {
    return UNREADABLE;
  }
  return sourcesIn(conditions).filter((source) => !isAddress(source));
}

/** The IP addresses, ranges and CIDR blocks in a tree of conditions. */
export function addressesIn(conditions: unknown): unknown[] {
  return sourcesIn(conditions).filter(isAddress);
}

/** The codes of countries in a tree of conditions. */
export function countriesIn(conditions: unknown): unknown[] {
  return valuesIn(conditions, 'locationIn', (value) =>
    isObject(value) ? (value as { countries?: unknown }).countries : undefined,
  );
}

/**
 * `ipAddressIn` has ids of IP lists, and addresses beside them.
 *
 * Source: https://github.com/TheJumpCloud/jc-cli
 */
function sourcesIn(conditions: unknown): unknown[] {
  return valuesIn(conditions, 'ipAddressIn', (value) => value);
}

/** The values of all conditions of a name, which can be anywhere, such as under a `not`. */
function valuesIn(
  conditions: unknown,
  name: string,
  read: (value: unknown) => unknown,
): unknown[] {
  if (!isObject(conditions)) {
    return [];
  }
  const found = Object.entries(conditions).flatMap(
    ([field, value]: [string, unknown]) =>
      field === name ? [read(value) ?? []].flat() : valuesIn(value, name, read),
  );
  return [...new Set(found)];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** An IP list has ranges and CIDR blocks, too: "192.0.2.1 - 192.0.2.9", "192.0.2.0/24". */
function isAddress(source: unknown): boolean {
  const [start = ''] = String(source).split(/[-/]/);
  return isIP(start.trim()) > 0;
}
