import {
  identityProvider,
  IdentityProvider,
  identityProviders,
} from '../../../src/steps/administration/identityProvider';
import {
  listingEndpoint,
  objectId,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
  times,
} from '../resource';

export const sandbox: ResourceSandbox = {
  sizes: { identityProviders: 1 },
  endpoints: [
    listingEndpoint({
      name: 'identityProviders',
      path: '/v2/identity-providers',
      resource: identityProviders,
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
};

function seedIdentityProviders(
  organization: SandboxOrganization,
): IdentityProvider[] {
  const faker = organization.faker('identityProviders');
  return times(organization.sizes.identityProviders, () => ({
    id: objectId(faker),
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
