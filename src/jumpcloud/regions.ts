import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';

/**
 * The consoles of JumpCloud's regions. Each region's API lives on its console's host,
 * under `/api` (v1) and `/api/v2` (v2); a key is known in its own region only.
 */
const CONSOLE_URLS = {
  us: 'https://console.jumpcloud.com',
  eu: 'https://console.eu.jumpcloud.com',
  in: 'https://console.in.jumpcloud.com',
} as const;

type RegionName = keyof typeof CONSOLE_URLS;

export interface Region {
  name: RegionName;
  /** Base of the links into the admin console. */
  consoleUrl: string;
  /** Base of both API versions. */
  apiUrl: string;
}

/**
 * Names a local stand-in for JumpCloud's API, for tests and the demo. It is no part of
 * the instance configuration, and takes loopback addresses only, so that nothing that
 * a JupiterOne user can configure sends the API key to another host.
 */
const LOCAL_URL_VARIABLE = 'JUMPCLOUD_LOCAL_URL';

/**
 * Looks up a region by name: `us` (also when there is none), `eu` or `in`.
 *
 * @throws IntegrationValidationError for any other name
 */
export function findRegion(name: string | undefined): Region {
  const known = (name ?? 'us').toLowerCase();
  if (!isRegionName(known)) {
    throw new IntegrationValidationError(
      `Unknown region ${JSON.stringify(name)}: set "region" (REGION) to one of ` +
        `${Object.keys(CONSOLE_URLS).join(', ')}, or leave it out for us.`,
    );
  }
  const consoleUrl = CONSOLE_URLS[known];
  return {
    name: known,
    consoleUrl,
    apiUrl: `${localUrl() ?? consoleUrl}/api`,
  };
}

function isRegionName(name: string): name is RegionName {
  return Object.hasOwn(CONSOLE_URLS, name);
}

function localUrl(): string | undefined {
  const value = process.env[LOCAL_URL_VARIABLE];
  if (!value) {
    return undefined;
  }
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^(127(\.\d+){3}|\[::1\]|localhost)$/.test(url.hostname)) {
    throw new IntegrationValidationError(
      `${LOCAL_URL_VARIABLE} takes an address of this machine only, such as http://127.0.0.1:4000.`,
    );
  }
  return url.origin;
}
