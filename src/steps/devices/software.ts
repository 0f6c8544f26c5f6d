import { defineEntity } from '../../graph/entity';
import { id, text } from '../../graph/property';
import { toText } from '../../graph/values';
import { v2 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';

/** v2 definition `system-insights-apps`, reduced to what is used: an app of macOS. */
export interface AppRow extends JumpCloudObject {
  bundle_identifier?: string | null;
  bundle_name?: string | null;
  bundle_short_version?: string | null;
  bundle_version?: string | null;
  display_name?: string | null;
  /** The name of its folder, as in `Slack.app`. */
  name?: string | null;
  path?: string | null;
  system_id?: string | null;
}

/** v2 definition `system-insights-programs`, reduced to what is used: a program of Windows. */
export interface ProgramRow extends JumpCloudObject {
  identifying_number?: string | null;
  install_location?: string | null;
  name?: string | null;
  publisher?: string | null;
  system_id?: string | null;
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

/** What a row says about an installation. Any of it may be missing. */
export interface Installation {
  title?: string;
  version?: string;
  bundleId?: string;
  publisher?: string;
}

/** Where the software of a platform is listed. */
export interface SoftwareTable<T extends { system_id?: string | null }> {
  platform: string;
  listing: Listing<T>;
  read: (row: T) => Installation;
}

export const appsTable: SoftwareTable<AppRow> = {
  platform: 'darwin',
  listing: {
    kind: 'insights',
    name: 'apps of macOS',
    path: '/v2/systeminsights/apps',
    dialect: v2,
    pageSize: 10_000,
    // Without a path, the whole row is what tells it from others.
    idOf: (row) => (row?.path ? join([row.system_id, row.path]) : undefined),
  },
  read: (row) => ({
    title:
      toText(row.name)?.replace(/\.app$/i, '') ??
      toText(row.display_name) ??
      toText(row.bundle_name) ??
      toText(row.bundle_identifier) ??
      toText(row.path),
    version: toText(row.bundle_short_version) ?? toText(row.bundle_version),
    bundleId: toText(row.bundle_identifier),
  }),
};

export const programsTable: SoftwareTable<ProgramRow> = {
  platform: 'windows',
  listing: {
    kind: 'insights',
    name: 'programs of Windows',
    path: '/v2/systeminsights/programs',
    dialect: v2,
    pageSize: 10_000,
    idOf: (row) =>
      join([
        row?.system_id,
        row?.name,
        row?.version,
        row?.identifying_number,
        row?.install_location,
      ]),
    // Windows lists a program once per registry it is in, and nothing else may differ.
  },
  read: (row) => ({
    title: toText(row.name) ?? toText(row.identifying_number),
    version: toText(row.version),
    publisher: toText(row.publisher),
  }),
};

export const software = defineEntity<Software>({
  resourceName: 'Software',
  _type: 'jumpcloud_software',
  _class: ['Application'],
  noun: 'software',
  keyOf: (s, organizationId) =>
    s.id && `jumpcloud_software:${organizationId}:${s.id}`,
  properties: {
    id: id('The same as `_key`: JumpCloud has no id for it'),
    name: text('Name of the software', (s) => toText(s.name) ?? s.id),
    displayName: text('The same as `name`', (s) => toText(s.name) ?? s.id),
    platform: text(
      'Platform that it is installed on: `darwin` or `windows`',
      (s) => s.platform,
    ),
  },
});

/** Titles that differ in upper and lower case only are the same. */
export function toSoftware(name: string, platform: string): Software {
  return { id: `${platform}:${name.toLowerCase()}`, name, platform };
}

/** The first part is the id of the device. */
function join(parts: Array<string | null | undefined>): string | undefined {
  return parts[0] ? JSON.stringify(parts) : undefined;
}
