import { Directory, directory } from './directory';

const CONTEXT = {
  organizationId: '5f3a9c1e2b7d4a0011223300',
  consoleUrl: 'https://console.jumpcloud.com',
};

function make(record: Omit<Directory, 'id'>) {
  return directory.create(
    { id: '5f3a9c1e2b7d4a0011223341', ...record },
    CONTEXT,
  );
}

test('a Google Workspace whose token has expired', () => {
  const made = make({
    name: 'Google Workspace',
    type: 'g_suite',
    defaultDomain: { domain: 'acme.example' },
    oAuthStatus: { expiry: '2024-05-06T07:08:09Z', error: 'invalid_grant' },
    userLockoutAction: 'suspend',
    userPasswordExpirationAction: 'remove_access',
  });
  expect(made).toMatchObject({
    _key: '5f3a9c1e2b7d4a0011223341',
    _class: ['Directory'],
    name: 'Google Workspace',
    displayName: 'Google Workspace',
    type: 'g_suite',
    domain: 'acme.example',
    oauthError: 'invalid_grant',
    oauthExpiresOn: Date.UTC(2024, 4, 6, 7, 8, 9),
    userLockoutAction: 'suspend',
    userPasswordExpirationAction: 'remove_access',
  });
});

test('the domain of an Active Directory is its own', () => {
  const made = make({
    type: 'active_directory',
    domain: 'ad.acme.example',
    defaultDomain: { domain: 'acme.example' },
  });
  expect(made.domain).toBe('ad.acme.example');
});

test.each<[object, string | undefined, number | undefined]>([
  [{ expiresAt: '2024-01-01T00:00:00Z' }, undefined, Date.UTC(2024, 0, 1)],
  [{ error: { message: 'revoked', code: 400 } }, 'revoked', undefined],
  [{ oauthError: 'revoked', expiry: 'never' }, 'revoked', undefined],
  [{ error: '', expiry: null }, undefined, undefined],
  [{ error: null, expiry: '0001-01-01T00:00:00Z' }, undefined, undefined],
  [
    { hasError: true, error: 'revoked', expired: true, expiry: '2024-01-01' },
    'revoked',
    Date.UTC(2024, 0, 1),
  ],
  [{}, undefined, undefined],
])('the state of the token %j', (oAuthStatus, error, expiresOn) => {
  const made = make({ oAuthStatus: oAuthStatus as Record<string, unknown> });
  expect(made.oauthError).toBe(error);
  expect(made.oauthExpiresOn).toBe(expiresOn);
});

test('nothing else of the state of the token is kept', () => {
  const made = make({ oAuthStatus: { accessToken: 'ya29.secret' } });
  expect(JSON.stringify(made)).not.toContain('ya29.secret');
});

test('a directory without a name is called by its id', () => {
  expect(make({ name: ' ' }).displayName).toBe('5f3a9c1e2b7d4a0011223341');
});
