import { IngestionSource } from '../graph/source';
import {
  administrator,
  likelyReadOnly,
  readOnlyRole,
  systemInsights,
} from './permissions';

export const scheduledUserStatesSource: IngestionSource = {
  id: 'scheduled-user-states',
  title: 'Scheduled user states',
  description: 'Which users will be suspended or activated, and when.',
  requests: '1 or 2 per 100 scheduled changes',
  permission: administrator,
};

export const applicationsSource: IngestionSource = {
  id: 'applications',
  title: 'Applications',
  description: 'SSO applications and the expiry dates of their certificates.',
  requests: '1 per 100 applications',
  permission: readOnlyRole,
};

export const applicationAssignmentsSource: IngestionSource = {
  id: 'application-assignments',
  title: 'Application assignments',
  description:
    'The user groups and users that applications are assigned to. Needs the source `applications`.',
  requests:
    '2 per application, up to 2 more if JumpCloud sends no totals, and 1 more per 100 further users or groups of an application',
  permission: likelyReadOnly,
};

export const applicationUsersSource: IngestionSource = {
  id: 'application-users',
  title: 'Application users',
  description:
    'Users who can use an application as members of a user group that it is assigned to: one relationship for each ' +
    'user and application. Needs the source `application-assignments`.',
  requests: 'none',
  permission: likelyReadOnly,
};

export const devicesSource: IngestionSource = {
  id: 'devices',
  title: 'Devices',
  description:
    'Laptops, servers and phones that JumpCloud manages, and their primary users.',
  requests: '1 per 100 devices',
  permission: likelyReadOnly,
};

export const deviceGroupsSource: IngestionSource = {
  id: 'device-groups',
  title: 'Device groups',
  description:
    'Device groups, the devices in them, and the user groups and users that are bound to them.',
  requests:
    '2, 1 per 100 groups, 1 per dynamic group, and for each group 1 per 100 devices, 1 per 100 user groups and ' +
    '1 per 100 users (at least 3; 1 more each if JumpCloud sends no totals)',
  permission: readOnlyRole,
};

export const deviceUsersSource: IngestionSource = {
  id: 'device-users',
  title: 'Device users',
  description:
    'Who has an account on which device, directly or through groups, and who can use sudo there. One request for each device.',
  defaultsToDisabled: true,
  requests: '1 per device, and 1 more per 100 users of a device',
  permission: likelyReadOnly,
};

export const appleMdmSource: IngestionSource = {
  id: 'apple-mdm',
  title: 'Apple MDM',
  description:
    'The Apple MDM configuration, the expiry dates of its certificate and token, and its devices.',
  requests: '1, and 1 per 100 Apple devices',
  permission: {
    ...readOnlyRole,
    readOnlyRoleSuffices: 'yes; without Apple MDM, JumpCloud may answer 404',
    license: 'Mobile Device Management',
  },
};

export const androidSource: IngestionSource = {
  id: 'android',
  title: 'Android',
  description:
    'The connection with Android Enterprise (Google EMM), and the devices that are enrolled there. One request for each device.',
  requests: '2, and for each device 1, and 1 more per 100',
  defaultsToDisabled: true,
  permission: { ...administrator, license: 'Mobile Device Management' },
};

export const policiesSource: IngestionSource = {
  id: 'policies',
  title: 'Policies',
  description:
    'Policies and policy groups, and the devices and device groups that they are assigned to.',
  requests:
    '1 per 100 policies or policy groups, 2 to 4 per policy, and 3 to 6 per policy group',
  permission: readOnlyRole,
};

export const policyUserGroupsSource: IngestionSource = {
  id: 'policy-user-groups',
  title: 'Policies of user groups',
  description:
    'The user groups that policies and policy groups are assigned to. Needs the source `policies`.',
  requests: '1 or 2 per policy and policy group',
  permission: administrator,
};

export const policyUsersSource: IngestionSource = {
  id: 'policy-users',
  title: 'Policies of users',
  description:
    'The users that policies and policy groups are assigned to directly. JumpCloud lists the members of assigned ' +
    'groups, too, so this takes many requests where policies are assigned to large groups. Needs the source `policies`.',
  requests:
    '1 or 2 per policy and policy group, and 1 more per 100 users whom it reaches',
  permission: administrator,
  defaultsToDisabled: true,
};

export const policyResultsSource: IngestionSource = {
  id: 'policy-results',
  title: 'Policy results',
  description: 'The latest result of each policy on each device.',
  requests: '1 per 100 results of each policy, and 1 more per policy',
  permission: administrator,
};

export const devicePostureSource: IngestionSource = {
  id: 'device-posture',
  title: 'Device posture',
  description:
    'What System Insights reports about each device: hardware, MAC addresses, disk encryption, firewall, SIP, ' +
    'secure boot, TPM and antivirus.',
  requests: '9 to 18, and 1 more per 10,000 rows: about 25 for 3,000 devices',
  permission: systemInsights,
};

export const localAccountsSource: IngestionSource = {
  id: 'local-accounts',
  title: 'Local accounts',
  description:
    'When someone last logged in to each device, and when an unmanaged local administrator did, as reported by ' +
    'System Insights. With the source `device-users`, also when each user did.',
  requests:
    '1 per 10,000 local accounts, of which a Mac has more than 100: about 20 for 3,000 devices',
  defaultsToDisabled: true,
  permission: systemInsights,
};

