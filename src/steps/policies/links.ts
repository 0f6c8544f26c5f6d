import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { associations, defineLink, members } from '../../graph/link';
import { devices } from '../devices/device';
import { deviceGroups } from '../devices/deviceGroup';
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
