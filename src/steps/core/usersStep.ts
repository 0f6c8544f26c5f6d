import { Entity, RelationshipClass } from '@jupiterone/integration-sdk-core';

import { createLinker, Linker, PossibleRelationship } from '../../graph/linker';
import { collectListing, listingStep } from '../../graph/listingStep';
import { lookUpsOf } from '../../graph/reading';
import { defineRelationship } from '../../graph/relationship';
import { StepTools } from '../../graph/tools';
import { ofAccount } from './account';
import { noteEmails } from './emails';
import { user, usersListing } from './user';

/** From a manager to those who report to them. */
export const userManagesUser = defineRelationship(
  user,
  RelationshipClass.MANAGES,
  user,
  { derivedFrom: ['jumpcloud_user.managerId'] },
);

export const users = ofAccount({
  stepId: 'fetch-users',
  listing: usersListing,
  entity: user,
  graphType: 'user',
  relationshipsOnFound: [userManagesUser],
  async onFound(tools, entities) {
    const linker = createManagerLinker(tools);
    await linker.link(toLinks(entities));
    await linker.settle();
  },
});

export const usersStep = listingStep(users, {
  relationships: [userManagesUser],
  reads: [lookUpsOf(users)],
  async collect(tools) {
    const linker = createManagerLinker(tools);
    // To managers who are listed after them, or not at all.
    const waiting: PossibleRelationship[] = [];
    for await (const entities of collectListing(tools, users)) {
      noteEmails(tools.run, entities);
      const links: PossibleRelationship[] = [];
      for (const link of toLinks(entities)) {
        const isListed = await tools.graph.has(link.targetId);
        (isListed ? links : waiting).push(link);
      }
      await linker.link(links);
    }
    await linker.link(waiting);
    await linker.settle();
  },
});

function createManagerLinker(tools: StepTools): Linker {
  return createLinker(tools, users, userManagesUser._type);
}

/** From the managers of users, as far as they have some. */
function toLinks(entities: Entity[]): PossibleRelationship[] {
  return entities.flatMap(({ _key, managerId }) =>
    typeof managerId === 'string'
      ? [
          {
            targetId: managerId,
            create: (key: string) => userManagesUser.create(key, _key),
          },
        ]
      : [],
  );
}
