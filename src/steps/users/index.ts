import { Entity, RelationshipClass } from '@jupiterone/integration-sdk-core';

import { collectListing } from '../../graph/listing';
import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { GraphWriter } from '../../graph/writer';
import { accountHas, accountStep } from '../account';
import { user, usersListing } from './user';

export const accountHasUser = accountHas(user);

/** From a manager to those who report to them. */
export const userManagesUser = defineRelationship(
  user,
  RelationshipClass.MANAGES,
  user,
);

export const usersStep = defineStep({
  id: 'fetch-users',
  name: 'Fetch users',
  what: 'users',
  dependsOn: [accountStep.id],
  entities: [user],
  relationships: [accountHasUser, userManagesUser],
  async collect(tools) {
    const { graph, jobState, organizationId } = tools;
    let waiting: Managed[] = [];
    for await (const users of collectListing(tools, {
      listing: usersListing,
      entity: user,
      accountHas: accountHasUser,
    })) {
      const managed = [...waiting, ...toManaged(users)];
      waiting = await linkManagers(graph, managed);
    }
    await jobState.setData(managedKey(organizationId), waiting);
  },
});

/** A user who reports to another. */
export interface Managed {
  id: string;
  managerId: string;
}

/** Where the step leaves users whose manager was not listed. */
export function managedKey(organizationId: string): string {
  return `managed-users:${organizationId}`;
}

export function toManaged(users: Entity[]): Managed[] {
  return users.flatMap(({ _key, managerId }) =>
    typeof managerId === 'string' ? [{ id: _key, managerId }] : [],
  );
}

/** Adds the relationships of managers who are in the graph, and gives the users of others. */
export async function linkManagers(
  graph: GraphWriter,
  managed: Managed[],
): Promise<Managed[]> {
  const others = await graph.addLinks(
    managed.map(({ id, managerId }) => ({
      key: managerId,
      relationship: userManagesUser.create(managerId, id),
      managed: { id, managerId },
    })),
  );
  return others.map(({ managed }) => managed);
}
