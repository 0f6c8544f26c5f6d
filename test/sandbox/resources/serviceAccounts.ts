import { role, roleKey } from '../../../src/steps/administration/role';
import {
  ServiceAccount,
  serviceAccount,
  serviceAccounts,
  serviceAccountsListing,
} from '../../../src/steps/administration/serviceAccount';
import { relationshipKey, withAccount } from '../expected';
import {
  DAY_MS,
  FIRST_DAY,
  iso,
  listingEndpoint,
  objectId,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
  times,
} from '../resource';

export const sandbox: ResourceSandbox = {
  sizes: { serviceAccounts: 2 },
  endpoints: [
    listingEndpoint({
      name: 'serviceAccounts',
      path: '/v2/service-accounts',
      resource: serviceAccounts,
      seed: seedServiceAccounts,
    }),
  ],
  samples: [
    sample(serviceAccount, {
      objectId: '5f3a9c1e2b7d4a0011223344',
      name: 'provisioning',
      roleId: '5f3a9c1e2b7d4a0011223345',
      roleName: 'Read Only',
      status: 'ACTIVE',
      expiresAt: '2027-01-02T03:04:05.000Z',
    }),
  ],
  expected: (organization) => {
    const accounts = organization.rows(serviceAccountsListing);
    const roleOf = ({ roleName }: ServiceAccount) =>
      roleKey(roleName ?? '', organization.id);
    return {
      ...withAccount(organization, role, accounts.map(roleOf)),
      jumpcloud_service_account_assigned_role: accounts.map((account) =>
        relationshipKey(account.objectId ?? '', 'assigned', roleOf(account)),
      ),
    };
  },
};

/** The first one has the highest role and never expires, JupiterOne's is the second. */
function seedServiceAccounts(
  organization: SandboxOrganization,
): ServiceAccount[] {
  const faker = organization.faker('serviceAccounts');
  const roleIds = [objectId(faker), objectId(faker)];
  return times(organization.sizes.serviceAccounts, (i) => ({
    objectId: objectId(faker, FIRST_DAY + i * DAY_MS),
    name: ['terraform', 'jupiterone'][i] ?? `automation-${i + 1}`,
    roleId: roleIds[Math.min(i, 1)],
    roleName: i === 0 ? 'Administrator With Billing' : 'Read Only',
    status: 'ACTIVE',
    expiresAt: i === 0 ? null : iso(organization.today + 20 * i * DAY_MS),
    ...{
      // What they hold is not documented.
      authConfigList: [
        {
          authType: 'CLIENT_SECRET',
          clientSecretConfig: {
            clientId:
              i === 1 ? organization.credentials.clientId : `client-${i}`,
            clientSecret: secret('service-account-key'),
          },
        },
      ],
    },
  }));
}
