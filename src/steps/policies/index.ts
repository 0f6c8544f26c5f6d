import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineEdgeStep } from '../../graph/edgeStep';
import { defineListingStep } from '../../graph/listing';
import { defineRelationship } from '../../graph/relationship';
import { accountHas, accountStep } from '../account';
import { deviceGroupsStep } from '../deviceGroups';
import { deviceGroup, deviceGroupsListing } from '../deviceGroups/deviceGroup';
import { devicesStep } from '../devices';
import { device, devicesListing } from '../devices/device';
import {
  policiesListing,
  policy,
  policyDeviceGroupsListing,
  policyDevicesListing,
} from './policy';
import { policiesSource } from './source';

export const accountHasPolicy = accountHas(policy);

export const deviceGroupAssignedPolicy = defineRelationship(
  deviceGroup,
  RelationshipClass.ASSIGNED,
  policy,
);

/** Direct assignments only, not those of the groups that the device is in. */
export const deviceAssignedPolicy = defineRelationship(
  device,
  RelationshipClass.ASSIGNED,
  policy,
);

export const policiesStep = defineListingStep({
  id: 'fetch-policies',
  name: 'Fetch policies',
  source: policiesSource,
  dependsOn: [accountStep.id],
  listing: policiesListing,
  entity: policy,
  accountHas: accountHasPolicy,
});

export const policyDeviceGroupsStep = defineEdgeStep({
  id: 'fetch-policy-device-groups',
  name: 'Fetch device groups of policies',
  what: 'device groups of policies',
  source: policiesSource,
  dependsOn: [policiesStep.id, deviceGroupsStep.id],
  parent: policy,
  parentNoun: 'policy',
  listing: policyDeviceGroupsListing,
  target: { listing: deviceGroupsListing, type: 'system_group' },
  relationship: deviceGroupAssignedPolicy,
});

export const policyDevicesStep = defineEdgeStep({
  id: 'fetch-policy-devices',
  name: 'Fetch devices of policies',
  what: 'devices of policies',
  source: policiesSource,
  dependsOn: [policiesStep.id, devicesStep.id],
  parent: policy,
  parentNoun: 'policy',
  listing: policyDevicesListing,
  target: { listing: devicesListing, type: 'system' },
  relationship: deviceAssignedPolicy,
});
