import { ResourceStep } from '../graph/step';
import {
  authPoliciesStep,
  authPolicyApplicationsStep,
  authPolicyGroupsStep,
  authPolicyIpListsStep,
} from './accessPolicies';
import { accountStep } from './account';
import { adminsStep, adminUsersStep } from './administrators';
import { appleDevicesStep, appleMdmStep } from './appleMdm';
import { applicationAssignmentsStep } from './applicationAssignments';
import { applicationsStep } from './applications';
import { commandDeviceGroupsStep, commandsStep } from './commands';
import {
  deviceGroupMembersStep,
  deviceGroupsStep,
  deviceGroupUserGroupsStep,
  deviceGroupUsersStep,
} from './deviceGroups';
import { deviceAppleDevicesStep } from './deviceAppleDevices';
import { deviceOwnersStep } from './deviceOwners';
import { devicePostureStep } from './devicePosture';
import { devicesStep } from './devices';
import { deviceUsersStep } from './deviceUsers';
import {
  directoriesStep,
  directoryGroupsStep,
  directoryUsersStep,
} from './directories';
import { groupsStep } from './groups';
import { identityProvidersStep } from './identityProviders';
import { ipListsStep } from './ipLists';
import { organizationSettingsStep } from './organizationSettings';
import {
  policiesStep,
  policyDeviceGroupsStep,
  policyDevicesStep,
} from './policies';
import {
  policyGroupDeviceGroupsStep,
  policyGroupDevicesStep,
  policyGroupMembersStep,
  policyGroupsStep,
} from './policyGroups';
import { policyResultsStep } from './policyResults';
import {
  radiusServerGroupsStep,
  radiusServersStep,
  radiusServerUsersStep,
} from './radiusServers';
import { adminRolesStep, rolesStep } from './roles';
import {
  serviceAccountRolesStep,
  serviceAccountsStep,
} from './serviceAccounts';
import { softwareStep } from './software';
import { unlistedMembersStep } from './unlistedMembers';
import { usersStep } from './users';

/**
 * All steps, each after those that it depends on. The documentation, the tests and the tools
 * follow this list.
 */
export const integrationSteps: ResourceStep[] = [
  accountStep,
  usersStep,
  groupsStep,
  unlistedMembersStep,
  applicationsStep,
  applicationAssignmentsStep,
  devicesStep,
  deviceOwnersStep,
  deviceGroupsStep,
  deviceGroupMembersStep,
  deviceGroupUserGroupsStep,
  deviceGroupUsersStep,
  deviceUsersStep,
  appleMdmStep,
  appleDevicesStep,
  deviceAppleDevicesStep,
  policiesStep,
  policyDeviceGroupsStep,
  policyDevicesStep,
  policyGroupsStep,
  policyGroupMembersStep,
  policyGroupDeviceGroupsStep,
  policyGroupDevicesStep,
  policyResultsStep,
  devicePostureStep,
  softwareStep,
  adminsStep,
  adminUsersStep,
  rolesStep,
  adminRolesStep,
  organizationSettingsStep,
  ipListsStep,
  authPoliciesStep,
  authPolicyGroupsStep,
  authPolicyIpListsStep,
  authPolicyApplicationsStep,
  directoriesStep,
  directoryGroupsStep,
  directoryUsersStep,
  radiusServersStep,
  radiusServerGroupsStep,
  radiusServerUsersStep,
  identityProvidersStep,
  serviceAccountsStep,
  serviceAccountRolesStep,
  commandsStep,
  commandDeviceGroupsStep,
];
