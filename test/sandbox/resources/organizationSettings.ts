import {
  OrganizationRecord,
  organizationSettings,
  settingsListing,
} from '../../../src/steps/administration/organizationSettings';
import { withAccount } from '../expected';
import {
  childrenEndpoint,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
} from '../resource';
import { PROVIDER_ID } from './providers';

export const sandbox: ResourceSandbox = {
  sizes: {},
  endpoints: [
    childrenEndpoint({
      name: 'organizationSettings',
      path: '/organizations/{id}',
      listing: settingsListing,
      seed: (organization) =>
        new Map([[organization.id, [makeRecord(organization)]]]),
    }),
  ],
  samples: [
    sample(organizationSettings, {
      organizationName: 'Acme',
      provider: '5f3a9c1e2b7d4a0011224491',
      products: ['JumpCloud Platform'],
      deviceIdentificationEnabled: true,
      disableCommandRunner: true,
      disableGoogleLogin: true,
      disableLdap: true,
      enableUserPortalAgentInstall: true,
      features: {
        directoryInsights: { enabled: true },
        directoryInsightsPremium: { enabled: true },
        systemInsights: { enabled: true },
      },
      maxSystemUsers: 100,
      newSystemUserStateDefaults: { manualEntry: 'STAGED' },
      passwordCompliance: 'custom',
      requireAdminMFA: true,
      systemUsersCanEdit: true,
      userPortal: {
        cookieExpirationType: 'session',
        idleSessionDurationMinutes: 60,
      },
      windowsMDM: { autoEnroll: true, enabled: true },
    }),
  ],
  expected: (organization) =>
    withAccount(organization, organizationSettings, [
      `jumpcloud_organization_settings:${organization.id}`,
    ]),
};

/** An organization that requires no MFA of its administrators, and takes short passwords. */
function makeRecord({ record }: SandboxOrganization): OrganizationRecord {
  return {
    ...record,
    provider: PROVIDER_ID,
    ...{
      accountsReceivable: secret('accounts-receivable'),
      hasCreditCard: true,
      lastSfdcSyncStatus: { account: secret('sales-account') },
      totalBillingEstimate: 123_400,
    },
    entitlement: {
      ...{ billingModel: secret('billing-model'), pricePerUserSum: 1_900 },
      entitlementProducts: [
        { name: 'JumpCloud Platform', ...{ pricePerUser: 1_900 } },
        { name: 'Cloud Insights', ...{ pricePerUser: 0 } },
      ],
    },
    settings: {
      ...{
        contactEmail: `${secret('contact-address')}@acme.example`,
        contactName: secret('contact-name'),
        trustedAppConfig: {
          checksum: secret('trusted-apps-checksum'),
          trustedApps: [{ name: secret('trusted-app') }],
        },
      },
      deviceIdentificationEnabled: false,
      disableCommandRunner: false,
      disableGoogleLogin: true,
      disableLdap: false,
      enableUserPortalAgentInstall: true,
      features: {
        directoryInsights: { enabled: true },
        directoryInsightsPremium: { enabled: false },
        systemInsights: { enabled: true },
      },
      maxSystemUsers: 100,
      newSystemUserStateDefaults: { manualEntry: 'ACTIVATED' },
      passwordCompliance: 'custom',
      passwordPolicy: {
        allowUnenrolledMFAPasswordReset: true,
        allowUsernameSubstring: false,
        disallowCommonlyUsedPasswords: true,
        disallowSequentialOrRepetitiveChars: false,
        effectiveDate: '2024-01-02T03:04:05.000Z',
        enableLockoutTimeInSeconds: true,
        enableMaxHistory: true,
        enableMaxLoginAttempts: true,
        enableMinChangePeriodInDays: false,
        enableMinLength: true,
        enablePasswordExpirationInDays: false,
        enableRecoveryEmail: true,
        enableResetLockoutCounter: true,
        lockoutTimeInSeconds: 900,
        maxHistory: 5,
        maxLoginAttempts: 6,
        minChangePeriodInDays: 1,
        minLength: 8,
        needsLowercase: true,
        needsNumeric: true,
        needsSymbolic: false,
        needsUppercase: true,
        passwordExpirationInDays: 90,
        resetLockoutCounterMinutes: 30,
      },
      requireAdminMFA: false,
      systemUsersCanEdit: true,
      userPortal: {
        cookieExpirationType: 'session',
        idleSessionDurationMinutes: 480,
      },
      windowsMDM: { autoEnroll: false, enabled: true },
    },
  };
}
