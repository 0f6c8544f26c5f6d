import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineLink, members, readingsOf } from '../../graph/link';
import { collectLink } from '../../graph/linkStep';
import { listingStep } from '../../graph/listingStep';
import { groups, sudoGroupsListing } from './group';
import { collectGroups, detailReadings } from './groupDetails';
import { users } from './usersStep';

export const groupMembers = defineLink({
  id: groups.stepId,
  from: groups,
  verb: RelationshipClass.HAS,
  to: users,
  read: members(groups),
});

export const groupHasUser = groupMembers.relationship;

/** Groups and their members. */
export const groupsStep = listingStep(groups, {
  name: 'Fetch groups',
  dependsOn: [users.stepId],
  relationships: [groupHasUser],
  mayFind: [users],
  reads: [
    ...detailReadings(groups, [sudoGroupsListing]),
    ...readingsOf(groupMembers),
  ],
  async collect(tools) {
    await collectGroups(tools, groups, [sudoGroupsListing]);
    await collectLink(tools, groupMembers);
  },
});
