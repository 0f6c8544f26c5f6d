import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineLink, members, readingsOf } from '../../graph/link';
import { collectLink } from '../../graph/linkStep';
import { collectListing } from '../../graph/listingStep';
import { lookUpsOf } from '../../graph/reading';
import { defineStep } from '../../graph/step';
import { accountStep } from './account';
import { groups, groupsListing, sudoGroupsListing } from './group';
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
export const groupsStep = defineStep({
  id: groups.stepId,
  name: 'Fetch groups',
  what: groupsListing.name,
  dependsOn: [accountStep.id, users.stepId],
  entities: [groups.entity],
  relationships: [groups.accountHas, groupHasUser],
  mayFind: [users],
  reads: [
    { listing: groupsListing },
    { listing: sudoGroupsListing },
    lookUpsOf(groups),
    ...readingsOf(groupMembers),
  ],
  async collect(tools) {
    // Read beside the listing, whose pages wait for it.
    const sudoAttributes = readSudoAttributes(tools);
    sudoAttributes.catch(() => undefined);
    const pages = collectListing(tools, groups, async (records) =>
      addAttributes(tools, records, await sudoAttributes),
    );
    while (!(await pages.next()).done);
    await collectLink(tools, groupMembers);
  },
});
