import { IntegrationStep } from '@jupiterone/integration-sdk-core';

import { IntegrationConfig } from '../../config';
import { idOf } from '../../jumpcloud/types';
import { collectFromAccounts, StepContext } from '../collect';
import { Entities, Relationships, Steps } from '../constants';
import { createUserEntity } from './converter';

async function fetchUsers(context: StepContext): Promise<void> {
  await collectFromAccounts(
    context,
    'users',
    async (account, { client, graph, problems }) => {
      for await (const users of client.users(account._key)) {
        const entities = problems.convertEach(users, idOf, (user) =>
          createUserEntity(user, client.region.consoleUrl),
        );
        await graph.addEntitiesOf(account, entities);
      }
    },
  );
}

export const userSteps: IntegrationStep<IntegrationConfig>[] = [
  {
    id: Steps.USERS,
    name: 'Fetch users',
    entities: [Entities.USER],
    relationships: [Relationships.ACCOUNT_HAS_USER],
    dependsOn: [Steps.ACCOUNT],
    executionHandler: fetchUsers,
  },
];
