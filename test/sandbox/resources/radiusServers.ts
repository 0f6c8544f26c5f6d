import { usersListing } from '../../../src/steps/core/user';
import {
  groupAssignedRadiusServer,
  userAssignedRadiusServer,
} from '../../../src/steps/directories/links';
import {
  radiusServer,
  RadiusServer,
  radiusServers,
  radiusServersListing,
} from '../../../src/steps/directories/radiusServer';
import { edgesEndpoint } from '../edges';
import {
  Children,
  listingEndpoint,
  objectId,
  perParent,
  RawEdge,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
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
      resource: radiusServers,
      seed: seedServers,
    }),
    edgesEndpoint({
      name: 'radiusServer groups',
      link: groupAssignedRadiusServer,
      seed: seedGroups,
    }),
    edgesEndpoint({
      name: 'radiusServer users',
      link: userAssignedRadiusServer,
      seed: seedUsers,
    }),
  ],
  samples: [sample(radiusServer, fullRadiusServerRecord())],
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
function seedGroups(organization: SandboxOrganization): Children<RawEdge> {
  return perParent(organization.rows(radiusServersListing), ({ name }) =>
    groupIds(organization, name?.includes('Wi-Fi') ? 'Everyone' : 'IT').map(
      (id) => toEdge(id, 'user_group'),
    ),
  );
}

/** Some users may use the VPN, and one of those who may was deleted. */
function seedUsers(organization: SandboxOrganization): Children<RawEdge> {
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
