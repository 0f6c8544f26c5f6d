import {
  Entity,
  IntegrationStepExecutionContext,
} from '@jupiterone/integration-sdk-core';

import { clientOf } from '../client';
import { IntegrationConfig } from '../config';
import { JumpCloudClient } from '../jumpcloud/client';
import { Entities } from './constants';
import { createGraphWriter, GraphWriter } from './graphWriter';
import { createProblems, Problems } from './problems';

export type StepContext = IntegrationStepExecutionContext<IntegrationConfig>;

export interface Collection {
  client: JumpCloudClient;
  graph: GraphWriter;
  problems: Problems;
}

/**
 * Runs a step's work so that all it collected is kept, whatever happens, and so that the
 * step fails when anything is missing.
 *
 * @param what the step collects, as in "users"
 * @throws IntegrationError when anything could not be read or converted
 */
export async function collect(
  context: StepContext,
  what: string,
  work: (collection: Collection) => Promise<void>,
): Promise<void> {
  const graph = createGraphWriter(context.jobState);
  const problems = createProblems(context.logger, what);
  try {
    await work({ client: clientOf(context), graph, problems });
  } finally {
    await graph.end();
  }
  problems.throwIfAny();
}

/**
 * Collects what belongs to an account, for one account after the other. One whose
 * organization can't be read does not stop the next.
 */
export async function collectFromAccounts(
  context: StepContext,
  what: string,
  work: (account: Entity, collection: Collection) => Promise<void>,
): Promise<void> {
  await collect(context, what, async (collection) => {
    const accounts: Entity[] = [];
    await context.jobState.iterateEntities(
      { _type: Entities.ACCOUNT._type },
      (account) => {
        accounts.push(account);
      },
    );
    for (const account of accounts) {
      await collection.problems.survive(
        `the ${what} of organization ${account._key}`,
        () => work(account, collection),
      );
    }
  });
}
