import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineEdgeStep } from '../../graph/edgeStep';
import { defineListingStep } from '../../graph/listing';
import { defineRelationship } from '../../graph/relationship';
import { accountHas, accountStep } from '../account';
import { directoriesSource } from '../directories/source';
import { groupsStep } from '../groups';
import { group, groupsListing } from '../groups/group';
import { usersStep } from '../users';
import { user, usersListing } from '../users/user';
import {
  radiusGroupsListing,
  radiusServer,
  radiusServersListing,
  radiusUsersListing,
} from './radiusServer';

export const groupAssignedRadiusServer = defineRelationship(
  group,
  RelationshipClass.ASSIGNED,
  radiusServer,
);

export const userAssignedRadiusServer = defineRelationship(
  user,
  RelationshipClass.ASSIGNED,
  radiusServer,
);

export const radiusServersStep = defineListingStep({
  id: 'fetch-radius-servers',
  name: 'Fetch RADIUS servers',
  source: directoriesSource,
  dependsOn: [accountStep.id],
  listing: radiusServersListing,
  entity: radiusServer,
  accountHas: accountHas(radiusServer),
});

export const radiusServerGroupsStep = defineEdgeStep({
  id: 'fetch-radius-server-groups',
  name: 'Fetch groups bound to RADIUS servers',
  what: 'user groups bound to RADIUS servers',
  source: directoriesSource,
  dependsOn: [radiusServersStep.id, groupsStep.id],
  parent: radiusServer,
  parentNoun: 'RADIUS server',
  listing: radiusGroupsListing,
  target: { listing: groupsListing, type: 'user_group' },
  relationship: groupAssignedRadiusServer,
});

export const radiusServerUsersStep = defineEdgeStep({
  id: 'fetch-radius-server-users',
  name: 'Fetch users bound to RADIUS servers',
  what: 'users bound to RADIUS servers',
  source: directoriesSource,
  dependsOn: [radiusServersStep.id, usersStep.id],
  parent: radiusServer,
  parentNoun: 'RADIUS server',
  listing: radiusUsersListing,
  target: { listing: usersListing, type: 'user' },
  relationship: userAssignedRadiusServer,
});
