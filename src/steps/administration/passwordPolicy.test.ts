import { testRows } from '../../../test/propertiesOf';
import { passwordPolicy } from './passwordPolicy';

const custom = (rules: object) => ({
  passwordCompliance: 'custom',
  passwordPolicy: rules,
});

testRows(passwordPolicy, [
  [{ organizationName: ' Acme ' }, { name: 'Password policy of Acme' }],
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
      passwordCompliance: 'pci3',
      passwordPolicy: { enableMinLength: true, minLength: 4 },
    },
    { passwordCompliance: 'pci3', minLength: undefined },
  ],
  [
    { passwordPolicy: { needsSymbolic: true, enableMaxHistory: false } },
    { requireSymbols: undefined, historyCount: undefined },
  ],
]);
