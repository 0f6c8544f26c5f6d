import { Edge } from '../../../src/graph/edges';
import { groupsListing } from '../../../src/steps/groups/group';
import {
  radiusGroupsListing,
  radiusServer,
  RadiusServer,
  radiusServersListing,
  radiusUsersListing,
} from '../../../src/steps/radiusServers/radiusServer';
import { usersListing } from '../../../src/steps/users/user';
import {
  Children,
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

export const sandbox: ResourceSandbox = {
  sizes: { radiusServers: 3, radiusServerUsers: 6 },
  endpoints: [
    listingEndpoint({
      name: 'radiusServers',
      path: '/radiusservers',
      listing: radiusServersListing,
      seed: seedServers,
    }),
    subListingEndpoint({
      name: 'radiusServer groups',
      path: '/v2/radiusservers/{id}/associations',
      targets: 'user_group',
      subListing: radiusGroupsListing,
      seed: seedGroups,
    }),
    subListingEndpoint({
      name: 'radiusServer users',
      path: '/v2/radiusservers/{id}/associations',
      targets: 'user',
      subListing: radiusUsersListing,
      seed: seedUsers,
    }),
  ],
  samples: [sample(radiusServer, fullRadiusServerRecord())],
  expected: (organization) => ({
    ...ofAccount(organization, radiusServer, radiusServersListing),
    jumpcloud_group_assigned_radius_server: organization
      .edges(radiusGroupsListing, groupsListing)
      .map(([serverId, id]) => relationshipKey(id, 'assigned', serverId)),
    jumpcloud_user_assigned_radius_server: organization
      .edges(radiusUsersListing, usersListing)
      .map(([serverId, id]) => relationshipKey(id, 'assigned', serverId)),
  }),
};

/** An office Wi-Fi without MFA, a VPN with MFA, and a network that takes certificates only. */
function seedServers(organization: SandboxOrganization): RadiusServer[] {
  const faker = organization.faker('radiusServers');
  const make = (name: string, more: Omit<RadiusServer, '_id'>) => ({
    _id: objectId(faker),
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
  return upTo(organization.sizes.radiusServers, first, (i) =>
    make(`Branch ${i + 1} Wi-Fi`, { mfa: 'REQUIRED' }),
  );
}

/** Everyone may use the Wi-Fi, and one group each the rest. */
function seedGroups(organization: SandboxOrganization): Children<Edge> {
  return perParent(organization.rows(radiusServersListing), ({ name }) =>
    groupIds(organization, name?.includes('Wi-Fi') ? 'Everyone' : 'IT').map(
      (id) => toEdge(id, 'user_group'),
    ),
  );
}

/** Some users may use the VPN, and one of those who may was deleted. */
function seedUsers(organization: SandboxOrganization): Children<Edge> {
  const { radiusServerUsers: count = 0 } = organization.sizes;
  const edges = organization
    .ids(usersListing)
    .slice(0, count)
    .map((id) => toEdge(id, 'user'));
  return perParent(organization.rows(radiusServersListing), ({ name }) =>
    name === 'VPN' ? [...edges, null] : [],
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
