import { IntegrationStep } from '@jupiterone/integration-sdk-core';

import { IntegrationConfig } from '../../config';
import { quoted } from '../../jobLog';
import { idOf } from '../../jumpcloud/types';
import { collectFromAccounts, StepContext } from '../collect';
import { Entities, Relationships, Steps } from '../constants';
import { createGroupEntity } from './converter';
import { createMemberships } from './memberships';

async function fetchGroups(context: StepContext): Promise<void> {
  const memberships = createMemberships(context.jobState, context.logger);

  const collecting = collectFromAccounts(
    context,
    'user groups',
    async (account, { client, graph, problems }) => {
      const names = new Map<string, string>();
      for await (const groups of client.userGroups(account._key)) {
        const entities = problems.convertEach(groups, idOf, (group) =>
          createGroupEntity(group, client.region.consoleUrl),
        );
        await graph.addEntitiesOf(account, entities);
        entities.forEach(({ _key, displayName }) =>
          names.set(_key, displayName ?? _key),
        );
      }

      for await (const { groupId, members, error } of client.groupMembers(
        account._key,
        names.keys(),
      )) {
        if (error) {
          const name = quoted(names.get(groupId));
          problems.note(`the members of group ${name} (${groupId})`, error);
        } else {
          await graph.addRelationships(memberships.relate(groupId, members));
        }
      }
    },
  );
  await collecting.finally(() => memberships.logSkipped());
}

export const groupSteps: IntegrationStep<IntegrationConfig>[] = [
  {
    id: Steps.GROUPS,
    name: 'Fetch groups',
    entities: [Entities.GROUP],
    relationships: [
      Relationships.ACCOUNT_HAS_GROUP,
      Relationships.GROUP_HAS_USER,
    ],
    dependsOn: [Steps.USERS],
    executionHandler: fetchGroups,
  },
];
