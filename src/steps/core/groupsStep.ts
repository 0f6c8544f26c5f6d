import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineLink, members, readingsOf } from '../../graph/link';
import { collectLink } from '../../graph/linkStep';
import { collectAll, listingStep } from '../../graph/listingStep';
import { lookUpsOf } from '../../graph/reading';
import { groups, sudoGroupsListing } from './group';
import { addAttributes, readSudoAttributes } from './sudoAttributes';
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
    { listing: sudoGroupsListing },
    lookUpsOf(groups),
    ...readingsOf(groupMembers),
  ],
  async collect(tools) {
    // Read beside the listing, whose pages wait for it.
    const sudoAttributes = readSudoAttributes(tools);
    sudoAttributes.catch(() => undefined);
    await collectAll(tools, groups, async (records) =>
      addAttributes(tools, records, await sudoAttributes),
    );
    await collectLink(tools, groupMembers);
  },
});
