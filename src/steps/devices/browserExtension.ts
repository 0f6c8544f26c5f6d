import { URL } from 'url';

import { defineEntity } from '../../graph/entity';
import { flag, id, names, text, texts } from '../../graph/property';
import { toText, toTexts } from '../../graph/values';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { browserExtensionsSource } from '../sources';
import {
  Installation,
  installationsStep,
  InstallationTable,
} from './installations';
import { toCount } from './posture';
import { InsightRow, insightsListing } from './insights';

/** What the tables of all browsers have. */
interface ExtensionRow extends InsightRow {
  author?: string | null;
  identifier?: string | null;
  name?: string | null;
  version?: string | null;
}

/** v2 definition `system-insights-chrome-extensions`, reduced to what is used. */
export interface ChromeRow extends ExtensionRow {
  /** Separated by commas. */
  permissions?: string | null;
  update_url?: string | null;
}

/** v2 definition `system-insights-firefox-addons`, reduced to what is used. */
export interface FirefoxRow extends ExtensionRow {
  active?: number | null;
  creator?: string | null;
  disabled?: number | null;
  /** `app-system-addons` and the like for those that are a part of Firefox. */
  location?: string | null;
  source_url?: string | null;
  visible?: number | null;
}

/** v2 definition `system-insights-safari-extensions`, reduced to what is used. */
export interface SafariRow extends ExtensionRow {
  developer_id?: string | null;
  update_url?: string | null;
}

/** An extension of a browser, as all devices have it. */
export interface BrowserExtension extends JumpCloudObject {
  /** The same for all rows of an extension; JumpCloud has none. */
  id: string;
  author?: string;
  browser: string;
  developerId?: string;
  identifier?: string;
  /** Whether it was installed from the store of the browser. */
  isFromStore?: boolean;
  name?: string;
  permissions?: string[];
  sourceUrl?: string;
}

/** Where the stores of Chrome and Firefox update and install extensions from. */
const STORES = ['clients2.google.com', 'addons.mozilla.org'];

/** Permissions for all web sites, as patterns of Chrome. */
const ALL_SITES = ['<all_urls>', '*://*/*', 'http://*/*', 'https://*/*'];

export const chromeTable: InstallationTable<ChromeRow, BrowserExtension> = {
  devicesPerRequest: 100,
  listing: listingOf('chrome_extensions', 'Chrome extensions', []),
  read: (row) =>
    toInstallation('chrome', row, {
      author: toText(row.author),
      isFromStore: isFromStore(row.update_url),
      permissions: toText(row.permissions)
        ?.split(',')
        .map((each) => each.trim()),
      sourceUrl: toWebAddress(row.update_url),
    }),
};

export const firefoxTable: InstallationTable<FirefoxRow, BrowserExtension> = {
  devicesPerRequest: 100,
  listing: listingOf('firefox_addons', 'Firefox add-ons', [
    ...(['active', 'disabled'] as const),
  ]),
  isMeant: ({ location, visible }) =>
    toCount(visible) !== 0 &&
    !/^app-(system|builtin)/.test(toText(location) ?? ''),
  read: (row) =>
    toInstallation(
      'firefox',
      row,
      {
        author: toText(row.creator),
        isFromStore: isFromStore(row.source_url),
        sourceUrl: toWebAddress(row.source_url),
      },
      toCount(row.active) === undefined
        ? undefined
        : toCount(row.active) === 1 && toCount(row.disabled) !== 1,
    ),
};

export const safariTable: InstallationTable<SafariRow, BrowserExtension> = {
  platform: 'darwin',
  devicesPerRequest: 100,
  listing: listingOf('safari_extensions', 'Safari extensions', []),
  read: (row) =>
    toInstallation('safari', row, {
      author: toText(row.author),
      developerId: toText(row.developer_id),
      sourceUrl: toWebAddress(row.update_url),
    }),
};

