import { ORGANIZATION_ID, testRows } from '../../../test/propertiesOf';
import { passwordPolicy } from './passwordPolicy';

const KEY_OF_SETTINGS = `jumpcloud_password_policy:${ORGANIZATION_ID}`;

const custom = (policy: object) => ({
  isOfSettings: true,
  passwordCompliance: 'custom',
  policy,
});

const listed = (policy: object, more: object = {}) => ({
  objectId: '5f3a9c1e2b7d4a0011224481',
  groups: [],
  policy,
  ...more,
});

testRows(passwordPolicy, [
  [
    { isOfSettings: true, organizationName: ' Acme ' },
    { name: 'Password policy of Acme', _key: KEY_OF_SETTINGS },
  ],
  [
    listed({ name: 'Finance', precedence: 2, default: false, description: '' }),
    {
      name: 'Finance',
      _key: '5f3a9c1e2b7d4a0011224481',
      precedence: 2,
      isDefault: false,
      description: undefined,
    },
  ],
  [
    listed({ name: '', default: true }),
    { name: 'Default password policy', isDefault: true },
  ],
  [listed({ name: null }), { displayName: '5f3a9c1e2b7d4a0011224481' }],
  [
    listed({}, { groups: [{ groupId: 'g1' }, { groupId: 'g2' }] }),
    { groupIds: ['g1', 'g2'] },
  ],
  [listed({ enableMinLength: true, minLength: 12 }), { minLength: 12 }],
  [listed({ enableMinLength: false, minLength: 12 }), { minLength: undefined }],
  // A value counts with its switch only.
  [custom({ enableMinLength: true, minLength: 12 }), { minLength: 12 }],
  [custom({ enableMinLength: false, minLength: 12 }), { minLength: undefined }],
  [custom({ minLength: 12 }), { minLength: undefined }],
  // 0 is the data model's word for "never".
  [
    custom({
      enablePasswordExpirationInDays: true,
      passwordExpirationInDays: 90,
    }),
    { maxAgeDays: 90 },
  ],
  [
    custom({
      enablePasswordExpirationInDays: false,
      passwordExpirationInDays: 90,
    }),
    { maxAgeDays: 0 },
  ],
  [custom({ passwordExpirationInDays: 90 }), { maxAgeDays: undefined }],
  [
    custom({ enableMinChangePeriodInDays: true, minChangePeriodInDays: 2 }),
    { minAgeMins: 2_880 },
  ],
  [custom({ enableMaxHistory: true, maxHistory: 5 }), { historyCount: 5 }],
  [
    custom({ enableMaxLoginAttempts: false, maxLoginAttempts: 6 }),
    { lockoutAttempts: 0 },
  ],
  [
    custom({ enableLockoutTimeInSeconds: true, lockoutTimeInSeconds: 350 }),
    { autoUnlockMins: 6 },
  ],
  [
    custom({ enableResetLockoutCounter: true, resetLockoutCounterMinutes: 30 }),
    { lockoutResetMins: 30 },
  ],
  [
    custom({
      enableResetLockoutCounter: false,
      resetLockoutCounterMinutes: 30,
    }),
    { lockoutResetMins: 0 },
  ],
  [custom({ resetLockoutCounterMinutes: 30 }), { lockoutResetMins: undefined }],
  [custom({ enableRecoveryEmail: false }), { recoveryEmailEnabled: false }],
  [
    custom({ effectiveDate: '2026-01-02T00:00:00Z' }),
    { effectiveOn: 1_767_312_000_000 },
  ],
  [custom({ effectiveDate: '' }), { effectiveOn: undefined }],
  [
    custom({ allowUsernameSubstring: true, needsSymbolic: false }),
    { excludeUsername: false, requireSymbols: false },
  ],
  // Other rules than the custom ones are not told.
  [
    {
      isOfSettings: true,
      passwordCompliance: 'pci3',
      policy: { enableMinLength: true, minLength: 4 },
    },
    { passwordCompliance: 'pci3', minLength: undefined },
  ],
  [
    {
      isOfSettings: true,
      policy: { needsSymbolic: true, enableMaxHistory: false },
    },
    { requireSymbols: undefined, historyCount: undefined },
  ],
]);
