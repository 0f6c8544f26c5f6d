import {
  AppRow,
  appsTable,
  PackageRow,
  packagesTable,
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

/** Name, version and release; there are two of the first. */
const PACKAGES = [
  ['linux-image-generic', '5.15.0.122', '122'],
  ['linux-image-generic', '5.15.0.119', '119'],
  ['openssl', '3.0.2', '0ubuntu1.18'],
  ['openssh-server', '8.9p1', '3ubuntu0.10'],
  ['sudo', '1.9.9', '1ubuntu2.4'],
] as const;

export const sandbox: ResourceSandbox = {
  sizes: { installedSoftware: 800, linuxPackages: 60 },
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
    listingEndpoint({
      name: 'packages',
      path: '/v2/systeminsights/linux_packages',
      listing: packagesTable.listing,
      seed: seedPackages,
    }),
  ],
  samples: [sample(software, toSoftware('Google Chrome', 'darwin'))],
  expected: (organization) => {
    const keyOf = (title: string, platform: string) =>
      software.keyOf(toSoftware(title, platform), organization.id) ?? '';
    const apps = organization.rows(appsTable.listing);
    const programs = organization.rows(programsTable.listing);
    const packages = organization.rows(packagesTable.listing);
    const installed = [
      ...packages.map(({ system_id, name }) => ({
        deviceId: system_id ?? '',
        key: keyOf(name ?? '', 'linux'),
      })),
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

/** Some servers have not been updated, and all have two kernels. */
function seedPackages(organization: SandboxOrganization): PackageRow[] {
  const servers = insightDevices(organization).filter(
    ({ osFamily }) => osFamily === 'linux',
  );
  const total = organization.sizes.linuxPackages ?? 0;
  const perServer = Math.round(total / Math.max(1, servers.length));
  return servers.flatMap(({ _id }, place) =>
    times(perServer, (i) => {
      const [name, version, release] = PACKAGES[i] ?? [`lib${i}`, '1.0', '1'];
      const isOld = name === 'openssl' && place % 4 === 1;
      return {
        system_id: _id,
        name,
        version: isOld ? '3.0.2-0ubuntu1.10' : `${version}-${release}`,
        release_or_revision: isOld ? '0ubuntu1.10' : release,
        package_format: 'deb',
        arch: 'amd64',
        maintainer_or_vendor: 'Ubuntu Developers',
        ...{
          install_time: 1_717_200_000,
          size: '2048',
          mount_namespace_id: '',
        },
      };
    }),
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
