import {
  Entity,
  IntegrationMissingKeyError,
  IntegrationStepExecutionContext,
  JobState,
} from '@jupiterone/integration-sdk-core';

import { IntegrationConfig } from '../config';
import { clientOf } from '../connection';
import { quoted, tell } from '../jobLog';
import { JumpCloudClient } from '../jumpcloud/client';
import { idOf } from '../jumpcloud/types';
import { Entities, Relationships, Steps } from './constants';
import { createGraphWriter, GraphWriter } from './graphWriter';
import { createProblems, Problems } from './problems';

export type StepContext = IntegrationStepExecutionContext<IntegrationConfig>;

/** What a step works with. */
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
  let isComplete = false;
  try {
    await work({ client: clientOf(context), graph, problems });
    problems.throwIfAny();
    isComplete = true;
  } finally {
    await graph.end();
    const counts = describe(graph.counts()) || `no ${what}`;
    const missing = 'Something is missing, so JupiterOne keeps what it had.';
    tell(
      context.logger,
      `Collected ${counts}.${isComplete ? '' : ` ${missing}`}`,
    );
  }
}

function describe(counts: Record<string, number>): string {
  return [...Object.values(Entities), ...Object.values(Relationships)]
    .filter(({ _type }) => counts[_type])
    .map(({ _type }) => `${counts[_type]} ${_type}`)
    .join(', ');
}

/**
 * Collects what belongs to an account, for one organization after the other. One that can't
 * be read does not stop the next.
 */
export async function collectFromAccounts(
  context: StepContext,
  what: string,
  work: (account: Entity, collection: Collection) => Promise<void>,
): Promise<void> {
  await collect(context, what, async (collection) => {
    const accounts = await readAccounts(context.jobState);
    for (const organization of await collection.client.organizations()) {
      const id = idOf(organization) ?? '(without an id)';
      const name = quoted(organization?.displayName || id);
      await collection.problems.survive(
        `the ${what} of organization ${name} (${id})`,
        async () => {
          const account = accounts.find(({ _key }) => _key === id);
          if (!account) {
            throw new IntegrationMissingKeyError(
              `Organization ${id} has no account in the graph, which the step ${Steps.ACCOUNT} makes.`,
            );
          }
          await work(account, collection);
        },
      );
    }
  });
}

async function readAccounts(jobState: JobState): Promise<Entity[]> {
  const accounts: Entity[] = [];
  await jobState.iterateEntities(
    { _type: Entities.ACCOUNT._type },
    (account) => {
      accounts.push(account);
    },
  );
  return accounts;
}
