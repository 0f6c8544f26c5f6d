import { defineEntity } from '../../graph/entity';
import {
  flag,
  names,
  number,
  reference,
  text,
  texts,
} from '../../graph/property';
import { toText } from '../../graph/values';
import { single } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { PasswordPolicySettings } from './passwordPolicy';

/** v1 `GET /organizations/{id}`, definition `organization`, reduced to what is used. */
export interface OrganizationRecord extends JumpCloudObject {
  displayName?: string | null;
  entitlement?: {
    entitlementProducts?: Array<{ name?: string | null } | null> | null;
  } | null;
  /** The id of the provider (MSP) that manages it. */
  provider?: string | null;
  settings?: OrganizationSettings | null;
}

type Switch = { enabled?: boolean | null } | null;

/** Definition `organizationsettings`. Any field may be missing or null. */
export interface OrganizationSettings {
  deviceIdentificationEnabled?: boolean | null;
  disableCommandRunner?: boolean | null;
  disableGoogleLogin?: boolean | null;
  disableLdap?: boolean | null;
  enableUserPortalAgentInstall?: boolean | null;
  features?: {
    directoryInsights?: Switch;
    directoryInsightsPremium?: Switch;
    systemInsights?: Switch;
  } | null;
  maxSystemUsers?: number | null;
  newSystemUserStateDefaults?: { manualEntry?: string | null } | null;
  passwordCompliance?: string | null;
  passwordPolicy?: PasswordPolicySettings | null;
  requireAdminMFA?: boolean | null;
  systemUsersCanEdit?: boolean | null;
  userPortal?: {
    cookieExpirationType?: string | null;
    idleSessionDurationMinutes?: number | null;
  } | null;
  windowsMDM?: { autoEnroll?: boolean | null; enabled?: boolean | null } | null;
}

/** The settings, and what else is known of their organization. */
export interface NamedSettings extends OrganizationSettings {
  organizationName?: string | null;
  provider?: string | null;
  products?: unknown[] | null;
}

export const settingsListing: Listing<OrganizationRecord> = {
  kind: 'object',
  name: 'organization settings',
  path: '/organizations/{id}',
  dialect: single,
  // What the organization pays, whom to contact about it, and what its devices must trust.
  omit: [
    'accountsReceivable',
    'customEmailSettings',
    'entitlement.billingModel',
    'entitlement.entitlementProducts.committedUsers',
    'entitlement.entitlementProducts.contractType',
    'entitlement.entitlementProducts.pricePerUser',
    'entitlement.entitlementProducts.uncommittedUsers',
    'entitlement.isManuallyBilled',
    'entitlement.pricePerUserSum',
    'entitlement.purchaseChannel',
    'hasCreditCard',
    'hasStripeCustomerId',
    'lastEstimateCalculationTimeStamp',
    'lastSfdcSyncStatus',
    'totalBillingEstimate',
    'settings.betaFeatures',
    'settings.contactEmail',
    'settings.contactName',
    'settings.growthData',
    'settings.trustedAppConfig',
  ],
};

export const organizationSettings = defineEntity<NamedSettings>({
  resourceName: 'Organization Settings',
  _type: 'jumpcloud_organization_settings',
  _class: ['Configuration'],
  noun: 'organization settings',
  keyOf: (_, organizationId) =>
    `jumpcloud_organization_settings:${organizationId}`,
  page: () => '/#/settings/organization',
  rawData: [
    'deviceIdentificationEnabled',
    'disableCommandRunner',
    'disableGoogleLogin',
    'disableLdap',
    'enableUserPortalAgentInstall',
    'features',
    'maxSystemUsers',
    'newSystemUserStateDefaults',
    'passwordCompliance',
    'products',
    'provider',
    'requireAdminMFA',
    'systemUsersCanEdit',
    'userPortal',
    'windowsMDM',
  ],
  properties: {
    ...names('`Settings of`, and the name of the organization', nameOf),
    mfaRequiredForAdmins: flag(
      'Whether all administrators must use MFA',
      (s) => s.requireAdminMFA,
    ),
    userPortalSessionType: text(
      'When a user portal session ends: `session` (with the browser) or `date` (after a time)',
      (s) => s.userPortal?.cookieExpirationType,
    ),
    userPortalIdleMinutes: number(
      'Minutes of inactivity after which a user portal session ends',
      (s) => s.userPortal?.idleSessionDurationMinutes,
    ),
    usersCanEditProfile: flag(
      'Whether users can edit their own profile',
      (s) => s.systemUsersCanEdit,
    ),
    userPortalAgentInstall: flag(
      'Whether users can install the agent from the user portal',
      (s) => s.enableUserPortalAgentInstall,
    ),
    googleLoginDisabled: flag(
      'Whether logging in with Google is off',
      (s) => s.disableGoogleLogin,
    ),
    ldapDisabled: flag("Whether JumpCloud's LDAP is off", (s) => s.disableLdap),
    commandRunnerDisabled: flag(
      'Whether commands are off',
      (s) => s.disableCommandRunner,
    ),
    deviceIdentificationEnabled: flag(
      'Whether device identification is on',
      (s) => s.deviceIdentificationEnabled,
    ),
    systemInsightsEnabled: flag(
      'Whether System Insights is on',
      (s) => s.features?.systemInsights?.enabled,
    ),
    directoryInsightsEnabled: flag(
      'Whether Directory Insights is on',
      (s) => s.features?.directoryInsights?.enabled,
    ),
    directoryInsightsPremiumEnabled: flag(
      'Whether Directory Insights Premium is on',
      (s) => s.features?.directoryInsightsPremium?.enabled,
    ),
    windowsMdmEnabled: flag(
      'Whether MDM for Windows is on',
      (s) => s.windowsMDM?.enabled,
    ),
    windowsMdmAutoEnroll: flag(
      'Whether Windows devices enroll in MDM automatically',
      (s) => s.windowsMDM?.autoEnroll,
    ),
    newUserStateDefault: text(
      'Initial state of users that administrators create: `ACTIVATED` or `STAGED`',
      (s) => s.newSystemUserStateDefaults?.manualEntry,
    ),
    maxUsers: number(
      'Maximum number of users in the organization',
      (s) => s.maxSystemUsers,
    ),
    passwordCompliance: text(
      'Rules for passwords: `custom` (see `jumpcloud_password_policy`), `pci3` or `windows`',
      (s) => s.passwordCompliance,
    ),
    products: texts('Products of the organization', (s) => s.products),
    providerId: reference(
      "JumpCloud's id of the provider (MSP) that manages the organization",
      (s) => s.provider,
    ),
  },
});

function nameOf(
  { organizationName }: NamedSettings,
  { organizationId }: { organizationId: string },
): string {
  return `Settings of ${toText(organizationName)?.trim() ?? organizationId}`;
}
