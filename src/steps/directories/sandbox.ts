import {
  DAY_MS,
  FIRST_DAY,
  LAST_DAY,
  objectId,
} from '../../../test/sandbox/organization';
import {
  listingEndpoint,
  relationshipKey,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
  subListingEndpoint,
  toEdge,
} from '../../../test/sandbox/resource';
import { Edge } from '../../graph/edges';
import { SubListing } from '../../jumpcloud/listing';
import { groupsListing } from '../groups/group';
import { usersListing } from '../users/user';
import {
  directoriesListing,
  directory,
  Directory,
  DirectorySettings,
} from './directory';
import { DirectoryKind, directoryKinds } from './kinds';

export type SandboxDirectory = Directory & { id: string; type: string };

/** The groups that are bound to the directories of a kind, by their names. */
const GROUPS: Record<string, string[]> = {
  g_suite: ['Everyone'],
  office_365: ['Sales', 'Finance'],
  ldap_server: ['Engineering', 'IT'],
  active_directory: ['Finance'],
};

/** What the settings of each kind say. */
const settings = (): Record<string, DirectorySettings> => ({
  g_suite: {
    groupsEnabled: true,
    userLockoutAction: 'maintain',
    userPasswordExpirationAction: 'remove_access',
  },
  office_365: {
    groupsEnabled: false,
    userLockoutAction: 'suspend',
    userPasswordExpirationAction: 'maintain',
  },
  ldap_server: {
    userLockoutAction: 'remove',
    userPasswordExpirationAction: 'disable',
  },
  active_directory: {
    delegationState: 'DISABLED',
    groupsEnabled: true,
    permission: 'PERMISSION_OWNER',
    updatedAt: new Date(LAST_DAY - 200 * DAY_MS).toISOString(),
    useCase: 'TWOWAYSYNC',
  },
});

export const sandbox: ResourceSandbox = {
  sizes: { directories: 5, directoryUsers: 24 },
  endpoints: [
    listingEndpoint({
      name: 'directories',
      listing: directoriesListing,
      sortable: ['id'],
      hasNoTotal: true,
      seed: seedDirectories,
    }),
    ...directoryKinds.flatMap((kind) => [
      listingEndpoint({
        name: `${kind.type} settings`,
        listing: kind.settings,
        hasNoTotal: true,
        seed: (organization) => seedSettings(organization, kind),
      }),
      subListingEndpoint({
        name: `${kind.type} groups`,
        subListing: kind.groups,
        hasNoTotal: true,
        seed: (organization) => seedGroups(organization, kind),
      }),
      subListingEndpoint({
        name: `${kind.type} users`,
        subListing: kind.users,
        hasNoTotal: true,
        seed: (organization) => seedUsers(organization, kind),
      }),
    ]),
  ],
  samples: [sample(directory, fullDirectoryRecord())],
  expected: (organization) => {
    const directories = rowsOf(organization);
    const groups = organization.rows(groupsListing).map(({ id }) => id);
    const users = organization.rows(usersListing).map(({ _id }) => _id);
    const keys = (
      ids: unknown[],
      listingOf: (kind: DirectoryKind) => SubListing<Edge>,
    ) =>
      directoryKinds.flatMap((kind) =>
        [...organization.children(listingOf(kind))].flatMap(([id, edges]) =>
          edges.flatMap((edge) => {
            const from = edge?.to?.id ?? '';
            return ids.includes(from)
              ? relationshipKey(from, 'assigned', id)
              : [];
          }),
        ),
      );
    return {
      jumpcloud_directory: directories.map(({ id }) => id),
      jumpcloud_account_has_directory: directories.map(({ id }) =>
        relationshipKey(organization.id, 'has', id),
      ),
      jumpcloud_group_assigned_directory: keys(groups, (kind) => kind.groups),
      jumpcloud_user_assigned_directory: keys(users, (kind) => kind.users),
    };
  },
};

function rowsOf(organization: SandboxOrganization): SandboxDirectory[] {
  return organization.rows(directoriesListing) as SandboxDirectory[];
}

/**
 * A Google Workspace whose token has expired, a Microsoft 365 in order, JumpCloud's own LDAP,
 * an Active Directory and a Workday; more than these are further Google Workspaces.
 */
