import {
  Entity,
  IntegrationLogger,
  IntegrationMissingKeyError,
  IntegrationStep,
  IntegrationStepExecutionContext,
  JobState,
} from '@jupiterone/integration-sdk-core';

import { IntegrationConfig } from '../config';
import { clientOf } from '../connection';
import { quoted, tell, withoutStack } from '../jobLog';
import { JumpCloudClient } from '../jumpcloud/client';
import { idOf } from '../jumpcloud/listing';
import { EntityDefinition } from './entity';
import { createFailures, Failures } from './failures';
import { RelationshipDefinition } from './relationship';
import { IngestionSource } from './source';
import { createGraphWriter, GraphWriter } from './writer';

type StepContext = IntegrationStepExecutionContext<IntegrationConfig>;

/** What a step collects an organization with. */
export interface StepTools {
  organizationId: string;
  client: JumpCloudClient;
  jobState: JobState;
  logger: IntegrationLogger;
  graph: GraphWriter;
  failures: Failures;
  /**
   * Whether everything that the step depends on is complete. If not, JupiterOne takes the
   * step's types for partial, whatever the step does.
   */
  areDependenciesComplete: boolean;
  /** Makes the entities of records. A record that has no entity is left out, and the step fails. */
  convert: <T>(definition: EntityDefinition<T>, records: T[]) => Entity[];
}

/** A step of the integration, with what is known of it besides. */
export interface ResourceStep extends IntegrationStep<IntegrationConfig> {
  entities: EntityDefinition<never>[];
  relationships: RelationshipDefinition[];
  dependsOn: string[];
  source?: IngestionSource;
}

/** What a step is defined by. */
export interface StepOptions {
  id: string;
  name: string;
  /** What it collects, for messages: "user groups". */
  what: string;
  source?: IngestionSource;
  dependsOn: string[];
  entities?: EntityDefinition<never>[];
  relationships?: RelationshipDefinition[];
  /** Collects one organization. One that can't be read does not stop the next. */
  collect: (tools: StepTools) => Promise<void>;
}

/**
 * Defines a step, which collects one organization after the other. All that it collected is
 * kept, whatever happens, and it fails when anything is missing.
 */
export function defineStep(options: StepOptions): ResourceStep {
  const { id, name, what, source, dependsOn, collect } = options;
  const { entities = [], relationships = [] } = options;

  async function executionHandler(context: StepContext): Promise<void> {
    const { jobState, logger } = context;
    const failures = createFailures(logger, what, source);
    const graph = createGraphWriter(jobState, ({ _key, _type }, otherType) =>
      failures.leaveOut(
        _key,
        new Error(`The ${_type} has the same id as a ${otherType}.`),
      ),
    );
    const client = clientOf(context);
    const complete = await Promise.all(
      dependsOn.map((other) => jobState.getData<boolean>(completeKey(other))),
    );
    const areDependenciesComplete = complete.every(Boolean);
    let isComplete = false;
    try {
      for (const organization of await client.organizations()) {
        const organizationId = idOf(organization) ?? '';
        const convert = <T>(definition: EntityDefinition<T>, records: T[]) =>
          records.flatMap((record) => {
            try {
              const { consoleUrl } = client.region;
              return [
                definition.create(record, { organizationId, consoleUrl }),
              ];
            } catch (err) {
              const key = readKey(definition, record, organizationId);
              failures.leaveOut(key, err);
              return [];
            }
          });
        const title = quoted(organization?.displayName || organizationId);
        await failures.survive(
          `the ${what} of organization ${title} (${organizationId || 'without an id'})`,
          async () => {
            if (dependsOn.length > 0 && !(await graph.has(organizationId))) {
              throw new IntegrationMissingKeyError(
                'The organization has no account in the graph; the step "Fetch account" creates it.',
              );
            }
            await collect({
              organizationId,
              client,
              jobState,
              logger,
              graph,
              failures,
              areDependenciesComplete,
              convert,
            });
          },
        );
      }
      failures.throwIfAny();
      isComplete = true;
      await jobState.setData(completeKey(id), areDependenciesComplete);
    } catch (err) {
      throw withoutStack(err);
    } finally {
      await graph.end();
      const types = [...entities, ...relationships];
      const counts = describe(graph.counts(), types) || `no ${what}`;
      const missing =
        'Some data could not be read, so JupiterOne keeps its existing data.';
      tell(logger, `Collected ${counts}.${isComplete ? '' : ` ${missing}`}`);
    }
  }

  return {
    id,
    name,
    source,
    ingestionSourceId: source?.id,
    dependsOn,
    entities,
    relationships,
    executionHandler,
  };
}

/** Where a step leaves whether it and everything that it depends on is complete. */
function completeKey(stepId: string): string {
  return `complete:${stepId}`;
}

function describe(
  counts: Record<string, number>,
  types: Array<{ _type: string }>,
): string {
  return types
    .filter(({ _type }) => counts[_type])
    .map(({ _type }) => `${counts[_type]} ${_type}`)
    .join(', ');
}

/** The key of a record that may be anything. */
function readKey<T>(
  definition: EntityDefinition<T>,
  record: T,
  organizationId: string,
): string {
  try {
    return definition.keyOf(record, organizationId) ?? '(without an id)';
  } catch {
    return '(without an id)';
  }
}
