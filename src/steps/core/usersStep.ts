import {
  Entity,
  ExplicitRelationship,
  RelationshipClass,
} from '@jupiterone/integration-sdk-core';

import { createLinker } from '../../graph/linker';
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
  onFound: (tools, entities) => linkManagers(tools, toManaged(entities)),
});

export const usersStep = listingStep(users, {
  relationships: [userManagesUser],
  reads: [lookUpsOf(users)],
  async collect(tools) {
    // Those whose manager is listed after them, or not at all.
    const waiting: Managed[] = [];
    const { graph } = tools;
    for await (const entities of collectListing(tools, users)) {
      noteEmails(tools.run, entities);
      const linked: ExplicitRelationship[] = [];
      for (const each of toManaged(entities)) {
        const { id, managerId } = each;
        if (await graph.has(managerId)) {
          linked.push(userManagesUser.create(managerId, id));
        } else {
          waiting.push(each);
        }
      }
      await graph.addRelationships(linked);
    }
    await linkManagers(tools, waiting);
  },
});

/** A user who reports to another. */
interface Managed {
  id: string;
  managerId: string;
}

function toManaged(entities: Entity[]): Managed[] {
  return entities.flatMap(({ _key, managerId }) =>
    typeof managerId === 'string' ? [{ id: _key, managerId }] : [],
  );
}

async function linkManagers(
  tools: StepTools,
  managed: Managed[],
): Promise<void> {
  const linker = createLinker(tools, users, userManagesUser._type);
  await linker.link(
    managed.map(({ id, managerId }) => ({
      targetId: managerId,
      create: (key) => userManagesUser.create(key, id),
    })),
  );
  await linker.settle();
}
