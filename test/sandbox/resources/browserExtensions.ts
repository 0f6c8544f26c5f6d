import {
  BrowserExtension,
  browserExtension,
  ChromeRow,
  chromeTable,
  FirefoxRow,
  firefoxTable,
  SafariRow,
  safariTable,
} from '../../../src/steps/devices/browserExtension';
import { relationshipKey, withAccount } from '../expected';
import {
  listingEndpoint,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
} from '../resource';
import { insightDevices } from './devicePosture';
import { SandboxDevice } from './devices';

const WEB_STORE = 'https://clients2.google.com/service/update2/crx';

/** How many devices have each, of so many that there can be. */
const CHROME: Array<[every: number, ChromeRow]> = [
  [
    2,
    {
      identifier: 'aeblfdkhhhdcdjpifhhbdiojplfjncoa',
      name: '1Password',
      version: '8.10.46',
      permissions: 'alarms, storage, tabs, https://*/*',
      update_url: WEB_STORE,
    },
  ],
  [
    3,
    {
      identifier: 'ghbmnnjooekpmoecnnnilnnbdlolhkhi',
      name: 'Google Docs Offline',
      version: '1.83.1',
      permissions: 'storage, unlimitedStorage',
      update_url: WEB_STORE,
    },
  ],
  [
    31,
    {
      identifier: 'kpdjmbiefanbdgnkcikhllpmjnnllbbc',
      name: 'PDF Converter Pro',
      version: '2.1',
      permissions: 'cookies, webRequest, <all_urls>',
      update_url: 'https://pdf-converter.example/updates.xml',
    },
  ],
];

export const sandbox: ResourceSandbox = {
  sizes: {},
  endpoints: [
    listingEndpoint({
      name: 'chrome extensions',
      path: '/v2/systeminsights/chrome_extensions',
      listing: chromeTable.listing,
      seed: seedChrome,
    }),
    listingEndpoint({
      name: 'firefox add-ons',
      path: '/v2/systeminsights/firefox_addons',
      listing: firefoxTable.listing,
      seed: seedFirefox,
    }),
    listingEndpoint({
      name: 'safari extensions',
      path: '/v2/systeminsights/safari_extensions',
      listing: safariTable.listing,
      seed: seedSafari,
    }),
  ],
  samples: [
    sample<BrowserExtension>(browserExtension, {
      id: 'chrome:aeblfdkhhhdcdjpifhhbdiojplfjncoa',
      author: '1Password',
      browser: 'chrome',
      developerId: '2BUA8C4S2C',
      identifier: 'aeblfdkhhhdcdjpifhhbdiojplfjncoa',
      isFromStore: true,
      name: '1Password',
      permissions: ['https://*/*', 'storage'],
      sourceUrl: WEB_STORE,
    }),
  ],
  expected: (organization) => {
    const installed = [
      ...organization
        .rows(chromeTable.listing)
        .map((row) => ['chrome', row] as const),
      ...organization
        .rows(firefoxTable.listing)
        .filter(({ location }) => location === 'app-profile')
        .map((row) => ['firefox', row] as const),
      ...organization
        .rows(safariTable.listing)
        .map((row) => ['safari', row] as const),
    ].map(([browser, { system_id, identifier }]) => ({
      deviceId: system_id ?? '',
      key: `jumpcloud_browser_extension:${organization.id}:${browser}:${identifier}`,
    }));
    return {
      ...withAccount(
        organization,
        browserExtension,
        installed.map(({ key }) => key),
      ),
      jumpcloud_device_installed_browser_extension: installed.map(
        ({ deviceId, key }) => relationshipKey(deviceId, 'installed', key),
      ),
    };
  },
};

/** The fields that name the person whose profile has an extension. */
function profile(device: SandboxDevice) {
  return {
    ...{ system_id: device._id, uid: '501', collection_time: '' },
    path: `/Users/${secret('profile')}/Extensions`,
  };
}

/** The first has two profiles with the same extension. */
function seedChrome(organization: SandboxOrganization): ChromeRow[] {
  return insightDevices(organization).flatMap((device, i) => {
    const rows = CHROME.filter(
      ([every]) => device.osFamily !== 'linux' && i % every === 0,
    ).map(([, row]) => ({ ...profile(device), author: '', ...row }));
    return i === 0 ? [...rows, ...rows] : rows;
  });
}

/** A part of Firefox is listed as an add-on, too. */
function seedFirefox(organization: SandboxOrganization): FirefoxRow[] {
  return insightDevices(organization)
    .filter((_, i) => i % 9 === 4)
    .flatMap((device, i) => {
      const row = { ...profile(device), active: 1, disabled: 0, visible: 1 };
      return [
        {
          ...row,
          identifier: 'fxmonitor@mozilla.org',
          location: 'app-system-addons',
          name: 'Firefox Monitor',
          source_url: 'file:///var/folders/dn/T/tmpaddon-9fb449',
          version: '2.8',
        },
        {
          ...row,
          ...(i === 1 && { active: 0, disabled: 1 }),
          creator: 'Raymond Hill',
          identifier: 'uBlock0@raymondhill.net',
          location: 'app-profile',
          name: 'uBlock Origin',
          source_url:
            'https://addons.mozilla.org/firefox/downloads/file/4359936/ublock_origin.xpi',
          version: '1.60.0',
        },
      ];
    });
}

function seedSafari(organization: SandboxOrganization): SafariRow[] {
  return insightDevices(organization)
    .filter(({ osFamily }, i) => osFamily === 'darwin' && i % 10 === 1)
    .map((device) => ({
      ...profile(device),
      author: 'Eyeo GmbH',
      developer_id: 'GRYYZR985A',
      identifier: 'org.adblockplus.adblockplussafari',
      name: 'Adblock Plus',
      update_url:
        'https://update.adblockplus.org/adblockplussafari/updates.plist',
      version: '1.12.5',
    }));
}
