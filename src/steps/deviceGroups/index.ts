import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineEdgeStep } from '../../graph/edgeStep';
import { defineListingStep } from '../../graph/listing';
import { defineRelationship } from '../../graph/relationship';
import { accountHas, accountStep } from '../account';
import { devicesStep } from '../devices';
import { device, devicesListing } from '../devices/device';
import { groupsStep } from '../groups';
import { group, groupsListing } from '../groups/group';
import { usersStep } from '../users';
import { user, usersListing } from '../users/user';
import {
  deviceGroup,
  deviceGroupMembersListing,
  deviceGroupsListing,
  userGroupsOfDeviceGroup,
  usersOfDeviceGroup,
} from './deviceGroup';
import { deviceGroupsSource } from './source';

export const accountHasDeviceGroup = accountHas(deviceGroup);

export const deviceGroupHasDevice = defineRelationship(
  deviceGroup,
  RelationshipClass.HAS,
  device,
);

/** From a user group whose members get accounts on the devices of a device group. */
export const groupAssignedDeviceGroup = defineRelationship(
  group,
  RelationshipClass.ASSIGNED,
  deviceGroup,
);

/** From a user who gets an account on the devices of a device group. */
export const userAssignedDeviceGroup = defineRelationship(
  user,
  RelationshipClass.ASSIGNED,
  deviceGroup,
);

export const deviceGroupsStep = defineListingStep({
  id: 'fetch-device-groups',
  name: 'Fetch device groups',
  source: deviceGroupsSource,
  dependsOn: [accountStep.id],
  listing: deviceGroupsListing,
  entity: deviceGroup,
  accountHas: accountHasDeviceGroup,
});

export const deviceGroupMembersStep = defineEdgeStep({
  id: 'fetch-device-group-members',
  name: 'Fetch device group members',
  what: 'devices of device groups',
  source: deviceGroupsSource,
  dependsOn: [deviceGroupsStep.id, devicesStep.id],
  parent: deviceGroup,
  parentNoun: 'device group',
  listing: deviceGroupMembersListing,
  target: { listing: devicesListing, type: 'system' },
  relationship: deviceGroupHasDevice,
});

export const deviceGroupUserGroupsStep = defineEdgeStep({
  id: 'fetch-device-group-user-groups',
  name: 'Fetch user groups of device groups',
  what: 'user groups of device groups',
  source: deviceGroupsSource,
  dependsOn: [deviceGroupsStep.id, groupsStep.id],
  parent: deviceGroup,
  parentNoun: 'device group',
  listing: userGroupsOfDeviceGroup,
  target: { listing: groupsListing, type: 'user_group' },
  relationship: groupAssignedDeviceGroup,
});

export const deviceGroupUsersStep = defineEdgeStep({
  id: 'fetch-device-group-users',
  name: 'Fetch users of device groups',
  what: 'users of device groups',
  source: deviceGroupsSource,
  dependsOn: [deviceGroupsStep.id, usersStep.id],
  parent: deviceGroup,
  parentNoun: 'device group',
  listing: usersOfDeviceGroup,
  target: { listing: usersListing, type: 'user' },
  relationship: userAssignedDeviceGroup,
});
