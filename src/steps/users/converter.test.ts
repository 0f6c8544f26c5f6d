import { asStored } from '../../../test/asStored';
import {
  expectAllDeclared,
  newestDataModelErrors,
} from '../../../test/dataModel';
import { SystemUser } from '../../jumpcloud/types';
import { Entities } from '../constants';
import { createUserEntity } from './converter';

const ID = '5f1b1bb1c29b9b1c1a2b3c4d';
const CONSOLE_URL = 'https://console.jumpcloud.com';

/** The stored entity of a user with these fields, and an id. */
function convert(fields: Record<string, unknown>) {
  const user = { _id: ID, ...fields } as SystemUser;
  return asStored(createUserEntity(user, CONSOLE_URL));
}

/** Each row: what JumpCloud sends, and what becomes of it; undefined is left out. */
type Row = [sent: Record<string, unknown>, expected: Record<string, unknown>];

function testRows(rows: Row[]): void {
  test.each(rows)('%j', (sent, expected) => {
    const entity = convert(sent);
    const properties = Object.keys(expected);
    const found = Object.fromEntries(properties.map((p) => [p, entity[p]]));
    expect(found).toEqual(expected);
  });
}

const EVERYTHING: Required<Omit<SystemUser, 'id'>> = {
  _id: ID,
  account_locked: true,
  account_locked_date: '2026-01-02T00:00:00Z',
  activated: true,
  alternateEmail: 'home@ada.example',
  company: 'Acme',
  costCenter: 'C1',
  created: '2026-01-02T00:00:00Z',
  department: 'IT',
  description: 'Wrote the first program',
  displayname: 'Countess',
  email: 'ada@acme.example',
  employeeIdentifier: 'E1',
  employeeType: 'contractor',
  external_dn: 'cn=ada',
  external_source_type: 'AD',
  externally_managed: true,
  firstname: 'Ada',
  jobTitle: 'Analyst',
  lastname: 'Lovelace',
  ldap_binding_user: true,
  location: 'London',
  manager: '5f1b1bb1c29b9b1c1a2b3c4e',
  mfa: {
    configured: true,
    exclusion: true,
    exclusionUntil: '2026-01-02T00:00:00Z',
  },
  mfaEnrollment: { overallStatus: 'ENROLLED' },
  middlename: 'King',
  password_date: '2026-01-02T00:00:00Z',
  password_expiration_date: '2026-01-02T00:00:00Z',
  password_expired: false,
  password_never_expires: false,
  passwordless_sudo: true,
  samba_service_user: true,
  ssh_keys: [{ name: 'laptop' }],
  state: 'ACTIVATED',
  sudo: true,
  suspended: false,
  tags: ['founder'],
  totp_enabled: true,
  username: 'ada',
};

test('a user with all it can have sets every declared property', () => {
  expectAllDeclared(createUserEntity(EVERYTHING, CONSOLE_URL), Entities.USER);
});

/** The newest data model holds what may be several in lists, and what is missing as null. */
test.each([
  ['all it can have', EVERYTHING],
  ['nothing but an id', {}],
])(
  'a user with %s fits the newest data model, but for lists and nulls',
  (_, fields) => {
    const user = convert(fields);
    const list = (value: unknown) => (value === undefined ? null : [value]);
    expect(
      newestDataModelErrors({
        ...user,
        username: list(user.username),
        email: list(user.email),
        shortLoginId: list(user.shortLoginId),
        firstName: user.firstName ?? null,
        lastName: user.lastName ?? null,
      }),
    ).toEqual([]);
  },
);

test('a user with nothing but an id is an entity', () => {
  expect(convert({})).toMatchGraphObjectSchema(Entities.USER);
  expect(convert({})).toEqual({
    _class: ['User'],
    _key: ID,
    _type: 'jumpcloud_user',
    id: ID,
    name: ID,
    displayName: ID,
    webLink: `${CONSOLE_URL}/#/users/${ID}/details`,
  });
});

test('a user whose every field is null, missing or empty is that same entity', () => {
  const names = Object.keys(EVERYTHING).filter((name) => name !== '_id');
  for (const nothing of [null, undefined, '']) {
    const fields = Object.fromEntries(names.map((name) => [name, nothing]));
    expect(convert(fields)).toEqual(convert({}));
  }
});

test('the whole user is kept as raw data', () => {
  const user = { _id: ID, someFutureField: { deeply: ['nested'] } };
  expect(createUserEntity(user, CONSOLE_URL)._rawData).toEqual([
    { name: 'default', rawData: user },
  ]);
});

test('a user without an id is refused', () => {
  expect(() => createUserEntity({ username: 'ada' }, CONSOLE_URL)).toThrow(
    'It has no id.',
  );
});

test('an id may come as "id"', () => {
  const entity = createUserEntity({ id: ID }, CONSOLE_URL);
  expect(entity._key).toBe(ID);
});

describe('names', () => {
  testRows([
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
  testRows([
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
  testRows([
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
    [{ activated: true }, { active: true, suspended: undefined }],
    [{ suspended: true }, { active: false, suspended: true }],
    [{ state: 'ACTIVATED' }, { active: true, suspended: false }],
    [
      { state: 'SUSPENDED', suspended: false },
      { active: false, suspended: true },
    ],
    [
      { activated: 'yes', suspended: 0 },
      { active: undefined, suspended: undefined },
    ],
    [
      { activated: true, state: 'ARCHIVED' },
      { active: true, state: 'archived' },
    ],
  ]);
});

describe('times, in epoch milliseconds', () => {
  testRows([
    [{ created: '2026-01-02T03:04:05.678Z' }, { createdOn: 1767323045678 }],
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
  testRows([
    [{ totp_enabled: true }, { mfaEnabled: true, isMfaEnabled: true }],
    [{ totp_enabled: false }, { mfaEnabled: false, isMfaEnabled: false }],
    [
      {},
      {
        mfaEnabled: undefined,
        mfaConfigured: undefined,
        mfaExclusion: undefined,
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
        mfaConfigured: undefined,
        mfaExclusion: true,
        mfaExclusionUntil: 1767312000000,
      },
    ],
    [{ mfa: 'none' }, { mfaConfigured: undefined }],
    [
      { mfaEnrollment: { overallStatus: 'ENROLLED' } },
      { mfaStatus: 'ENROLLED' },
    ],
    [{ mfaEnrollment: {} }, { mfaStatus: undefined }],
  ]);
});

describe('employment', () => {
  testRows([
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
    [{ manager: { id: 'x' } }, { managerId: undefined }],
    [{ description: 'Runs jobs' }, { description: 'Runs jobs' }],
  ]);
});

describe('passwords and locks', () => {
  testRows([
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
  testRows([
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
    [{ ssh_keys: [] }, { sshKeyCount: 0 }],
    [{ ssh_keys: 'none' }, { sshKeyCount: undefined }],
    [{ tags: ['vip', '', null, 7] }, { userTags: ['vip', '7'] }],
    [{ tags: [] }, { userTags: undefined }],
    [{ tags: [{ Key: null }, null] }, { userTags: undefined, tags: undefined }],
  ]);
});

test('fields of the same name as a property of the data model are not taken over', () => {
  const entity = convert({
    owner: 'me',
    status: 'active',
    id: 7,
    notes: ['x'],
  });
  expect(entity).toEqual(convert({}));
});
