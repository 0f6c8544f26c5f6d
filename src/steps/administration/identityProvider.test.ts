import { identityProvider, identityProvidersListing } from './identityProvider';

test('an identity provider, without anything that it keeps beside its address', () => {
  const made = identityProvider.create(
    {
      id: '5f3a9c1e2b7d4a0011223343',
      name: 'Okta',
      type: 'OIDC',
      oidc: {
        clientId: '0oa1b2c3',
        url: 'https://acme.okta.example',
        ...{ clientSecret: 'hunter2' },
      },
    },
    {
      organizationId: '5f3a9c1e2b7d4a0011223300',
      consoleUrl: 'https://console.jumpcloud.com',
    },
  );
  expect(made).toMatchObject({
    _key: '5f3a9c1e2b7d4a0011223343',
    _class: ['Configuration'],
    name: 'Okta',
    type: 'OIDC',
    clientId: '0oa1b2c3',
    url: 'https://acme.okta.example',
  });
  expect(JSON.stringify(made)).not.toContain('hunter2');
});

test('they are listed in a field of their own', () => {
  const { dialect } = identityProvidersListing;
  const body = { identityProviders: [{ id: 'a' }], totalCount: 1 };
  expect(dialect(body, () => null)).toEqual({
    items: [{ id: 'a' }],
    total: 1,
  });
  expect(dialect({ identityProviders: [], totalCount: 0 }, () => null)).toEqual(
    { items: [], total: 0 },
  );
});
