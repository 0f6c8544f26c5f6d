import { groupAssignedPasswordPolicy } from '../../../src/steps/administration/passwordPoliciesStep';
import {
  passwordPolicies,
  PasswordPolicy,
  passwordPolicy,
} from '../../../src/steps/administration/passwordPolicy';
import { groupsListing } from '../../../src/steps/core/group';
import {
  listingEndpoint,
  objectId,
  ResourceSandbox,
  sample,
  SandboxOrganization,
} from '../resource';

type Rules = NonNullable<PasswordPolicy['policy']>;

/** As the default policy of a new organization has them: all are there, whether on or off. */
const RULES: Rules = {
  allowUnenrolledMFAPasswordReset: false,
  allowUsernameSubstring: false,
  ...{ daysAfterExpirationToSelfRecover: -1 },
  daysBeforeExpirationToForceReset: 10,
  disallowCommonlyUsedPasswords: false,
  disallowSequentialOrRepetitiveChars: false,
  ...{ displayComplexityOnResetScreen: true },
  effectiveDate: '2024-01-02T03:04:05.000Z',
  ...{ enableDaysAfterExpirationToSelfRecover: false },
  enableDaysBeforeExpirationToForceReset: false,
  enableLockoutTimeInSeconds: true,
  enableMaxHistory: false,
  enableMaxLoginAttempts: true,
  enableMinChangePeriodInDays: false,
  enableMinLength: true,
  enablePasswordExpirationInDays: false,
  enableRecoveryEmail: true,
  enableResetLockoutCounter: true,
  lockoutTimeInSeconds: 3601,
  maxHistory: 3,
  maxLoginAttempts: 6,
  minChangePeriodInDays: 0,
  minLength: 8,
  needsLowercase: false,
  needsNumeric: false,
  needsSymbolic: false,
  needsUppercase: false,
  passwordExpirationInDays: 90,
  resetLockoutCounterMinutes: 30,
};

export const sandbox: ResourceSandbox = {
  sizes: { passwordPolicies: 4 },
  endpoints: [
    listingEndpoint({
      name: 'passwordPolicies',
      path: '/v2/passwordpolicies',
      resource: passwordPolicies,
      seed: seedPolicies,
      listed: toRow,
      names: [
        {
          link: groupAssignedPasswordPolicy,
          in: ({ groups }) => groups?.map((each) => each?.groupId),
        },
      ],
    }),
  ],
  samples: [
    sample(passwordPolicy, {
      objectId: '5f3a9c1e2b7d4a0011224481',
      groups: [{ groupId: '5f3a9c1e2b7d4a0011224482', name: 'Finance' }],
      policy: {
        ...RULES,
        default: false,
        description: 'For everyone who can pay',
        name: 'Finance',
        precedence: 2,
      },
      // No policy has both this and an id.
      passwordCompliance: 'custom',
    }),
  ],
};

/** Makes up the default policy, a stronger and a weaker one, and one that nobody has. */
function seedPolicies(organization: SandboxOrganization): PasswordPolicy[] {
  const faker = organization.faker('password policies');
  const groups = organization.rows(groupsListing);
  const make = (
    precedence: number,
    name: string,
    rules: Partial<Rules>,
    ...groupNames: string[]
  ): PasswordPolicy => ({
    objectId: objectId(faker),
    ...{ cached: false },
    groups: groups
      .filter((group) => groupNames.includes(group.name ?? ''))
      .map((group) => ({ groupId: group.id, name: group.name })),
    policy: {
      ...RULES,
      default: false,
      description: '',
      name,
      precedence,
      ...rules,
    },
  });
  const strong = {
    disallowCommonlyUsedPasswords: true,
    enableMaxHistory: true,
    minLength: 16,
  };
  return [
    make(1, 'Privileged access', strong, 'IT', 'Security'),
    make(2, 'Warehouse', { minLength: 6 }, 'Sales'),
    make(3, 'Contractors (draft)', { ...strong, minLength: 12 }),
    make(4, '', { default: true, minLength: 10 }),
  ].slice(-(organization.sizes.passwordPolicies ?? 0));
}

/** The list has few of the rules, beside the id, and the number of groups in their place. */
function toRow({ objectId: id, groups, policy }: PasswordPolicy) {
  const { name, description, precedence, minLength } = policy ?? {};
  return {
    objectId: id,
    ...{ default: policy?.default, groupCount: groups?.length },
    ...{ name, description, precedence, enableMinLength: true, minLength },
  };
}
