import { FIRST_DAY, objectId } from '../../../test/sandbox/organization';
import {
  listingEndpoint,
  relationshipKey,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
} from '../../../test/sandbox/resource';
import {
  identityProvider,
  IdentityProvider,
  identityProvidersListing,
} from './identityProvider';

export const sandbox: ResourceSandbox = {
  sizes: { identityProviders: 1 },
  endpoints: [
    listingEndpoint({
      name: 'identityProviders',
      listing: identityProvidersListing,
      seed: seedIdentityProviders,
    }),
  ],
  samples: [
    sample(identityProvider, {
      id: '5f3a9c1e2b7d4a0011223343',
      name: 'Okta',
      type: 'OIDC',
      oidc: { clientId: '0oa1b2c3', url: 'https://acme.okta.example' },
    }),
  ],
  expected: (organization) => {
    const ids = organization
      .rows(identityProvidersListing)
      .map(({ id }) => id ?? '');
    return {
      jumpcloud_identity_provider: ids,
      jumpcloud_account_has_identity_provider: ids.map((id) =>
        relationshipKey(organization.id, 'has', id),
      ),
    };
  },
};

function seedIdentityProviders(
  organization: SandboxOrganization,
): IdentityProvider[] {
  const faker = organization.faker('identityProviders');
  const { identityProviders: count = 0 } = organization.sizes;
  return Array.from({ length: count }, () => ({
    id: objectId(faker, FIRST_DAY),
    name: 'Okta',
    type: 'OIDC',
    ...{ clientSecret: secret('identity-provider-secret') },
    oidc: {
      clientId: faker.string.alphanumeric(20),
      url: `https://login.${organization.domain}`,
      ...{ clientSecret: secret('oidc-client-secret') },
    },
  }));
}
