import { testRows } from '../../../test/propertiesOf';
import { omitFields } from '../../jumpcloud/omitFields';
import { directoriesListing, Directory, directory } from './directory';

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
    oAuthStatus: {
      expiry: { seconds: '1714979289', nanos: 0 },
      error: 'invalid_grant',
    },
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

testRows(directory, [
  [
    { oAuthStatus: { expiry: { seconds: '1913732260' } } },
    { oauthError: undefined, oauthExpiresOn: 1_913_732_260_000 },
  ],
  [
    { oAuthStatus: { expiry: '2024-01-01T00:00:00Z', error: null } },
    { oauthError: undefined, oauthExpiresOn: Date.UTC(2024, 0, 1) },
  ],
  [
    { oAuthStatus: { expiry: { seconds: '-62135596800' }, error: '' } },
    { oauthError: undefined, oauthExpiresOn: undefined },
  ],
  [
    { oAuthStatus: { error: { code: 400 }, expiry: 'never' } },
    { oauthError: undefined, oauthExpiresOn: undefined },
  ],
  // What another field says is not known.
  [
    { oAuthStatus: { lastError: 'revoked', expiresAt: '2024-01-01' } },
    { oauthError: undefined, oauthExpiresOn: undefined },
  ],
  [{ oAuthStatus: 'odd' }, { oauthError: undefined }],
  [{ oAuthStatus: null }, { oauthError: undefined }],
]);

test('nothing else of the state of the token is kept', () => {
  const made = make({
    oAuthStatus: {
      error: 'invalid_grant',
      ...{ errorMessage: 'AADSTS9002313', accessToken: 'ya29.secret' },
    },
  });
  expect(made.oauthError).toBe('invalid_grant');
  expect(JSON.stringify(made)).not.toMatch(/AADSTS9002313|ya29\.secret/);
});

test('what another vendor wrote about an error does not leave the client', () => {
  const record = {
    oAuthStatus: { error: 'invalid_grant', errorMessage: 'AADSTS9002313' },
  };
  omitFields([record], directoriesListing);
  expect(record).toEqual({ oAuthStatus: { error: 'invalid_grant' } });
});

test('a directory without a name is called by its id', () => {
  expect(make({ name: ' ' }).displayName).toBe('5f3a9c1e2b7d4a0011223341');
});
