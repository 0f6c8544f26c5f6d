import { defineEntity } from '../../graph/entity';
import {
  flag,
  names,
  number,
  references,
  text,
  time,
  UNREADABLE,
} from '../../graph/property';
import { toOpposite, toNumber, toText } from '../../graph/values';
import { v1 } from '../../jumpcloud/dialects';
import { Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { passwordPoliciesSource } from '../sources';

/**
 * v1 definition `organizationsettings.passwordPolicy`, and the rules of a policy of the list.
 * Any field may be missing or null.
 */
export interface PasswordPolicySettings {
  allowUnenrolledMFAPasswordReset?: boolean | null;
  allowUsernameSubstring?: boolean | null;
  daysBeforeExpirationToForceReset?: number | null;
  disallowCommonlyUsedPasswords?: boolean | null;
  disallowSequentialOrRepetitiveChars?: boolean | null;
  effectiveDate?: string | null;
  enableLockoutTimeInSeconds?: boolean | null;
  enableDaysBeforeExpirationToForceReset?: boolean | null;
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

/**
 * v2 `GET /passwordpolicies/{objectId}`, or the policy of the organization settings. Not
 * described; a real answer is in
 * https://github.com/TheJumpCloud/jc-cli/blob/main/internal/pwpolicy/pwpolicy_test.go
 */
export interface PasswordPolicy {
  /** The user groups that it is assigned to. */
  groups?: Array<{
    groupId?: string | null;
    name?: string | null;
  } | null> | null;
  objectId?: string | null;
  policy?:
    | (PasswordPolicySettings & {
        default?: boolean | null;
        description?: string | null;
        /** Blank for the default policy. Others can have the same name. */
        name?: string | null;
        precedence?: number | null;
      })
    | null;
  /** True for the policy of the organization settings, which has no id, name or groups. */
  isOfSettings?: boolean;
  organizationName?: string | null;
  passwordCompliance?: string | null;
}

/**
 * v2 `GET /passwordpolicies`: ids, and some of the rules. It is asked without `limit` and
 * `skip`, as its only known client does.
 */
export const passwordPoliciesListing: Listing<PasswordPolicy> = {
  kind: 'records',
  name: 'password policies',
  path: '/v2/passwordpolicies',
  dialect: v1,
  isUnpaged: true,
  idOf: (policy) => toText(policy?.objectId),
};

const OF_SETTINGS =
  'The policy in the organization settings. JumpCloud did not list its password policies, so this may not be the ' +
  'one that governs.';

/** A value of the policy in force. */
type Rule = (policy: PasswordPolicySettings) => unknown;

export const passwordPolicy = defineEntity<PasswordPolicy>({
  resourceName: 'Password Policy',
  _type: 'jumpcloud_password_policy',
  _class: ['PasswordPolicy'],
  noun: 'password policy',
  keyOf: ({ objectId, isOfSettings }, organizationId) =>
    isOfSettings
      ? `jumpcloud_password_policy:${organizationId}`
      : toText(objectId),
  rawData: ['objectId', 'groups', 'policy', 'passwordCompliance'],
  properties: {
    ...names(
      'Name of the policy; `Default password policy` for the default one, which has none; `Password policy of` and ' +
        'the name of the organization for the one in the organization settings',
      nameOf,
    ),
    description: text(
      'Description of the policy. The policy in the organization settings, which is collected where JumpCloud does ' +
        'not list password policies, says here that it may not be the one that governs',
      (p) => (p.isOfSettings ? OF_SETTINGS : p.policy?.description),
    ),
    isDefault: flag(
      'Whether the policy governs all users whom no other policy does',
      (p) => p.policy?.default,
    ),
    precedence: number(
      'Which policy governs a user who is in several groups: the one with the lowest number',
      (p) => p.policy?.precedence,
    ),
    groupIds: references(
      "JumpCloud's ids of the user groups that the policy is assigned to",
      groupIdsOf,
    ),
    passwordCompliance: text(
      'Rules for passwords: `custom`, `pci3` or `windows`. Only set for the policy in the organization settings. ' +
        "The properties below are then only set for `custom`, because JumpCloud's API does not return the other rules",
      (p) => p.passwordCompliance,
    ),
    minLength: number(
      'Minimum length of a password; omitted if there is none',
      rule((p) => valueIf(p.enableMinLength, p.minLength)),
    ),
    requireUppercase: flag(
      'Whether a password needs an upper-case letter',
      rule((p) => p.needsUppercase),
    ),
    requireLowercase: flag(
      'Whether a password needs a lower-case letter',
      rule((p) => p.needsLowercase),
    ),
    requireNumbers: flag(
      'Whether a password needs a digit',
      rule((p) => p.needsNumeric),
    ),
    requireSymbols: flag(
      'Whether a password needs a special character',
      rule((p) => p.needsSymbolic),
    ),
    excludeUsername: flag(
      'Whether a password must not contain the username',
      rule((p) => toOpposite(p.allowUsernameSubstring)),
    ),
    excludeCommonPasswords: flag(
      'Whether commonly used passwords are refused',
      rule((p) => p.disallowCommonlyUsedPasswords),
    ),
    disallowSequentialOrRepetitive: flag(
      'Whether sequences and repetitions of characters are refused',
      rule((p) => p.disallowSequentialOrRepetitiveChars),
    ),
    maxAgeDays: number(
      'Days after which a password expires; 0 if it never does',
      rule((p) =>
        valueIf(
          p.enablePasswordExpirationInDays,
          p.passwordExpirationInDays,
          0,
        ),
      ),
    ),
    minAgeMins: number(
      'Minimum minutes between password changes; 0 if there is no minimum',
      rule((p) =>
        valueIf(
          p.enableMinChangePeriodInDays,
          times(p.minChangePeriodInDays, 24 * 60),
          0,
        ),
      ),
    ),
    historyCount: number(
      'Number of previous passwords that cannot be reused; 0 if all can',
      rule((p) => valueIf(p.enableMaxHistory, p.maxHistory, 0)),
    ),
    lockoutAttempts: number(
      'Number of failed logins that lock an account; 0 if it is never locked',
      rule((p) => valueIf(p.enableMaxLoginAttempts, p.maxLoginAttempts, 0)),
    ),
    autoUnlockMins: number(
      'Minutes, rounded up, after which a locked account is unlocked; 0 if an administrator has to unlock it',
      rule((p) =>
        valueIf(
          p.enableLockoutTimeInSeconds,
          times(p.lockoutTimeInSeconds, 1 / 60),
          0,
        ),
      ),
    ),
    lockoutResetMins: number(
      'Minutes after which failed logins no longer count towards `lockoutAttempts`; 0 if they always count',
      rule((p) =>
        valueIf(p.enableResetLockoutCounter, p.resetLockoutCounterMinutes, 0),
      ),
    ),
    forceResetDaysBeforeExpiry: number(
      'How many days before a password expires it must be changed at the next login; 0 if it need not be',
      rule((p) =>
        valueIf(
          p.enableDaysBeforeExpirationToForceReset,
          p.daysBeforeExpirationToForceReset,
          0,
        ),
      ),
    ),
    recoveryEmailEnabled: flag(
      'Whether users can recover their account with a second email address',
      rule((p) => p.enableRecoveryEmail),
    ),
    effectiveOn: time(
      'When the password policy took effect',
      rule((p) => p.effectiveDate),
    ),
    allowUnenrolledMfaPasswordReset: flag(
      'Whether users without MFA can reset their password',
      rule((p) => p.allowUnenrolledMFAPasswordReset),
    ),
  },
});

export const passwordPolicies = ofAccount({
  stepId: 'fetch-password-policies',
  listing: passwordPoliciesListing,
  entity: passwordPolicy,
  source: passwordPoliciesSource,
});

/**
 * The rules in the organization settings are "only used when `passwordCompliance` is set to
 * "custom"" (description of v1 `PUT /organizations/{id}`).
 */
function rule(get: Rule): (item: PasswordPolicy) => unknown {
  return ({ policy, isOfSettings, passwordCompliance }) =>
    policy && (!isOfSettings || passwordCompliance === 'custom')
      ? get(policy)
      : undefined;
}

/** A policy without the list of its groups is in another form than is known. */
function groupIdsOf({ groups, isOfSettings }: PasswordPolicy): unknown {
  if (isOfSettings) {
    return undefined;
  }
  return Array.isArray(groups)
    ? groups.map((each) => (toText(each?.groupId) ? each?.groupId : UNREADABLE))
    : UNREADABLE;
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

function nameOf(
  { isOfSettings, organizationName, policy }: PasswordPolicy,
  { id, organizationId }: { id: string; organizationId: string },
): string {
  if (isOfSettings) {
    return `Password policy of ${toText(organizationName)?.trim() ?? organizationId}`;
  }
  const fallback = policy?.default === true ? 'Default password policy' : id;
  return toText(policy?.name) ?? fallback;
}
