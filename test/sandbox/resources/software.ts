import {
  AppRow,
  appsTable,
  ProgramRow,
  programsTable,
  software,
  toSoftware,
} from '../../../src/steps/devices/software';
import { relationshipKey, withAccount } from '../expected';
import {
  listingEndpoint,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  times,
} from '../resource';
import { insightDevices } from './devicePosture';

const APPS = [
  ...['Safari', 'Mail', 'Google Chrome', 'Slack', 'zoom.us', 'Xcode'],
  ...[
    'Firefox',
    'Visual Studio Code',
    'Docker',
    'Figma',
    'Notion',
    '1Password',
  ],
  ...['Microsoft Word', 'Microsoft Excel', 'TeamViewer', 'JumpCloud', 'VLC'],
];

const PROGRAMS = [
  ...['Google Chrome', 'Microsoft Edge', 'Slack', 'Zoom Workplace (64-bit)'],
  ...['Mozilla Firefox (x64 en-US)', 'Microsoft Visual Studio Code', 'Git'],
  ...[
    '7-Zip 22.01 (x64)',
    'Notepad++',
    'Docker Desktop',
    'TeamViewer',
    'PuTTY',
  ],
  ...['JumpCloud Agent', 'Microsoft 365 Apps for business', 'WinRAR 6.02'],
];

export const sandbox: ResourceSandbox = {
  sizes: { installedSoftware: 800 },
  endpoints: [
    listingEndpoint({
      name: 'apps',
      path: '/v2/systeminsights/apps',
      listing: appsTable.listing,
      seed: seedApps,
    }),
    listingEndpoint({
      name: 'programs',
      path: '/v2/systeminsights/programs',
      listing: programsTable.listing,
      seed: seedPrograms,
    }),
  ],
  samples: [sample(software, toSoftware('Google Chrome', 'darwin'))],
  expected: (organization) => {
    const keyOf = (title: string, platform: 'darwin' | 'windows') =>
      software.keyOf(toSoftware(title, platform), organization.id) ?? '';
    const apps = organization.rows(appsTable.listing);
    const programs = organization.rows(programsTable.listing);
    const installed = [
      ...apps.map(({ system_id, name }) => ({
        deviceId: system_id ?? '',
        key: keyOf(name?.replace('.app', '') ?? '', 'darwin'),
      })),
      ...programs.map(({ system_id, name }) => ({
        deviceId: system_id ?? '',
        key: keyOf(name ?? '', 'windows'),
      })),
    ];
    const keys = installed.map(({ key }) => key);
    return {
      ...withAccount(organization, software, keys),
      jumpcloud_device_installed_software: installed.map(({ deviceId, key }) =>
        relationshipKey(deviceId, 'installed', key),
      ),
    };
  },
};

/** The second Mac has Xcode twice, in another version. */
function seedApps(organization: SandboxOrganization): AppRow[] {
  return seedInstallations(organization, 'darwin', APPS).map(
    ({ deviceId, title, version, place }) => ({
      system_id: deviceId,
      name: place === 1 && title === 'Mail' ? 'Xcode.app' : `${title}.app`,
      path:
        place === 1 && title === 'Mail'
          ? '/Applications/Xcode-beta.app'
          : `/Applications/${title}.app`,
      bundle_identifier: `com.example.${title.toLowerCase().replace(/\W/g, '')}`,
      bundle_short_version: version,
      ...{ collection_time: '2026-09-29T23:10:00', element: '' },
    }),
  );
}

/** Some programs are in two parts of the registry, and listed twice. */
function seedPrograms(organization: SandboxOrganization): ProgramRow[] {
  return seedInstallations(organization, 'windows', PROGRAMS).flatMap(
    ({ deviceId, title, version, place }) => {
      const row: ProgramRow = {
        system_id: deviceId,
        name: title,
        version,
        publisher: `${title.split(' ')[0]} Inc.`,
        identifying_number: '',
        install_location: '',
      };
      return place === 0 && title === 'Git' ? [row, { ...row }] : [row];
    },
  );
}

/** The titles of each device of a system: the first ones of a list that has as many as needed. */
function seedInstallations(
  organization: SandboxOrganization,
  osFamily: string,
  titles: string[],
) {
  const faker = organization.faker(`software of ${osFamily}`);
  const all = insightDevices(organization).filter(
    (device) => device.osFamily !== 'linux',
  );
  const own = all.filter((device) => device.osFamily === osFamily);
  const total = organization.sizes.installedSoftware ?? 0;
  const perDevice = Math.round(total / Math.max(1, all.length));
  return own.flatMap(({ _id }, place) =>
    times(perDevice, (i) => ({
      deviceId: _id,
      place,
      title: titles[i] ?? `Tool ${i + 1}`,
      version: `${faker.number.int({ min: 1, max: 3 })}.${faker.number.int(9)}`,
    })),
  );
}
