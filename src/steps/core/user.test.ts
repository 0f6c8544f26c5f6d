import {
  CONSOLE_URL,
  ORGANIZATION_ID,
  propertiesOf,
  testRows,
} from '../../../test/propertiesOf';
import { user } from './user';

const ID = '5f1b1bb1c29b9b1c1a2b3c4d';

/** What is known of a user of whom JumpCloud says nothing but the id. */
const BARE = {
  _class: ['User'],
  _key: ID,
  _type: 'jumpcloud_user',
  id: ID,
  name: ID,
  displayName: ID,
  organizationId: ORGANIZATION_ID,
  webLink: `${CONSOLE_URL}/#/users/${ID}/details`,
  active: false,
  isActive: false,
  suspended: false,
  mfaEnabled: false,
  isMfaEnabled: false,
  totpEnabled: false,
  mfaConfigured: false,
  mfaExclusion: false,
  externallyManaged: false,
  ldapBindingUser: false,
  sambaServiceUser: false,
  sudo: false,
};

test('a user with nothing but an id: what JumpCloud leaves out when it is false is false', () => {
  expect(propertiesOf(user, { _id: ID })).toEqual(BARE);
});

test('fields of the same name as a property of the data model are not taken over', () => {
  const fields = { owner: 'me', status: 'active', id: 7, notes: ['x'] };
  expect(propertiesOf(user, { _id: ID, ...fields })).toEqual(BARE);
});

test('a user without an id is refused', () => {
  expect(() => propertiesOf(user, { username: 'ada' })).toThrow(
    'It has no usable id.',
  );
});

test('a user who is nested too deeply to be stored is refused', () => {
  let deep: object = {};
  for (let i = 0; i < 5_000; i += 1) {
    deep = { deep };
  }
  expect(() => propertiesOf(user, { _id: ID, deep })).toThrow(
    'It is nested more than 200 levels deep.',
  );
});

test('an id that is no URI is encoded in the link', () => {
  const { webLink } = propertiesOf(user, { _id: 'a b/%' });
  expect(webLink).toBe(`${CONSOLE_URL}/#/users/a%20b%2F%25/details`);
});

describe('names', () => {
  testRows(user, [
    [
      { firstname: 'Ada', lastname: 'Lovelace', username: 'ada' },
      { name: 'Ada Lovelace', displayName: 'ada', login: 'ada' },
    ],
    [
      { firstname: 'Ada', lastname: '' },
      { name: 'Ada', lastName: undefined },
    ],
    [{ firstname: null, lastname: 'Lovelace' }, { name: 'Lovelace' }],
    [{ displayname: 'Countess', username: 'ada' }, { name: 'Countess' }],
    [{ displayname: ' ', username: 'ada' }, { name: 'ada' }],
    [{ email: 'ada@acme.example' }, { name: 'ada@acme.example' }],
    [{ username: '' }, { name: ID, username: undefined, login: undefined }],
    [{ username: 'ada@acme.example' }, { shortLoginId: 'ada' }],
    [{ username: 'ada' }, { shortLoginId: 'ada' }],
    [{ username: '@' }, { username: '@', shortLoginId: undefined }],
    [{ middlename: 'King' }, { middleName: 'King' }],
    [
      { firstname: '\u{1F9D1} Zo\u00EB', lastname: '\u05DB\u05D4\u05DF\u0007' },
      { name: '\u{1F9D1} Zo\u00EB \u05DB\u05D4\u05DF\u0007' },
    ],
    [{ firstname: { first: 'Ada' }, username: ['a'] }, { name: ID }],
  ]);
});

describe('email', () => {
  testRows(user, [
    [{ email: 'ada@acme.example' }, { email: 'ada@acme.example' }],
    [{ email: ' ada@acme.example ' }, { email: 'ada@acme.example' }],
    [{ email: 'ada' }, { email: undefined }],
    [{ email: 'ada@localhost' }, { email: undefined }],
    [{ email: 'ada lovelace@acme.example' }, { email: undefined }],
    [{ email: '' }, { email: undefined }],
    [
      { alternateEmail: 'home@ada.example' },
      { alternateEmail: 'home@ada.example' },
    ],
    [{ alternateEmail: '' }, { alternateEmail: undefined }],
  ]);
});

