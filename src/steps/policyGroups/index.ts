import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineEdgeStep } from '../../graph/edgeStep';
import { defineListingStep } from '../../graph/listing';
import { defineRelationship } from '../../graph/relationship';
import { accountHas, accountStep } from '../account';
import { deviceGroupsStep } from '../deviceGroups';
import { deviceGroup, deviceGroupsListing } from '../deviceGroups/deviceGroup';
import { devicesStep } from '../devices';
import { device, devicesListing } from '../devices/device';
import { policiesStep } from '../policies';
import { policiesListing, policy } from '../policies/policy';
import { policiesSource } from '../policies/source';
import {
  policyGroup,
  policyGroupDeviceGroupsListing,
  policyGroupDevicesListing,
  policyGroupMembersListing,
  policyGroupsListing,
} from './policyGroup';

export const accountHasPolicyGroup = accountHas(policyGroup);

export const policyGroupHasPolicy = defineRelationship(
  policyGroup,
  RelationshipClass.HAS,
  policy,
);

export const deviceGroupAssignedPolicyGroup = defineRelationship(
  deviceGroup,
  RelationshipClass.ASSIGNED,
  policyGroup,
);

/** Direct assignments only, not those of the groups that the device is in. */
export const deviceAssignedPolicyGroup = defineRelationship(
  device,
  RelationshipClass.ASSIGNED,
  policyGroup,
);

export const policyGroupsStep = defineListingStep({
  id: 'fetch-policy-groups',
  name: 'Fetch policy groups',
  source: policiesSource,
  dependsOn: [accountStep.id],
  listing: policyGroupsListing,
  entity: policyGroup,
  accountHas: accountHasPolicyGroup,
});

export const policyGroupMembersStep = defineEdgeStep({
  id: 'fetch-policy-group-members',
  name: 'Fetch members of policy groups',
  what: 'members of policy groups',
  source: policiesSource,
  dependsOn: [policyGroupsStep.id, policiesStep.id],
  parent: policyGroup,
  parentNoun: 'policy group',
  listing: policyGroupMembersListing,
  target: { listing: policiesListing, type: 'policy' },
  relationship: policyGroupHasPolicy,
});

export const policyGroupDeviceGroupsStep = defineEdgeStep({
  id: 'fetch-policy-group-device-groups',
  name: 'Fetch device groups of policy groups',
  what: 'device groups of policy groups',
  source: policiesSource,
  dependsOn: [policyGroupsStep.id, deviceGroupsStep.id],
  parent: policyGroup,
  parentNoun: 'policy group',
  listing: policyGroupDeviceGroupsListing,
  target: { listing: deviceGroupsListing, type: 'system_group' },
  relationship: deviceGroupAssignedPolicyGroup,
});

export const policyGroupDevicesStep = defineEdgeStep({
  id: 'fetch-policy-group-devices',
  name: 'Fetch devices of policy groups',
  what: 'devices of policy groups',
  source: policiesSource,
  dependsOn: [policyGroupsStep.id, devicesStep.id],
  parent: policyGroup,
  parentNoun: 'policy group',
  listing: policyGroupDevicesListing,
  target: { listing: devicesListing, type: 'system' },
  relationship: deviceAssignedPolicyGroup,
});
