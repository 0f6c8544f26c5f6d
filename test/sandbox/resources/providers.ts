import {
  provider,
  ProviderAdmin,
  providerAdmin,
  providerAdmins,
  providerHasAdmin,
} from '../../../src/steps/administration/provider';
import { withAccount } from '../expected';
import {
  childrenEndpoint,
  ResourceSandbox,
  sample,
  secret,
  times,
} from '../resource';

/** The provider of all organizations. */
export const PROVIDER_ID = '5ffe11009a1b2c3d4e5f6070';

/** Administrators of the provider, who have access to all its organizations. */
const ADMINS: ProviderAdmin[] = [
  {
    _id: '603cf2009a1b2c3d4e5f6081',
    email: 'noc@msp.example',
    enableMultiFactor: true,
    firstname: 'Nora',
    lastname: 'Okafor',
    roleName: 'Administrator',
    roleNames: ['Administrator'],
    apiKeyAllowed: true,
    apiKeySet: true,
    apiKeyHash: {
      createdAt: '2023-02-03T04:05:06.000Z',
      ...{ prefix: secret('api-key-prefix') },
    },
  },
  {
    _id: '603cf2009a1b2c3d4e5f6082',
    email: 'desk@msp.example',
    enableMultiFactor: false,
    firstname: 'Dee',
    lastname: 'Marsh',
    roleName: 'Help Desk',
    roleNames: ['Help Desk'],
    apiKeyAllowed: false,
    apiKeySet: false,
  },
];

export const sandbox: ResourceSandbox = {
  sizes: { providerAdmins: ADMINS.length },
  endpoints: [
    childrenEndpoint({
      name: 'providerAdmins',
      path: '/v2/providers/{id}/administrators',
      resource: providerAdmins,
      relationship: providerHasAdmin,
      seed: ({ sizes }) => new Map([[PROVIDER_ID, seedAdmins(sizes)]]),
    }),
  ],
  samples: [
    sample(provider, { provider: '5f3a9c1e2b7d4a0011224491' }),
    sample(providerAdmin, {
      _id: '5f3a9c1e2b7d4a0011224492',
      apiKeyAllowed: true,
      apiKeyHash: {
        createdAt: '2021-03-04T05:06:07.000Z',
        expireAt: '2027-03-04T05:06:07.000Z',
      },
      apiKeySet: true,
      email: 'noc@msp.example',
      enableMultiFactor: true,
      firstname: 'Nora',
      lastname: 'Okafor',
      organizationAccessTotal: 10,
      roleName: 'Administrator',
      roleNames: ['Administrator'],
      suspended: false,
    }),
  ],
  expected: (organization) =>
    withAccount(organization, provider, [PROVIDER_ID]),
};

function seedAdmins({ organizations, ...sizes }: Record<string, number>) {
  const more = times((sizes.providerAdmins ?? 0) - ADMINS.length, (i) => ({
    ...ADMINS[1],
    _id: `603cf2009a1b2c3d4e60${String(i).padStart(4, '0')}`,
  }));
  return [...ADMINS, ...more].map((admin) => ({
    ...admin,
    ...{ registered: true, role: '5f3a9c1e2b7d4a0011224493' },
    organizationAccessTotal: organizations,
    suspended: false,
  }));
}
