import { FIRST_DAY, objectId } from '../../../test/sandbox/organization';
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
  radiusGroupsListing,
  radiusServer,
  RadiusServer,
  radiusServersListing,
  radiusUsersListing,
} from './radiusServer';

export type SandboxRadiusServer = RadiusServer & { _id: string };

export const sandbox: ResourceSandbox = {
  sizes: { radiusServers: 3, radiusServerUsers: 6 },
  endpoints: [
    listingEndpoint({
      name: 'radiusServers',
      listing: radiusServersListing,
      sortable: ['_id', 'name'],
      seed: seedServers,
    }),
    subListingEndpoint({
      name: 'radiusServer groups',
      subListing: radiusGroupsListing,
      hasNoTotal: true,
      seed: seedGroups,
    }),
    subListingEndpoint({
      name: 'radiusServer users',
      subListing: radiusUsersListing,
      hasNoTotal: true,
      seed: seedUsers,
    }),
  ],
  samples: [sample(radiusServer, fullRadiusServerRecord())],
  expected: (organization) => {
    const servers = rowsOf(organization);
    const groups = organization.rows(groupsListing).map(({ id }) => id);
    const users = organization.rows(usersListing).map(({ _id }) => _id);
    const keys = (ids: unknown[], listing: SubListing<Edge>) =>
      [...organization.children(listing)].flatMap(([serverId, edges]) =>
        edges.flatMap((edge) => {
          const from = edge?.to?.id ?? '';
          return ids.includes(from)
            ? relationshipKey(from, 'assigned', serverId)
            : [];
        }),
      );
    return {
      jumpcloud_radius_server: servers.map(({ _id }) => _id),
      jumpcloud_account_has_radius_server: servers.map(({ _id }) =>
        relationshipKey(organization.id, 'has', _id),
      ),
      jumpcloud_group_assigned_radius_server: keys(groups, radiusGroupsListing),
      jumpcloud_user_assigned_radius_server: keys(users, radiusUsersListing),
    };
  },
};

function rowsOf(organization: SandboxOrganization): SandboxRadiusServer[] {
  return organization.rows(radiusServersListing) as SandboxRadiusServer[];
}

/** An office Wi-Fi without MFA, a VPN with MFA, and a network that takes certificates only. */
function seedServers(organization: SandboxOrganization): SandboxRadiusServer[] {
  const faker = organization.faker('radiusServers');
  const { radiusServers: count = 0 } = organization.sizes;
  const make = (name: string, more: Omit<RadiusServer, '_id'>) => ({
    _id: objectId(faker, FIRST_DAY),
    ...{ organization: organization.id, sharedSecret: secret('radius-secret') },
    ...{ caCert: secret('radius-ca-certificate') },
    name,
    networkSourceIp: faker.internet.ipv4({ network: 'test-net-1' }),
    authIdp: 'JUMPCLOUD',
    mfa: 'DISABLED',
    deviceCertEnabled: false,
    radsecEnabled: false,
    requireRadsec: false,
    requireTlsAuth: false,
    userCertEnabled: false,
    userLockoutAction: 'REMOVE',
    userPasswordEnabled: true,
    userPasswordExpirationAction: 'REMOVE',
    ...more,
  });
  const first = [
    make('Office Wi-Fi', {}),
    make('VPN', { mfa: 'ALWAYS', requireTlsAuth: true }),
    make('Data Center', {
      userCertEnabled: true,
      userPasswordEnabled: false,
      radsecEnabled: true,
      requireRadsec: true,
      mfa: 'ENABLED',
    }),
  ];
  const more = Array.from(
    { length: Math.max(0, count - first.length) },
    (_, i) => make(`Branch ${i + 1} Wi-Fi`, { mfa: 'REQUIRED' }),
  );
  return [...first, ...more]
    .slice(0, count)
    .sort((a, b) => (a._id < b._id ? -1 : 1));
}

/** Everyone may use the Wi-Fi, and one group each the rest. */
function seedGroups(
  organization: SandboxOrganization,
): Map<string, Array<Edge | null>> {
  const groups = organization.rows(groupsListing);
  const bound = (name: string) =>
    groups
      .filter((group) => group.name === name)
      .map(({ id }) => toEdge(id ?? '', 'user_group'));
  return new Map(
    rowsOf(organization).map(({ _id, name }) => [
      _id,
      bound(name?.includes('Wi-Fi') ? 'Everyone' : 'IT'),
    ]),
  );
}

/** Some users may use the VPN, and one of those who may was deleted. */
function seedUsers(
  organization: SandboxOrganization,
): Map<string, Array<Edge | null>> {
  const { radiusServerUsers: count = 0 } = organization.sizes;
  const edges = organization
    .rows(usersListing)
    .slice(0, count)
    .map(({ _id }) => toEdge(_id ?? '', 'user'));
  return new Map(
    rowsOf(organization).map(({ _id, name }) => [
      _id,
      name === 'VPN' ? [...edges, null] : [],
    ]),
  );
}

/** A RADIUS server with every field set. */
function fullRadiusServerRecord(): RadiusServer {
  return {
    _id: '5f3a9c1e2b7d4a0011223342',
    name: 'VPN',
    networkSourceIp: '192.0.2.7',
    authIdp: 'AZURE',
    mfa: 'ALWAYS',
    deviceCertEnabled: true,
    radsecEnabled: true,
    requireRadsec: false,
    requireTlsAuth: true,
    userCertEnabled: false,
    userLockoutAction: 'REMOVE',
    userPasswordEnabled: true,
    userPasswordExpirationAction: 'MAINTAIN',
  };
}
