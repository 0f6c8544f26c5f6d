import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { associations, defineLink, idsIn, members } from '../../graph/link';
import { groups } from '../core/group';
import { users } from '../core/usersStep';
import { devices } from './device';
import { deviceGroups } from './deviceGroup';
import { administrator } from '../permissions';

/** From the primary user of a device, whom the device itself names. */
export const userOwnsDevice = defineLink({
  id: 'build-device-owner-relationships',
  from: users,
  verb: RelationshipClass.OWNS,
  to: devices,
  read: idsIn(devices, ['primaryUserId']),
});

export const deviceGroupHasDevice = defineLink({
  id: 'fetch-device-group-members',
  from: deviceGroups,
  verb: RelationshipClass.HAS,
  to: devices,
  read: members(deviceGroups),
});

/** From a user group whose members get accounts on the devices of a device group. */
export const groupAssignedDeviceGroup = defineLink({
  id: 'fetch-device-group-user-groups',
  from: groups,
  verb: RelationshipClass.ASSIGNED,
  to: deviceGroups,
  read: associations(deviceGroups),
  permission: administrator,
});

/** From a user who gets an account on the devices of a device group. */
export const userAssignedDeviceGroup = defineLink({
  id: 'fetch-device-group-users',
  from: users,
  verb: RelationshipClass.ASSIGNED,
  to: deviceGroups,
  read: associations(deviceGroups),
  permission: administrator,
});
