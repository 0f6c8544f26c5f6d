import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import {
  associations,
  defineLink,
  directTraversal,
  members,
} from '../../graph/link';
import { groups } from '../core/group';
import { users } from '../core/usersStep';
import { devices } from '../devices/device';
import { deviceGroups } from '../devices/deviceGroup';
import { policyUserGroupsSource, policyUsersSource } from '../sources';
import { policies } from './policy';
import { policyGroups } from './policyGroup';
import { administrator } from '../permissions';

export const deviceGroupAssignedPolicy = defineLink({
  id: 'fetch-policy-device-groups',
  from: deviceGroups,
  verb: RelationshipClass.ASSIGNED,
  to: policies,
  read: associations(policies),
});

/** Direct assignments only, not those of the groups that the device is in. */
export const deviceAssignedPolicy = defineLink({
  id: 'fetch-policy-devices',
  from: devices,
  verb: RelationshipClass.ASSIGNED,
  to: policies,
  read: associations(policies),
});

export const policyGroupHasPolicy = defineLink({
  id: 'fetch-policy-group-members',
  from: policyGroups,
  verb: RelationshipClass.HAS,
  to: policies,
  read: members(policyGroups),
  permission: administrator,
});

export const deviceGroupAssignedPolicyGroup = defineLink({
  id: 'fetch-policy-group-device-groups',
  from: deviceGroups,
  verb: RelationshipClass.ASSIGNED,
  to: policyGroups,
  read: associations(policyGroups),
  permission: administrator,
});

/** Direct assignments only, not those of the groups that the device is in. */
export const deviceAssignedPolicyGroup = defineLink({
  id: 'fetch-policy-group-devices',
  from: devices,
  verb: RelationshipClass.ASSIGNED,
  to: policyGroups,
  read: associations(policyGroups),
  permission: administrator,
});

/*
 * Policies can also follow people. Their `associations` are described for devices and device
 * groups only; these are listed by v2 `GET /policies/{id}/usergroups`, `/users` and the same of
 * policy groups, of which JumpCloud's index of operations has no more than the paths.
 */

/** Direct assignments only, not those of the policy groups that the policy is in. */
export const groupAssignedPolicy = defineLink({
  id: 'fetch-policy-user-groups',
  from: groups,
  verb: RelationshipClass.ASSIGNED,
  to: policies,
  read: directTraversal(policies),
  source: policyUserGroupsSource,
});

export const groupAssignedPolicyGroup = defineLink({
  id: 'fetch-policy-group-user-groups',
  from: groups,
  verb: RelationshipClass.ASSIGNED,
  to: policyGroups,
  read: directTraversal(policyGroups),
  source: policyUserGroupsSource,
});

/** Direct assignments only, not those of the groups that the user is in. */
export const userAssignedPolicy = defineLink({
  id: 'fetch-policy-users',
  from: users,
  verb: RelationshipClass.ASSIGNED,
  to: policies,
  read: directTraversal(policies),
  source: policyUsersSource,
});

/** Direct assignments only, not those of the groups that the user is in. */
export const userAssignedPolicyGroup = defineLink({
  id: 'fetch-policy-group-users',
  from: users,
  verb: RelationshipClass.ASSIGNED,
  to: policyGroups,
  read: directTraversal(policyGroups),
  source: policyUsersSource,
});