export const browserExtension = defineEntity<BrowserExtension>({
  resourceName: 'Browser Extension',
  _type: 'jumpcloud_browser_extension',
  _class: ['Application'],
  noun: 'browser extension',
  keyOf: (e, organizationId) =>
    e.id && `jumpcloud_browser_extension:${organizationId}:${e.id}`,
  properties: {
    id: id('The same as `_key`: JumpCloud has no id for it'),
    ...names('Name of the extension, or its identifier', nameOf),
    browser: text(
      'Browser that it extends: `chrome`, `firefox` or `safari`',
      (e) => e.browser,
    ),
    identifier: text(
      'Identifier of the extension, by which the store of the browser knows it',
      (e) => e.identifier,
    ),
    author: text('Author, as the extension names them', (e) => e.author),
    developerId: text(
      "Apple's id of the developer of a Safari extension",
      (e) => e.developerId,
    ),
    sourceUrl: text(
      'Address that it is updated from, or was installed from (Firefox)',
      (e) => e.sourceUrl,
    ),
    fromStore: flag(
      'Whether that address is the Chrome Web Store or addons.mozilla.org; omitted for Safari',
      (e) => e.isFromStore,
    ),
    permissions: texts(
      'Permissions of a Chrome extension, in any of its versions',
      (e) => e.permissions,
    ),
    accessesAllSites: flag(
      'Whether these permissions include all web sites: it can then read and change every page',
      (e) => toTexts(e.permissions)?.some((each) => ALL_SITES.includes(each)),
    ),
  },
});

export const browserExtensionsStep = installationsStep({
  id: 'fetch-browser-extensions',
  what: 'browser extensions',
  entity: browserExtension,
  tables: [chromeTable, firefoxTable, safariTable],
  merge: mergeExtensions,
  source: browserExtensionsSource,
});

/**
 * Makes one of what two devices tell of an extension, whose versions or languages may differ:
 * all permissions, and that it comes from elsewhere if it does on one of them.
 */
export function mergeExtensions(
  one: BrowserExtension,
  other: BrowserExtension,
): BrowserExtension {
  const both = [one, other];
  const foreign = both.filter(({ isFromStore }) => isFromStore === false);
  const first = (all: BrowserExtension[], name: 'author' | 'name') =>
    all.flatMap((each) => each[name] ?? []).sort()[0];
  const [source] = (foreign.length > 0 ? foreign : both)
    .filter(({ sourceUrl }) => sourceUrl !== undefined)
    .sort((a, b) => ((a.sourceUrl ?? '') < (b.sourceUrl ?? '') ? -1 : 1));
  const permissions = both.flatMap((each) => each.permissions ?? []);
  return {
    ...one,
    author: first(both, 'author'),
    developerId: one.developerId ?? other.developerId,
    isFromStore:
      foreign.length > 0 ? false : (one.isFromStore ?? other.isFromStore),
    name: first(both, 'name'),
    permissions: [...new Set(permissions)].sort(),
    sourceUrl: source?.sourceUrl,
  };
}

/** The rows of all profiles of a browser, without whose they are. */
function listingOf<T extends ExtensionRow>(
  path: string,
  name: string,
  others: Array<keyof T & string>,
): Listing<T> {
  return {
    ...insightsListing<T>(path, name, [
      ...(['identifier', 'name', 'version'] as const),
      ...others,
    ]),
    omit: ['path', 'uid', 'description'],
  };
}

/** By its name where it has no identifier, as Chrome extensions whose manifest osquery can't read. */
function toInstallation(
  browser: string,
  row: ExtensionRow,
  more: Partial<BrowserExtension>,
  enabled?: boolean,
): Installation<BrowserExtension> | undefined {
  const identifier = toText(row.identifier);
  const name = toText(row.name);
  return (identifier ?? name) === undefined
    ? undefined
    : {
        item: {
          id: `${browser}:${identifier ?? name}`,
          browser,
          identifier,
          // Chrome looks such a name up in the language of the user.
          name: name?.startsWith('__MSG_') ? undefined : name,
          ...more,
        },
        details: { version: toText(row.version), enabled },
      };
}

/** Undefined where JumpCloud does not say; what has no address was loaded from a folder. */
function isFromStore(url: string | null | undefined): boolean | undefined {
  return typeof url === 'string' ? STORES.includes(hostOf(url)) : undefined;
}

/**
 * An address on the web, without what may be a credential in it; one of a file names the
 * person's folder.
 */
function toWebAddress(url: unknown): string | undefined {
  const { protocol, origin, pathname } = parse(url) ?? {};
  return protocol === 'https:' || protocol === 'http:'
    ? `${origin}${pathname}`
    : undefined;
}

function hostOf(url: string): string {
  return parse(url)?.hostname ?? '';
}

function parse(url: unknown): URL | undefined {
  try {
    return new URL(toText(url) ?? '');
  } catch {
    return undefined;
  }
}

function nameOf(e: BrowserExtension): string {
  return toText(e.name) ?? toText(e.identifier) ?? e.id;
}
