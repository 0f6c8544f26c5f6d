import { ServerResponse } from 'http';

import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';

import { invocationConfig } from '../src';
import { IntegrationConfig } from '../src/config';
import { clientOf } from '../src/connection';
import { runOf } from '../src/graph/run';
import { ORGANIZATION_ID } from './propertiesOf';
import { sendJson, startServer } from './server';

/**
 * Runs steps, one after the other, against a server that has one organization.
 *
 * @param answer answers anything else, by the path below `/api`, with its query
 */
export async function collectScripted(
  stepIds: string[],
  answer: (response: ServerResponse, path: string) => void,
) {
  const server = await startServer((response, address) => {
    const path = address.replace(/^\/api/, '');
    if (/^\/organizations(\?|$)/.test(path)) {
      const results = [{ _id: ORGANIZATION_ID }];
      sendJson(response, 200, { totalCount: 1, results });
    } else {
      answer(response, path);
    }
  });
  process.env.JUMPCLOUD_LOCAL_URL = server.url;
  try {
    const context = createMockStepExecutionContext<IntegrationConfig>({
      instanceConfig: {
        apiKey: 'a-key',
        disabledIngestionSources: 'device-posture',
      },
    });
    for (const id of ['fetch-account', ...stepIds]) {
      const step = invocationConfig.integrationSteps.find(
        (each) => each.id === id,
      );
      await step?.executionHandler(context);
    }
    const { collectedEntities, collectedRelationships } = context.jobState;
    return {
      asked: server.requests.map(({ path }) => path),
      entities: collectedEntities,
      relationships: collectedRelationships,
      gaps: runOf(clientOf(context)).gaps,
    };
  } finally {
    delete process.env.JUMPCLOUD_LOCAL_URL;
    await server.close();
  }
}
