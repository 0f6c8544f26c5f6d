import { usersListing } from '../../../src/steps/core/user';
import {
  directories,
  directoriesListing,
  directory,
  Directory,
  DirectorySettings,
} from '../../../src/steps/directories/directory';
import {
  groupAssignedDirectory,
  userAssignedDirectory,
} from '../../../src/steps/directories/links';
import { edgesEndpoint } from '../edges';
import {
  Children,
  DAY_MS,
  iso,
  LAST_DAY,
  listingEndpoint,
  objectId,
  perParent,
  RawEdge,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
  times,
  toEdge,
  upTo,
} from '../resource';
import { groupIds } from './groups';

/** A kind of directories that users and groups can be bound to. */
interface Kind {
  type: string;
  /** Of its part of the API. */
  path: string;
  /** The names of the groups that are bound to such directories. */
  groups: string[];
  settings: DirectorySettings;
}

const KINDS: Kind[] = [
  {
    type: 'g_suite',
    path: '/v2/gsuites',
    groups: ['Everyone'],
    settings: {
      groupsEnabled: true,
      userLockoutAction: 'maintain',
      userPasswordExpirationAction: 'remove_access',
    },
  },
  {
    type: 'office_365',
    path: '/v2/office365s',
    groups: ['Sales', 'Finance'],
    settings: {
      groupsEnabled: false,
      userLockoutAction: 'suspend',
      userPasswordExpirationAction: 'maintain',
    },
  },
  {
    type: 'ldap_server',
    path: '/v2/ldapservers',
    groups: ['Engineering', 'IT'],
    settings: {
      userLockoutAction: 'remove',
      userPasswordExpirationAction: 'disable',
    },
  },
  {
    type: 'active_directory',
    path: '/v2/activedirectories',
    groups: ['Finance'],
    settings: {
      delegationState: 'DISABLED',
      groupsEnabled: true,
      permission: 'PERMISSION_OWNER',
      updatedAt: iso(LAST_DAY - 200 * DAY_MS),
      useCase: 'TWOWAYSYNC',
    },
  },
];

export const sandbox: ResourceSandbox = {
  sizes: { directories: 5, directoryUsers: 24 },
  endpoints: [
    listingEndpoint({
      name: 'directories',
      path: '/v2/directories',
      resource: directories,
      seed: seedDirectories,
    }),
    ...KINDS.flatMap((kind) => [
      listingEndpoint({
        name: `${kind.type} settings`,
        path: kind.path,
        seed: (organization) => seedSettings(organization, kind),
      }),
      edgesEndpoint({
        name: `${kind.type} groups`,
        path: `${kind.path}/{id}/associations`,
        targets: 'user_group',
        link: groupAssignedDirectory,
        seed: (organization) => seedGroups(organization, kind),
      }),
      edgesEndpoint({
        name: `${kind.type} users`,
        path: `${kind.path}/{id}/associations`,
        targets: 'user',
        link: userAssignedDirectory,
        seed: (organization) => seedUsers(organization, kind),
      }),
    ]),
  ],
  samples: [sample(directory, fullDirectoryRecord())],
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
  { type }: Kind,
): Directory[] {
  return organization
    .rows(directoriesListing)
    .filter((each) => each.type === type);
}

function seedSettings(
  organization: SandboxOrganization,
  kind: Kind,
): DirectorySettings[] {
  return ofKind(organization, kind).map(({ id, name }) => ({
    id,
    ...{ name },
    ...(kind.type === 'active_directory' && {
      domain: name,
      primaryAgent: adAgentIds(organization, id)[0],
      primaryImportAgent: adAgentIds(organization, id)[1],
    }),
    ...kind.settings,
  }));
}

/** Of the three agents of an Active Directory. */
export function adAgentIds(
  organization: SandboxOrganization,
  directoryId?: string | null,
): string[] {
  const faker = organization.faker(`agents of ${directoryId}`);
  return times(3, () => objectId(faker));
}

function seedGroups(
  organization: SandboxOrganization,
  kind: Kind,
): Children<RawEdge> {
  const ids = groupIds(organization, ...kind.groups);
  return perParent(ofKind(organization, kind), () =>
    ids.map((id) => toEdge(id, 'user_group')),
  );
}

/** The users of an organization, from another one on for each directory, and a deleted one. */
function seedUsers(
  organization: SandboxOrganization,
  kind: Kind,
): Children<RawEdge> {
  const { directories: count = 0, directoryUsers = 0 } = organization.sizes;
  const share = Math.ceil(directoryUsers / Math.max(1, count - 1));
  const place = KINDS.indexOf(kind);
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
    primaryAgent: '5f3a9c1e2b7d4a0011224461',
    primaryImportAgent: '5f3a9c1e2b7d4a0011224462',
    updatedAt: '2023-05-06T07:08:09.000Z',
    useCase: 'TWOWAYSYNC',
    userLockoutAction: 'suspend',
    userPasswordExpirationAction: 'maintain',
  };
}
