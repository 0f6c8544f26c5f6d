import { defineEntity } from '../../graph/entity';
import { flag, number, text, time } from '../../graph/property';
import { toFlag, toNumber, toText } from '../../graph/values';

/** v1 definition `organizationsettings.passwordPolicy`. Any field may be missing or null. */
export interface PasswordPolicySettings {
  allowUnenrolledMFAPasswordReset?: boolean | null;
  allowUsernameSubstring?: boolean | null;
  disallowCommonlyUsedPasswords?: boolean | null;
  disallowSequentialOrRepetitiveChars?: boolean | null;
  effectiveDate?: string | null;
  enableLockoutTimeInSeconds?: boolean | null;
  enableMaxHistory?: boolean | null;
  enableMaxLoginAttempts?: boolean | null;
  enableMinChangePeriodInDays?: boolean | null;
  enableMinLength?: boolean | null;
  enablePasswordExpirationInDays?: boolean | null;
  enableRecoveryEmail?: boolean | null;
  enableResetLockoutCounter?: boolean | null;
  lockoutTimeInSeconds?: number | null;
  maxHistory?: number | null;
  maxLoginAttempts?: number | null;
  minChangePeriodInDays?: number | null;
  minLength?: number | null;
  needsLowercase?: boolean | null;
  needsNumeric?: boolean | null;
  needsSymbolic?: boolean | null;
  needsUppercase?: boolean | null;
  passwordExpirationInDays?: number | null;
  resetLockoutCounterMinutes?: number | null;
}

/** A password policy, and what else is known of it. */
export interface PasswordPolicy {
  organizationName?: string | null;
  passwordCompliance?: string | null;
  passwordPolicy?: PasswordPolicySettings | null;
}

/** A value of the policy in force. */
type Rule = (policy: PasswordPolicySettings) => unknown;

export const passwordPolicy = defineEntity<PasswordPolicy>({
  resourceName: 'Password Policy',
  _type: 'jumpcloud_password_policy',
  _class: ['PasswordPolicy'],
  noun: 'password policy',
  keyOf: (_, organizationId) => `jumpcloud_password_policy:${organizationId}`,
  properties: {
    name: text(
      '`Password policy of`, and the name of the organization',
      nameOf,
    ),
    displayName: text('The same as `name`', nameOf),
    passwordCompliance: text(
      'Rules for passwords: `custom`, `pci3` or `windows`. The properties below are only set for `custom`, ' +
        "because JumpCloud's API does not return the other rules",
      (p) => p.passwordCompliance,
    ),
    minLength: number(
      'Minimum length of a password; omitted if there is none',
      custom((p) => valueIf(p.enableMinLength, p.minLength)),
    ),
    requireUppercase: flag(
      'Whether a password needs an upper-case letter',
      custom((p) => p.needsUppercase),
    ),
    requireLowercase: flag(
      'Whether a password needs a lower-case letter',
      custom((p) => p.needsLowercase),
    ),
    requireNumbers: flag(
      'Whether a password needs a digit',
      custom((p) => p.needsNumeric),
    ),
    requireSymbols: flag(
      'Whether a password needs a special character',
      custom((p) => p.needsSymbolic),
    ),
    excludeUsername: flag(
      'Whether a password must not contain the username',
      custom((p) => not(p.allowUsernameSubstring)),
    ),
    excludeCommonPasswords: flag(
      'Whether commonly used passwords are refused',
      custom((p) => p.disallowCommonlyUsedPasswords),
    ),
    disallowSequentialOrRepetitive: flag(
      'Whether sequences and repetitions of characters are refused',
      custom((p) => p.disallowSequentialOrRepetitiveChars),
    ),
    maxAgeDays: number(
      'Days after which a password expires; 0 if it never does',
      custom((p) =>
        valueIf(
          p.enablePasswordExpirationInDays,
          p.passwordExpirationInDays,
          0,
        ),
      ),
    ),
    minAgeMins: number(
      'Minimum minutes between password changes; 0 if there is no minimum',
      custom((p) =>
        valueIf(
          p.enableMinChangePeriodInDays,
          times(p.minChangePeriodInDays, 24 * 60),
          0,
        ),
      ),
    ),
    historyCount: number(
      'Number of previous passwords that cannot be reused; 0 if all can',
      custom((p) => valueIf(p.enableMaxHistory, p.maxHistory, 0)),
    ),
    lockoutAttempts: number(
      'Number of failed logins that lock an account; 0 if it is never locked',
      custom((p) => valueIf(p.enableMaxLoginAttempts, p.maxLoginAttempts, 0)),
    ),
    autoUnlockMins: number(
      'Minutes, rounded up, after which a locked account is unlocked; 0 if an administrator has to unlock it',
      custom((p) =>
        valueIf(
          p.enableLockoutTimeInSeconds,
          times(p.lockoutTimeInSeconds, 1 / 60),
          0,
        ),
      ),
    ),
    lockoutResetMins: number(
      'Minutes after which failed logins no longer count towards `lockoutAttempts`; 0 if they always count',
      custom((p) =>
        valueIf(p.enableResetLockoutCounter, p.resetLockoutCounterMinutes, 0),
      ),
    ),
    recoveryEmailEnabled: flag(
      'Whether users can recover their account with a second email address',
      custom((p) => p.enableRecoveryEmail),
    ),
    effectiveOn: time(
      'When the password policy took effect',
      custom((p) => p.effectiveDate),
    ),
    allowUnenrolledMfaPasswordReset: flag(
      'Whether users without MFA can reset their password',
      custom((p) => p.allowUnenrolledMFAPasswordReset),
    ),
  },
});

/**
 * The rules are "only used when `passwordCompliance` is set to "custom"" (description of
 * v1 `PUT /organizations/{id}`).
 */
function custom(rule: Rule): (item: PasswordPolicy) => unknown {
  return ({ passwordCompliance, passwordPolicy: policy }) =>
    passwordCompliance === 'custom' && policy ? rule(policy) : undefined;
}

/** A value that has a switch of its own; nothing where JumpCloud does not say whether it is on. */
function valueIf(isOn: unknown, value: unknown, off?: number): unknown {
  switch (isOn) {
    case true:
      return value;
    case false:
      return off;
    default:
      return undefined;
  }
}

/** The data model takes whole numbers only. */
function times(value: unknown, factor: number): number | undefined {
  const number = toNumber(value);
  return number === undefined ? undefined : Math.ceil(number * factor);
}

function not(value: unknown): boolean | undefined {
  const isSet = toFlag(value);
  return isSet === undefined ? undefined : !isSet;
}

function nameOf(
  { organizationName }: PasswordPolicy,
  { organizationId }: { organizationId: string },
): string {
  return `Password policy of ${toText(organizationName)?.trim() ?? organizationId}`;
}