export const softwareSource: IngestionSource = {
  id: 'software',
  title: 'Software',
  description:
    'Software installed on macOS and Windows devices, and packages of Linux devices, as reported by System Insights. ' +
    'Large: 3,000 laptops have about 300,000 installations, and 300 Linux servers up to 450,000.',
  requests: '1 per 40 macOS or Windows devices, and 1 per 4 Linux devices',
  defaultsToDisabled: true,
  permission: systemInsights,
};

export const browserExtensionsSource: IngestionSource = {
  id: 'browser-extensions',
  title: 'Browser extensions',
  description:
    'The extensions of Chrome, Firefox and Safari on devices, with their permissions, as reported by System Insights.',
  requests: '2 per 100 devices, and 1 per 100 Macs',
  defaultsToDisabled: true,
  permission: systemInsights,
};

export const managedSoftwareSource: IngestionSource = {
  id: 'managed-software',
  title: 'Managed software',
  description:
    'The software that JumpCloud installs, updates and removes, the device groups that it is for, and how far each device is. ' +
    'The groups also need the source `device-groups`, and the devices `devices`.',
  requests:
    '1 per 100 software apps, and for each 2 or more: 1 per 100 devices and 1 per 100 device groups',
  defaultsToDisabled: true,
  permission: { ...administrator, license: 'Software Management' },
};

export const administratorsSource: IngestionSource = {
  id: 'administrators',
  title: 'Administrators',
  description:
    "JumpCloud's administrators, their roles, MFA and API key dates.",
  requests: '1 per 100 administrators, and 1 per 100 roles',
  permission: likelyReadOnly,
};

export const activitySource: IngestionSource = {
  id: 'activity',
  title: 'Activity',
  description:
    'When administrators and users last logged in and when applications were last used, from the events that ' +
    'Directory Insights keeps for up to 90 days. Not for bookmarks, which leave no events.',
  // How much Directory Insights answers at a time is not published.
  defaultsToDisabled: true,
  requests:
    'about 30, and 1 per administrator; up to 1,500 more if Directory Insights cuts its answers short',
  permission: { ...administrator, license: 'Directory Insights' },
};

export const organizationSettingsSource: IngestionSource = {
  id: 'organization-settings',
  title: 'Organization settings',
  description:
    'Security settings of the organization, such as whether administrators must use MFA.',
  requests: '1 per organization',
  permission: {
    ...administrator,
    readOnlyRoleSuffices:
      "not confirmed; JumpCloud's own command line asks for an administrator of the organization",
  },
};

export const providerAdministratorsSource: IngestionSource = {
  id: 'provider-administrators',
  title: 'Provider administrators',
  description:
    'The provider (MSP) that manages the organization, and its administrators. Only administrators of that provider ' +
    'can read them. Needs the source `organization-settings`.',
  defaultsToDisabled: true,
  requests: '1 per 100 provider administrators, for each organization',
  permission: {
    role: 'Administrator of the provider',
    readOnlyRoleSuffices:
      'no; only administrators of the provider can read them',
  },
};

export const passwordPoliciesSource: IngestionSource = {
  id: 'password-policies',
  title: 'Password policies',
  description:
    'The password policies and the user groups that they are assigned to. Where JumpCloud lists none, the policy in ' +
    'the organization settings.',
  requests: '1, and 1 per password policy',
  permission: administrator,
};

export const accessPoliciesSource: IngestionSource = {
  id: 'access-policies',
  title: 'Conditional access policies',
  description:
    'Policies that allow or deny logins or require MFA, the user groups that they apply to, and IP lists.',
  requests: '1 per 100 policies, and 1 per 100 IP lists',
  permission: {
    ...administrator,
    readOnlyRoleSuffices:
      'not confirmed; custom roles have a separate permission for it',
  },
};

export const directoriesSource: IngestionSource = {
  id: 'directories',
  title: 'Directories and RADIUS servers',
  description:
    'Google Workspace, Microsoft 365, LDAP and Active Directory, RADIUS servers, and the groups and users bound ' +
    'to each.',
  requests:
    '2 or more, at least 3 per directory and at least 2 per RADIUS server: 1 per 100 of its groups and ' +
    '1 per 100 of its users',
  permission: {
    ...readOnlyRole,
    readOnlyRoleSuffices:
      "yes; JumpCloud's own backup script reads them with it",
  },
};

export const adAgentsSource: IngestionSource = {
  id: 'active-directory-agents',
  title: 'Active Directory agents',
  description:
    'The agents that keep Active Directory domains in sync, and when each was last heard of. Needs the source ' +
    '`directories`.',
  requests: '1 or 2 per Active Directory',
  permission: administrator,
};

export const machineIdentitiesSource: IngestionSource = {
  id: 'machine-identities',
  title: 'Identity providers and service accounts',
  description:
    'Other identity providers that log users in to JumpCloud, and service accounts with their roles. ' +
    'Only an Administrator With Billing, or a custom role with that permission, can read service accounts.',
  // The recommended role Read Only is refused.
  defaultsToDisabled: true,
  requests: '1, and 1 per 100 service accounts',
  permission: administrator,
};

export const commandsSource: IngestionSource = {
  id: 'commands',
  title: 'Commands',
  description:
    'Commands that JumpCloud runs on devices, without their scripts, and the device groups that they run on. The groups also need the source `device-groups`.',
  requests:
    '1 per 100 commands, and 1 per command, or 2 if it runs on device groups',
  permission: {
    ...readOnlyRole,
    readOnlyRoleSuffices: 'yes, through the endpoints that the role can read',
  },
};
