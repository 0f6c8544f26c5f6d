import { LinkStep, linkStep } from '../graph/linkStep';
import { listingStep } from '../graph/listingStep';
import { resultsStep } from '../graph/resultsStep';
import { ResourceStep } from '../graph/step';
import { authPolicies } from './access/authPolicy';
import { ipLists } from './access/ipList';
import {
  authPolicyProtectsApplication,
  authPolicyUsesIpList,
  groupAssignedAuthPolicy,
} from './access/links';
import {
  adminActivityStep,
  applicationActivityStep,
  userActivityStep,
} from './activity/activitySteps';
import {
  adminRolesStep,
  adminsStep,
  adminUsersStep,
} from './administration/adminsStep';
import { identityProviders } from './administration/identityProvider';
import { organizationSettingsStep } from './administration/organizationSettingsStep';
import {
  groupAssignedPasswordPolicy,
  passwordPoliciesStep,
} from './administration/passwordPoliciesStep';
import { providerAdminsStep, providersStep } from './administration/provider';
import { roles } from './administration/role';
import {
  serviceAccountRolesStep,
  serviceAccountsStep,
} from './administration/serviceAccountsStep';
import { applications } from './applications/application';
import {
  applicationMembersStep,
  groupAssignedApplication,
  userAssignedApplication,
} from './applications/assignments';
import { commands } from './commands/command';
import { deviceGroupAssignedCommand } from './commands/links';
import { accountStep } from './core/account';
import { groupsStep } from './core/groupsStep';
import {
  scheduledUserStates,
  userHasScheduledUserState,
} from './core/scheduledUserState';
import { usersStep } from './core/usersStep';
import { androidDevicesStep } from './devices/androidDevice';
import { androidEnterprisesStep } from './devices/androidEnterprise';
import {
  appleDevicesStep,
  deviceAppleDevicesStep,
} from './devices/appleDevicesStep';
import { appleMdms } from './devices/appleMdm';
import { browserExtensionsStep } from './devices/browserExtension';
import { deviceGroupsStep } from './devices/deviceGroup';
import { devicePosture, localAccounts } from './devices/devicePosture';
import { devicesStep } from './devices/devicesStep';
import { userHasDevice } from './devices/deviceUsers';
import {
  deviceGroupHasDevice,
  groupAssignedDeviceGroup,
  userAssignedDeviceGroup,
  userOwnsDevice,
} from './devices/links';
import {
  deviceGroupAssignedSoftwareApp,
  softwareApps,
  softwareAppStatuses,
} from './devices/softwareApp';
import { adAgentsStep } from './directories/adAgent';
import { softwareStep } from './devices/software';
import { directoriesStep } from './directories/directoriesStep';
import {
  groupAssignedDirectory,
  groupAssignedRadiusServer,
  userAssignedDirectory,
  userAssignedRadiusServer,
} from './directories/links';
import { radiusServers } from './directories/radiusServer';
import {
  deviceAssignedPolicy,
  deviceAssignedPolicyGroup,
  deviceGroupAssignedPolicy,
  deviceGroupAssignedPolicyGroup,
  groupAssignedPolicy,
  groupAssignedPolicyGroup,
  policyGroupHasPolicy,
  userAssignedPolicy,
  userAssignedPolicyGroup,
} from './policies/links';
import { policies } from './policies/policy';
import { policyGroups } from './policies/policyGroup';
import { policyResults } from './policies/policyResults';

/**
 * All steps, each after those that it depends on. The documentation, the tests and the tools
 * follow this list.
 */
export const integrationSteps: Array<ResourceStep | LinkStep> = [
  accountStep,
  usersStep,
  groupsStep,

  listingStep(scheduledUserStates),
  linkStep(userHasScheduledUserState),

  listingStep(applications),
  linkStep(groupAssignedApplication),
  linkStep(userAssignedApplication),
  applicationMembersStep,

  devicePosture.step,
  localAccounts.step,
  devicesStep,
  linkStep(userOwnsDevice),
  deviceGroupsStep,
  linkStep(deviceGroupHasDevice),
  linkStep(groupAssignedDeviceGroup),
  linkStep(userAssignedDeviceGroup),
  linkStep(userHasDevice),
  listingStep(appleMdms),
  appleDevicesStep,
  deviceAppleDevicesStep,
  androidEnterprisesStep,
  androidDevicesStep,
  softwareStep,
  browserExtensionsStep,
  listingStep(softwareApps),
  linkStep(deviceGroupAssignedSoftwareApp),
  resultsStep(softwareAppStatuses),

  listingStep(policies),
  linkStep(deviceGroupAssignedPolicy),
  linkStep(deviceAssignedPolicy),
  listingStep(policyGroups),
  linkStep(policyGroupHasPolicy),
  linkStep(deviceGroupAssignedPolicyGroup),
  linkStep(deviceAssignedPolicyGroup),
  linkStep(groupAssignedPolicy),
  linkStep(groupAssignedPolicyGroup),
  linkStep(userAssignedPolicy),
  linkStep(userAssignedPolicyGroup),
  resultsStep(policyResults),

  adminsStep,
  adminUsersStep,
  listingStep(roles),
  adminRolesStep,
  organizationSettingsStep,
  providersStep,
  providerAdminsStep,
  passwordPoliciesStep,
  linkStep(groupAssignedPasswordPolicy),

  adminActivityStep,
  userActivityStep,
  applicationActivityStep,

  listingStep(ipLists),
  listingStep(authPolicies),
  linkStep(groupAssignedAuthPolicy),
  linkStep(authPolicyUsesIpList),
  linkStep(authPolicyProtectsApplication),

  directoriesStep,
  linkStep(groupAssignedDirectory),
  linkStep(userAssignedDirectory),
  adAgentsStep,
  listingStep(radiusServers),
  linkStep(groupAssignedRadiusServer),
  linkStep(userAssignedRadiusServer),

  listingStep(identityProviders),
  serviceAccountsStep,
  serviceAccountRolesStep,

  listingStep(commands),
  linkStep(deviceGroupAssignedCommand),
];
