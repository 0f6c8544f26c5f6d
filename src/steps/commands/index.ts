import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineEdgeStep } from '../../graph/edgeStep';
import { defineListingStep } from '../../graph/listing';
import { defineRelationship } from '../../graph/relationship';
import { accountHas, accountStep } from '../account';
import { deviceGroupsStep } from '../deviceGroups';
import { deviceGroup, deviceGroupsListing } from '../deviceGroups/deviceGroup';
import {
  command,
  commandDeviceGroupsListing,
  commandsListing,
} from './command';
import { commandsSource } from './source';

/** From a device group on whose devices a command runs. */
export const deviceGroupAssignedCommand = defineRelationship(
  deviceGroup,
  RelationshipClass.ASSIGNED,
  command,
);

export const commandsStep = defineListingStep({
  id: 'fetch-commands',
  name: 'Fetch commands',
  source: commandsSource,
  dependsOn: [accountStep.id],
  listing: commandsListing,
  entity: command,
  accountHas: accountHas(command),
});

export const commandDeviceGroupsStep = defineEdgeStep({
  id: 'fetch-command-device-groups',
  name: 'Fetch device groups of commands',
  what: 'device groups of commands',
  source: commandsSource,
  dependsOn: [commandsStep.id, deviceGroupsStep.id],
  parent: command,
  parentNoun: 'command',
  listing: commandDeviceGroupsListing,
  target: { listing: deviceGroupsListing, type: 'system_group' },
  relationship: deviceGroupAssignedCommand,
});