describe('standing', () => {
  testRows(user, [
    [
      { activated: true, suspended: false, state: 'ACTIVATED' },
      { active: true, isActive: true, suspended: false, state: 'activated' },
    ],
    [
      { activated: true, suspended: true, state: 'SUSPENDED' },
      { active: false, isActive: false, suspended: true, state: 'suspended' },
    ],
    [
      { activated: true, suspended: false, state: 'STAGED' },
      { active: false, suspended: false, state: 'staged' },
    ],
    [{ activated: false }, { active: false, state: undefined }],
    [{ activated: true }, { active: true, suspended: false }],
    [{ suspended: true }, { active: false, suspended: true }],
    // Really answered: a state of ACTIVATED, and never activated.
    [{ state: 'ACTIVATED', activated: false }, { active: false }],
    [{ state: 'ACTIVATED' }, { active: false, suspended: false }],
    [
      { state: 'SUSPENDED', suspended: false },
      { active: false, suspended: true },
    ],
    [
      { activated: 'yes', suspended: 0 },
      { active: false, suspended: false },
    ],
    [
      { activated: true, state: 'ARCHIVED' },
      { active: true, state: 'archived' },
    ],
  ]);
});

describe('times, in epoch milliseconds', () => {
  testRows(user, [
    [{ created: '2026-01-02T03:04:05.678Z' }, { createdOn: 1767323045678 }],
    [
      { created: { seconds: '1767323045', nanos: 678_000_000 } },
      { createdOn: 1767323045678 },
    ],
    [{ lastLogin: '2026-01-02T00:00:00Z' }, { lastLoginOn: 1767312000000 }],
    [{ lastlogin: '2026-01-02T00:00:00Z' }, { lastLoginOn: 1767312000000 }],
    [
      { lastLogin: '', lastlogin: '2026-01-02T00:00:00Z' },
      { lastLoginOn: 1767312000000 },
    ],
    [{ created: 'last Tuesday' }, { createdOn: undefined }],
    [{ created: '' }, { createdOn: undefined }],
    [{ created: 1767323045 }, { createdOn: undefined }],
    [{ created: '1767323045' }, { createdOn: undefined }],
    [
      { password_date: '2026-01-02T00:00:00Z' },
      { passwordChangedOn: 1767312000000 },
    ],
    [
      { password_expiration_date: '2026-01-02T00:00:00Z' },
      { passwordExpiresOn: 1767312000000 },
    ],
    [{ password_expiration_date: null }, { passwordExpiresOn: undefined }],
    [
      { account_locked_date: '2026-01-02T00:00:00Z' },
      { accountLockedOn: 1767312000000 },
    ],
  ]);
});

describe('multi-factor authentication', () => {
  testRows(user, [
    [
      { totp_enabled: true },
      { mfaEnabled: true, isMfaEnabled: true, totpEnabled: true },
    ],
    [
      { totp_enabled: false },
      { mfaEnabled: false, isMfaEnabled: false, totpEnabled: false },
    ],
    [
      { totp_enabled: false, mfa: { configured: true } },
      { mfaEnabled: true, isMfaEnabled: true, totpEnabled: false },
    ],
    [
      { mfaEnrollment: { overallStatus: 'ENROLLED' } },
      { mfaEnabled: true, isMfaEnabled: true, totpEnabled: false },
    ],
    [
      { mfaEnrollment: { overallStatus: 'NOT_ENROLLED' } },
      { mfaEnabled: false, isMfaEnabled: false },
    ],
    [{ mfaEnrollment: { Status: 'ENROLLED' } }, { mfaEnabled: false }],
    // Somebody with text messages only.
    [
      { mfaEnrollment: { smsStatus: 'ENROLLED', totpStatus: 'NOT_ENROLLED' } },
      {
        mfaEnabled: true,
        isMfaEnabled: true,
        mfaFactors: ['SMS'],
        mfaType: 'SMS',
      },
    ],
    [
      {},
      {
        mfaEnabled: false,
        isMfaEnabled: false,
        totpEnabled: false,
        mfaConfigured: false,
        mfaExclusion: false,
      },
    ],
    [
      { mfa: { configured: true, exclusion: false } },
      {
        mfaConfigured: true,
        mfaExclusion: false,
        mfaExclusionUntil: undefined,
      },
    ],
    [
      { mfa: { exclusion: true, exclusionUntil: '2026-01-02T00:00:00Z' } },
      {
        mfaConfigured: false,
        mfaExclusion: true,
        mfaExclusionUntil: 1767312000000,
      },
    ],
    [
      { mfa: 'none', totp_enabled: 'yes', mfaEnrollment: 'ENROLLED' },
      { mfaConfigured: false, mfaEnabled: false, totpEnabled: false },
    ],
    [
      { mfaEnrollment: { overallStatus: 'ENROLLED' } },
      { mfaStatus: 'ENROLLED' },
    ],
    [
      { mfaEnrollment: { overallStatus: 'ENROLLED' } },
      { mfaFactors: undefined },
    ],
    [{ mfaEnrollment: {} }, { mfaStatus: undefined, mfaFactors: undefined }],
    [
      {
        mfaEnrollment: {
          totpStatus: 'ENROLLED',
          pushStatus: 'DISABLED',
          jcGoStatus: 'ENROLLED',
        },
      },
      { mfaFactors: ['TOTP', 'JUMPCLOUD_GO'], mfaType: 'TOTP, JUMPCLOUD_GO' },
    ],
    [
      {
        mfaEnrollment: {
          smsOtpStatus: 'ENROLLED',
          duoStatus: 'ENROLLED',
          emailStatus: null,
          preferred: 'ENROLLED',
          webAuthnStatus: 'ENROLLED',
          pushStatus: 'ENROLLED',
        },
      },
      { mfaFactors: ['PUSH', 'WEBAUTHN', 'DUO', 'SMS_OTP'] },
    ],
  ]);
});

