import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { readEdges } from '../../graph/edges';
import { collectListing } from '../../graph/listing';
import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { accountHas, accountStep } from '../account';
import { usersStep } from '../users';
import { user } from '../users/user';
import { group, groupsListing, membersListing } from './group';
import { addAttributes, readSudoAttributes } from './sudoAttributes';
import { createUnlistedMembers } from './unlistedMembers';

export const accountHasGroup = accountHas(group);

export const groupHasUser = defineRelationship(
  group,
  RelationshipClass.HAS,
  user,
);

export const groupsStep = defineStep({
  id: 'fetch-groups',
  name: 'Fetch groups',
  what: 'user groups',
  dependsOn: [accountStep.id, usersStep.id],
  entities: [group],
  relationships: [accountHasGroup, groupHasUser],
  async collect(tools) {
    const { graph } = tools;
    const names = new Map<string, string>();
    // Read beside the listing, whose pages wait for it.
    const sudoAttributes = readSudoAttributes(tools);
    sudoAttributes.catch(() => undefined);
    for await (const groups of collectListing(tools, {
      listing: groupsListing,
      entity: group,
      accountHas: accountHasGroup,
      complete: async (records) => addAttributes(records, await sudoAttributes),
    })) {
      groups.forEach(({ _key, displayName = _key }) =>
        names.set(_key, displayName),
      );
    }

    const unlisted = createUnlistedMembers();
    for await (const { parent, edges } of readEdges(tools, {
      parents: names,
      parentNoun: 'group',
      listing: membersListing,
      targetType: 'user',
    })) {
      const others = await graph.addLinks(
        edges.map(({ targetId }) => ({
          key: targetId,
          relationship: groupHasUser.create(parent, targetId),
        })),
      );
      others.forEach(({ key }) => unlisted.add(key, parent));
    }
    await unlisted.store(tools);
  },
});
