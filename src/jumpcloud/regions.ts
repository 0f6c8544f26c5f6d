/**
 * The hosts of JumpCloud's regions. Each region's API is on its console's host, under `/api`
 * (v1) and `/api/v2` (v2); Directory Insights has a host of its own. A credential is known in its
 * own region only.
 */
const HOSTS = {
  us: {
    consoleUrl: 'https://console.jumpcloud.com',
    insightsUrl: 'https://api.jumpcloud.com',
    tokenUrl: 'https://admin-oauth.id.jumpcloud.com',
  },
  eu: {
    consoleUrl: 'https://console.eu.jumpcloud.com',
    insightsUrl: 'https://api.eu.jumpcloud.com',
    tokenUrl: 'https://admin-oauth.id.eu.jumpcloud.com',
  },
  in: {
    consoleUrl: 'https://console.in.jumpcloud.com',
    insightsUrl: 'https://api.in.jumpcloud.com',
    tokenUrl: 'https://admin-oauth.id.in.jumpcloud.com',
  },
} as const;

export type RegionName = keyof typeof HOSTS;

/** The names of all regions. */
export const REGION_NAMES = Object.keys(HOSTS) as RegionName[];

export interface Region {
  name: RegionName;
  /** Base of the links into the admin console. */
  consoleUrl: string;
  /** Base of the address of Directory Insights. */
  insightsUrl: string;
  /** Base of the address that gives service accounts their tokens. */
  tokenUrl: string;
}

/** Looks up a region by its name, in any case; undefined when there is none. */
export function findRegion(name: string): Region | undefined {
  const known = REGION_NAMES.find((each) => each === name.toLowerCase());
  return known && { name: known, ...HOSTS[known] };
}
