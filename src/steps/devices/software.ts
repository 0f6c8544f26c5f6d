import { defineEntity } from '../../graph/entity';
import { id, names, text } from '../../graph/property';
import { toText } from '../../graph/values';
import { JumpCloudObject } from '../../jumpcloud/listing';
import { softwareSource } from '../sources';
import {
  Installation,
  installationsStep,
  InstallationTable,
} from './installations';
import { InsightRow, insightsListing } from './insights';

/** v2 definition `system-insights-apps`, reduced to what is used: an app of macOS. */
export interface AppRow extends InsightRow {
  bundle_identifier?: string | null;
  bundle_name?: string | null;
  bundle_short_version?: string | null;
  bundle_version?: string | null;
  display_name?: string | null;
  /** The name of its folder, as in `Slack.app`. */
  name?: string | null;
  path?: string | null;
}

/** v2 definition `system-insights-programs`, reduced to what is used: a program of Windows. */
export interface ProgramRow extends InsightRow {
  identifying_number?: string | null;
  install_location?: string | null;
  name?: string | null;
  publisher?: string | null;
  version?: string | null;
}

/** v2 definition `system-insights-linux-packages`, reduced to what is used. */
export interface PackageRow extends InsightRow {
  arch?: string | null;
  maintainer_or_vendor?: string | null;
  name?: string | null;
  /** `deb` or `rpm`. */
  package_format?: string | null;
  release_or_revision?: string | null;
  version?: string | null;
}

/** A title that is installed on devices of one platform. */
export interface Software extends JumpCloudObject {
  /** The same for all rows of a title; JumpCloud has none. */
  id: string;
  name: string;
  /** As a device's `platform`. */
  platform: string;
}

const appsListing = insightsListing<AppRow>('apps', 'apps of macOS', ['path']);

export const appsTable: InstallationTable<AppRow, Software> = {
  platform: 'darwin',
  // A Mac has some 250.
  devicesPerRequest: 40,
  listing: {
    ...appsListing,
    // Without a path, the whole row is what tells it from others.
    idOf: (row) => (row?.path ? appsListing.idOf?.(row) : undefined),
  },
  read: (row) =>
    toInstallation(
      'darwin',
      toText(row.name)?.replace(/\.app$/i, '') ??
        toText(row.display_name) ??
        toText(row.bundle_name) ??
        toText(row.bundle_identifier) ??
        toText(row.path),
      {
        version: toText(row.bundle_short_version) ?? toText(row.bundle_version),
        bundleId: toText(row.bundle_identifier),
      },
    ),
};

export const programsTable: InstallationTable<ProgramRow, Software> = {
  platform: 'windows',
  devicesPerRequest: 40,
  // Windows lists a program once per registry it is in, and nothing else may differ.
  listing: insightsListing('programs', 'programs of Windows', [
    ...(['name', 'version', 'identifying_number', 'install_location'] as const),
  ]),
  read: (row) =>
    toInstallation(
      'windows',
      toText(row.name) ?? toText(row.identifying_number),
      { version: toText(row.version), publisher: toText(row.publisher) },
    ),
};

/**
 * The description has no filter by device for this table. JumpCloud's own clients send it all
 * the same: jc-cli, and `Get-JCSystemApp` of its PowerShell module
 * (https://github.com/TheJumpCloud/support), which compares with \`eq\`.
 */
export const packagesTable: InstallationTable<PackageRow, Software> = {
  platform: 'linux',
  // A server has up to 2,500.
  devicesPerRequest: 4,
  listing: insightsListing('linux_packages', 'packages of Linux', [
    ...(['name', 'version', 'release_or_revision', 'arch'] as const),
    'package_format',
  ]),
  read: (row) =>
    toInstallation('linux', toText(row.name), {
      version: versionOf(row),
      publisher: toText(row.maintainer_or_vendor),
      packageFormat: toText(row.package_format),
    }),
};

export const software = defineEntity<Software>({
  resourceName: 'Software',
  _type: 'jumpcloud_software',
  _class: ['Application'],
  noun: 'software title',
  keyOf: (s, organizationId) =>
    s.id && `jumpcloud_software:${organizationId}:${s.id}`,
  properties: {
    id: id('The same as `_key`: JumpCloud has no id for it'),
    ...names('Name of the software', (s) => toText(s.name) ?? s.id),
    platform: text(
      'Platform that it is installed on: `darwin`, `linux` or `windows`',
      (s) => s.platform,
    ),
  },
});

export const softwareStep = installationsStep({
  id: 'fetch-software',
  what: 'software',
  entity: software,
  tables: [appsTable, programsTable, packagesTable],
  merge: (one, other) => (one.name < other.name ? one : other),
  source: softwareSource,
});

/** Titles that differ in upper and lower case only are the same. */
export function toSoftware(name: string, platform: string): Software {
  return { id: `${platform}:${name.toLowerCase()}`, name, platform };
}

function toInstallation(
  platform: string,
  title: string | undefined,
  details: Installation<Software>['details'],
): Installation<Software> | undefined {
  return title === undefined
    ? undefined
    : {
        item: toSoftware(title, platform),
        details: { ...details, installationCount: 1 },
      };
}

/** With the release of the package, which the version of a deb contains already. */
function versionOf(row: PackageRow): string | undefined {
  const version = toText(row.version);
  const release = toText(row.release_or_revision);
  return version && release && !version.endsWith(`-${release}`)
    ? `${version}-${release}`
    : version;
}
