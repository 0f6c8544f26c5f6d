import { IntegrationStep } from '@jupiterone/integration-sdk-core';

import { IntegrationConfig } from '../../config';
import { idOf } from '../../jumpcloud/types';
import { collect, StepContext } from '../collect';
import { Entities, Steps } from '../constants';
import { createAccountEntity } from './converter';

async function fetchAccount(context: StepContext): Promise<void> {
  await collect(
    context,
    'organizations',
    async ({ client, graph, problems }) => {
      const accounts = problems.convertEach(
        await client.organizations(),
        idOf,
        (organization) =>
          createAccountEntity(organization, client.region.consoleUrl),
      );
      await graph.addEntities(accounts);
    },
  );
}

export const accountSteps: IntegrationStep<IntegrationConfig>[] = [
  {
    id: Steps.ACCOUNT,
    name: 'Fetch account',
    entities: [Entities.ACCOUNT],
    relationships: [],
    executionHandler: fetchAccount,
  },
];
