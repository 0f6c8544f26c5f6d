import { Edge } from '../../../src/graph/edges';
import {
  directoriesListing,
  directory,
  Directory,
  DirectorySettings,
} from '../../../src/steps/directories/directory';
import {
  DirectoryKind,
  directoryKinds,
} from '../../../src/steps/directories/kinds';
import { groupsListing } from '../../../src/steps/groups/group';
import { usersListing } from '../../../src/steps/users/user';
import {
  Children,
  DAY_MS,
  iso,
  LAST_DAY,
  listingEndpoint,
  objectId,
  ofAccount,
  perParent,
  relationshipKey,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
  subListingEndpoint,
  toEdge,
  upTo,
} from '../resource';
import { groupIds } from './groups';

/** The groups that are bound to the directories of a kind, by their names. */
const GROUPS: Record<string, string[]> = {
  g_suite: ['Everyone'],
  office_365: ['Sales', 'Finance'],
  ldap_server: ['Engineering', 'IT'],
  active_directory: ['Finance'],
};

/** The part of the API of each kind. */
const PATHS: Record<string, string> = {
  g_suite: '/v2/gsuites',
  office_365: '/v2/office365s',
  ldap_server: '/v2/ldapservers',
  active_directory: '/v2/activedirectories',
};

/** What the settings of each kind say. */
const SETTINGS: Record<string, DirectorySettings> = {
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
    updatedAt: iso(LAST_DAY - 200 * DAY_MS),
    useCase: 'TWOWAYSYNC',
  },
};

export const sandbox: ResourceSandbox = {
  sizes: { directories: 5, directoryUsers: 24 },
  endpoints: [
    listingEndpoint({
      name: 'directories',
      path: '/v2/directories',
      listing: directoriesListing,
      seed: seedDirectories,
    }),
    ...directoryKinds.flatMap((kind) => {
      const path = PATHS[kind.type] ?? '';
      return [
        listingEndpoint({
          name: `${kind.type} settings`,
          path,
          listing: kind.settings,
          seed: (organization) => seedSettings(organization, kind),
        }),
        subListingEndpoint({
          name: `${kind.type} groups`,
          path: `${path}/{id}/associations`,
          targets: 'user_group',
          subListing: kind.groups,
          seed: (organization) => seedGroups(organization, kind),
        }),
        subListingEndpoint({
          name: `${kind.type} users`,
          path: `${path}/{id}/associations`,
          targets: 'user',
          subListing: kind.users,
          seed: (organization) => seedUsers(organization, kind),
        }),
      ];
    }),
  ],
  samples: [sample(directory, fullDirectoryRecord())],
  expected: (organization) => {
    const groups = directoryKinds.flatMap((kind) =>
      organization.edges(kind.groups, groupsListing),
    );
    const users = directoryKinds.flatMap((kind) =>
      organization.edges(kind.users, usersListing),
    );
    return {
      ...ofAccount(organization, directory, directoriesListing),
      jumpcloud_group_assigned_directory: groups.map(([directoryId, id]) =>
        relationshipKey(id, 'assigned', directoryId),
      ),
      jumpcloud_user_assigned_directory: users.map(([directoryId, id]) =>
        relationshipKey(id, 'assigned', directoryId),
      ),
    };
  },
};

/**
 * A Google Workspace whose token has expired, a Microsoft 365 in order, JumpCloud's own LDAP,
 * an Active Directory and a Workday; more than these are further Google Workspaces.
 */
function seedDirectories(organization: SandboxOrganization): Directory[] {
  const faker = organization.faker('directories');
  const { domain } = organization;
  const make = (
    type: string,
    name: string,
    more: Omit<Directory, '_id' | 'id' | 'name' | 'type'> = {},
  ) => ({ id: objectId(faker), type, name, ...more });
  const token = (expiresAt: number, error?: string) => ({
    oAuthStatus: {
      expiry: { seconds: String(expiresAt / 1000) },
      ...(error && { error, errorMessage: secret('oauth-error-message') }),
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
  return upTo(organization.sizes.directories, first, (i) =>
    make('g_suite', `Google Workspace ${i + 2}`, {
      defaultDomain: { domain: `brand${i + 2}.${domain}` },
      ...token(Date.UTC(2030, 0, 1)),
    }),
  );
}

function ofKind(
  organization: SandboxOrganization,
  { type }: DirectoryKind,
): Directory[] {
  return organization
    .rows(directoriesListing)
    .filter((each) => each.type === type);
}

function seedSettings(
  organization: SandboxOrganization,
  kind: DirectoryKind,
): DirectorySettings[] {
  return ofKind(organization, kind).map(({ id, name }) => ({
    id,
    ...{ name },
    ...(kind.type === 'active_directory' && { domain: name }),
    ...SETTINGS[kind.type],
  }));
}

function seedGroups(
  organization: SandboxOrganization,
  kind: DirectoryKind,
): Children<Edge> {
  const ids = groupIds(organization, ...(GROUPS[kind.type] ?? []));
  return perParent(ofKind(organization, kind), () =>
    ids.map((id) => toEdge(id, 'user_group')),
  );
}

/** The users of an organization, from another one on for each directory, and a deleted one. */
function seedUsers(
  organization: SandboxOrganization,
  kind: DirectoryKind,
): Children<Edge> {
  const { directories = 0, directoryUsers = 0 } = organization.sizes;
  const share = Math.ceil(directoryUsers / Math.max(1, directories - 1));
  const place = directoryKinds.indexOf(kind);
  const edges = organization
    .ids(usersListing)
    .slice(place * 5, place * 5 + share)
    .map((id) => toEdge(id, 'user'));
  return perParent(ofKind(organization, kind), () => [
    ...edges.slice(0, 1),
    null,
    ...edges.slice(1),
  ]);
}

/** A directory with every field set, though no kind of directory has all of them. */
function fullDirectoryRecord(): Directory {
  return {
    id: '5f3a9c1e2b7d4a0011223341',
    name: 'Google Workspace',
    type: 'g_suite',
    defaultDomain: { domain: 'acme.example' },
    oAuthStatus: {
      expiry: { seconds: '1714979289', nanos: 0 },
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
