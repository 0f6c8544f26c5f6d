import {
  CONSOLE_URL,
  ORGANIZATION_ID,
  propertiesOf,
  testRows,
} from '../../../test/propertiesOf';
import { admin } from './admin';

const ID = '5f1b1bb1c29b9b1c1a2b3c4d';

test('an administrator with nothing but an id: what JumpCloud does not say is left out', () => {
  expect(propertiesOf(admin, { _id: ID })).toEqual({
    _class: ['User'],
    _key: ID,
    _type: 'jumpcloud_admin',
    id: ID,
    name: ID,
    displayName: ID,
    admin: true,
    isAdmin: true,
    organizationId: ORGANIZATION_ID,
    webLink: `${CONSOLE_URL}/#/settings/administrators/details/${ID}`,
  });
});

testRows(admin, [
  [{ firstname: 'Ada', lastname: 'L' }, { name: 'Ada L' }],
  [{ firstname: '', email: 'a@b.example' }, { name: 'a@b.example' }],
  [
    { email: 'ada@b.example' },
    { username: 'ada@b.example', shortLoginId: 'ada', email: 'ada@b.example' },
  ],
  [
    { email: 'not an address' },
    { username: 'not an address', email: undefined },
  ],
  [{ suspended: true }, { suspended: true, active: false, isActive: false }],
  [{ suspended: false }, { suspended: false, active: true, isActive: true }],
  [{ totpEnrolled: false }, { mfaEnabled: false, isMfaEnabled: false }],
  [{ enableMultiFactor: true }, { mfaRequired: true, mfaEnabled: undefined }],
  [
    { roleName: 'Administrator' },
    { role: 'Administrator', roleNames: ['Administrator'], superAdmin: true },
  ],
  [
    { roleName: 'Help Desk', roleNames: ['Help Desk', 'Manager'] },
    { roleNames: ['Help Desk', 'Manager'], superAdmin: false },
  ],
  [{ roleNames: ['Administrator With Billing'] }, { superAdmin: true }],
  [
    { roleNames: ['administrator with billing '] },
    { roleNames: ['administrator with billing '], superAdmin: true },
  ],
  [
    { apiKeySet: true, apiKeyHash: { createdAt: '2020-01-01T00:00:00Z' } },
    {
      apiKeySet: true,
      apiKeyCreatedOn: 1_577_836_800_000,
      apiKeyExpiresOn: undefined,
    },
  ],
  [{ apiKeyHash: 'odd', roleNames: 7, roleName: {} }, { roleNames: undefined }],
]);

test('raw data holds nothing of the API key', () => {
  const { _rawData } = admin.create(
    {
      _id: ID,
      apiKeyHash: { createdAt: '2020-01-01', ...{ prefix: 'jca_1' } },
      ...{ apiKey: 'jca_123', growthData: {} },
    },
    { consoleUrl: CONSOLE_URL, organizationId: ORGANIZATION_ID },
  );
  expect(JSON.parse(JSON.stringify(_rawData))).toEqual([
    { name: 'default', rawData: { _id: ID } },
  ]);
});