function seedDirectories(
  organization: SandboxOrganization,
): SandboxDirectory[] {
  const faker = organization.faker('directories');
  const { directories: count = 0 } = organization.sizes;
  const { domain } = organization;
  const make = (
    type: string,
    name: string,
    more: Omit<Directory, '_id' | 'id' | 'name' | 'type'> = {},
  ) => ({ id: objectId(faker, FIRST_DAY), type, name, ...more });
  const token = (expiresAt: number, error: string | null = null) => ({
    oAuthStatus: {
      expiry: new Date(expiresAt).toISOString(),
      error,
      // Nobody knows whether it does: better that it is not passed on.
      token: secret('oauth-token'),
    },
  });
  const first = [
    make('g_suite', 'Google Workspace', {
      defaultDomain: { domain },
      ...token(LAST_DAY - 40 * DAY_MS, 'invalid_grant'),
    }),
    make('office_365', 'Microsoft 365', {
      defaultDomain: { domain: `m365.${domain}` },
      ...token(Date.UTC(2030, 0, 1)),
    }),
    make('ldap_server', 'jumpcloud'),
    make('active_directory', `ad.${domain}`),
    make('workday', 'Workday'),
  ];
  const more = Array.from(
    { length: Math.max(0, count - first.length) },
    (_, i) =>
      make('g_suite', `Google Workspace ${i + 2}`, {
        defaultDomain: { domain: `brand${i + 2}.${domain}` },
        ...token(Date.UTC(2030, 0, 1)),
      }),
  );
  return [...first, ...more]
    .slice(0, count)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function ofKind(
  organization: SandboxOrganization,
  { type }: DirectoryKind,
): SandboxDirectory[] {
  return rowsOf(organization).filter((each) => each.type === type);
}

function seedSettings(
  organization: SandboxOrganization,
  kind: DirectoryKind,
): DirectorySettings[] {
  return ofKind(organization, kind).map(({ id, name }) => ({
    id,
    ...{ name },
    ...(kind.type === 'active_directory' && { domain: name }),
    ...settings()[kind.type],
  }));
}

function seedGroups(
  organization: SandboxOrganization,
  kind: DirectoryKind,
): Map<string, Array<Edge | null>> {
  const names = GROUPS[kind.type] ?? [];
  const edges = organization
    .rows(groupsListing)
    .filter(({ name }) => names.includes(name ?? ''))
    .map(({ id }) => toEdge(id ?? '', 'user_group'));
  return new Map(ofKind(organization, kind).map(({ id }) => [id, [...edges]]));
}

/** The users of an organization, from another one on for each directory, and a deleted one. */
function seedUsers(
  organization: SandboxOrganization,
  kind: DirectoryKind,
): Map<string, Array<Edge | null>> {
  const { directories = 0, directoryUsers = 0 } = organization.sizes;
  const share = Math.ceil(directoryUsers / Math.max(1, directories - 1));
  const place = directoryKinds.indexOf(kind);
  const edges = organization
    .rows(usersListing)
    .slice(place * 5, place * 5 + share)
    .map(({ _id }) => toEdge(_id ?? '', 'user'));
  return new Map(
    ofKind(organization, kind).map(({ id }) => [
      id,
      [...edges.slice(0, 1), null, ...edges.slice(1)],
    ]),
  );
}

/** A directory with every field set, though no kind of directory has all of them. */
function fullDirectoryRecord(): Directory {
  return {
    id: '5f3a9c1e2b7d4a0011223341',
    name: 'Google Workspace',
    type: 'g_suite',
    defaultDomain: { domain: 'acme.example' },
    oAuthStatus: {
      expiry: '2024-05-06T07:08:09.000Z',
      error: 'invalid_grant',
    },
    delegationState: 'ENABLED',
    domain: 'ad.acme.example',
    groupsEnabled: true,
    permission: 'PERMISSION_OWNER',
    updatedAt: '2023-05-06T07:08:09.000Z',
    useCase: 'TWOWAYSYNC',
    userLockoutAction: 'suspend',
    userPasswordExpirationAction: 'maintain',
  };
}