describe('employment', () => {
  testRows(user, [
    [
      { employeeType: 'contractor', employeeIdentifier: 'E1', company: 'Acme' },
      { employeeType: 'contractor', employeeId: 'E1', company: 'Acme' },
    ],
    [{ employeeIdentifier: 1234 }, { employeeId: '1234' }],
    [
      {
        department: 'IT',
        jobTitle: 'Admin',
        costCenter: 'C1',
        location: 'Graz',
      },
      {
        department: 'IT',
        jobTitle: 'Admin',
        costCenter: 'C1',
        location: 'Graz',
      },
    ],
    [
      { department: '', jobTitle: null },
      { department: undefined, jobTitle: undefined },
    ],
    [
      { manager: '5f1b1bb1c29b9b1c1a2b3c4e' },
      { managerId: '5f1b1bb1c29b9b1c1a2b3c4e' },
    ],
    [{ manager: { id: 'x' } }, { managerId: 'x' }],
    [
      {
        attributes: [
          null,
          { name: 'GithubUsername', value: 'no' },
          { name: 'githubUsername', value: 'ada-l' },
          { name: 'bitbucketUsername', value: ' ' },
        ],
      },
      { githubUsername: 'ada-l', bitbucketUsername: undefined },
    ],
    [
      { attributes: 'ada-l' },
      { githubUsername: undefined, bitbucketUsername: undefined },
    ],
    [{ description: 'Runs jobs' }, { description: 'Runs jobs' }],
  ]);
});

describe('passwords and locks', () => {
  testRows(user, [
    [
      {
        account_locked: true,
        password_expired: true,
        password_never_expires: false,
      },
      {
        accountLocked: true,
        passwordExpired: true,
        passwordNeverExpires: false,
      },
    ],
    [{ account_locked: 'no' }, { accountLocked: undefined }],
  ]);
});

describe('directory and privileges', () => {
  testRows(user, [
    [
      {
        externally_managed: true,
        external_dn: 'cn=ada',
        external_source_type: 'AD',
      },
      {
        externallyManaged: true,
        externalDn: 'cn=ada',
        externalSourceType: 'AD',
      },
    ],
    [
      {
        ldap_binding_user: true,
        samba_service_user: false,
        sudo: true,
        passwordless_sudo: false,
      },
      {
        ldapBindingUser: true,
        sambaServiceUser: false,
        sudo: true,
        passwordlessSudo: false,
      },
    ],
    [{ ssh_keys: [{ name: 'a' }, { name: 'b' }] }, { sshKeyCount: 2 }],
    [{ admin: null }, { isAdmin: false, adminRoles: undefined }],
    [{}, { isAdmin: undefined }],
    [{ admin: { id: 'a' } }, { isAdmin: true, adminId: 'a' }],
    [{ admin: 'a' }, { isAdmin: true, adminId: 'a' }],
    [
      { admin: { roleName: 'Help Desk' } },
      { isAdmin: true, adminRoles: ['Help Desk'] },
    ],
    [
      { admin: { roleName: 'a', roleNames: ['a', 'b'] } },
      { adminRoles: ['a', 'b'] },
    ],
    [{ ssh_keys: [] }, { sshKeyCount: 0 }],
    [{ ssh_keys: 'none' }, { sshKeyCount: undefined }],
    [{ tags: ['vip', '', null, 7] }, { userTags: ['vip', '7'] }],
    [{ tags: [] }, { userTags: undefined }],
    [{ tags: [{ Key: null }, null] }, { userTags: undefined, tags: undefined }],
  ]);
});
