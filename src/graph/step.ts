import {
  Entity,
  IntegrationLogger,
  JobState,
} from '@jupiterone/integration-sdk-core';

import { publishInfo, withoutStack } from '../jobLog';
import { JumpCloudClient } from '../jumpcloud/client';
import { idOf } from '../jumpcloud/listing';
import { describeCounts } from './counts';
import { EntityDefinition } from './entity';
import { createGaps, Gaps } from './gaps';
import { Reading } from './reading';
import { RelationshipDefinition } from './relationship';
import { AnyResource } from './resource';
import { partialTypesOf, Run, runOf } from './run';
import { IngestionSource, Permission } from './source';
import { describeListing, StepTools } from './tools';
import { createGraphWriter, GraphWriter } from './writer';

/** What a step is executed with. */
export interface StepContext {
  client: JumpCloudClient;
  jobState: JobState;
  logger: IntegrationLogger;
  /** Whether this run ends with the step that declares what is partial. */
  isWholeRun: () => Promise<boolean>;
  isEnabled: (source: IngestionSource) => boolean;
}

/** A step of the integration. */
export interface ResourceStep {
  id: string;
  name: string;
  source?: IngestionSource;
  /** What its requests take; the core needs what every credential has. */
  permission?: Permission;
  /** What it collects, for messages: "user groups". */
  what: string;
  /** The steps that must have ended before. */
  dependsOn: string[];
  entities: EntityDefinition<never>[];
  relationships: RelationshipDefinition[];
  /** The types that it only adds unlisted objects to, because something is linked to them. */
  foundTypes: string[];
  /** What it reads of JumpCloud. */
  reads: Reading[];
  execute: (context: StepContext) => Promise<void>;
}

/** What a step is defined by. */
export interface StepOptions {
  id: string;
  name: string;
  /** What it collects, for messages: "user groups". */
  what: string;
  source?: IngestionSource;
  /** What its requests take, if that differs from its ingestion source. */
  permission?: Permission;
  dependsOn: string[];
  entities?: EntityDefinition<never>[];
  relationships?: RelationshipDefinition[];
  /** Resources of whose objects its entities are read, one by one. */
  listedPer?: Array<Pick<AnyResource, 'entity'>>;
  /** Properties that its entities are read in, such as `jumpcloud_user.managerId`. */
  derivedFrom?: string[];
  /** Resources of which it may find some that were not listed. */
  mayFind?: AnyResource[];
  /** What it reads of JumpCloud: nothing but these. */
  reads?: Reading[];
  /** Collects one organization. One that can't be read does not stop the next. */
  collect: (tools: StepTools) => Promise<void>;
}

/**
 * Defines a step, which collects one organization after the other. It notes what it can't
 * read, and ends well all the same: the last step of the run declares what is partial. In a
 * run without that step, it fails.
 */
export function defineStep(options: StepOptions): ResourceStep {
  const { id, name, what, source, dependsOn, collect } = options;
  const { entities = [], relationships = [] } = options;
  const {
    listedPer = [],
    derivedFrom = [],
    mayFind = [],
    reads = [],
  } = options;
  /** The types that are incomplete when it ends early. */
  const own = (entities.length > 0 ? entities : relationships).map(
    ({ _type }) => _type,
  );
  const found = {
    entities: mayFind.map(({ entity }) => entity),
    relationships: mayFind.flatMap(
      ({ accountHas, relationshipsOnFound = [] }) => [
        accountHas,
        ...relationshipsOnFound,
      ],
    ),
  };
  const metadata = {
    entities: [...entities, ...found.entities],
    relationships: [...relationships, ...found.relationships],
  };
  const foundTypes = [...found.entities, ...found.relationships].map(
    ({ _type }) => _type,
  );

  async function execute(context: StepContext): Promise<void> {
    const { client, jobState, logger } = context;
    const run = runOf(client);
    metadata.entities.forEach((each) => run.entityTypes.set(each._type, each));
    metadata.relationships.forEach((each) =>
      run.relationshipTypes.set(each._type, each),
    );
    entities.forEach(({ _type }) =>
      run.listedPer.set(_type, [
        ...listedPer.map(({ entity }) => entity._type),
        ...derivedFrom,
      ]),
    );
    const gaps = createGaps(run, logger, source);
    const counts: Record<string, number> = {};
    try {
      for (const organization of await client.organizations()) {
        const organizationId = idOf(organization) ?? '';
        const graph = createGraphWriter({
          organizationId,
          jobState,
          run,
          counts,
          onCollision: ({ _key, _type }, otherType) =>
            gaps.skip(
              _key,
              what,
              [_type],
              new Error(`The ${_type} has the same id as a ${otherType}.`),
            ),
        });
        try {
          await gaps.survive(
            describeListing({ organization, organizationId }, what),
            own,
            () =>
              collect({
                organization,
                organizationId,
                client,
                jobState,
                logger,
                graph,
                gaps,
                run,
                source,
                isEnabled: context.isEnabled,
                noteReading: (listing, types) =>
                  run.typesOfListings.set(listing, { types, source }),
                convert: createConvert(client, organizationId, gaps, what),
                forEachEntity: createForEachEntity(
                  jobState,
                  graph,
                  organizationId,
                  run,
                ),
              }),
          );
        } finally {
          await graph.end();
        }
      }
      gaps.end();
      const error = gaps.firstError();
      if (error && !(await context.isWholeRun())) {
        throw error;
      }
    } catch (err) {
      throw withoutStack(err);
    } finally {
      const partial = partialTypesOf(run);
      const types = [...metadata.entities, ...metadata.relationships];
      const isPartial = own.some((type) => partial.includes(type));
      const quantities = describeCounts(counts, types);
      // The number of relationships alone does not say of which.
      const collected =
        quantities && entities.length === 0
          ? `${quantities} (${what})`
          : quantities;
      // A step without types reads properties for another, which collects the entities.
      if (types.length > 0) {
        publishInfo(
          logger,
          isPartial && !collected
            ? `Collected no ${what} because of errors.`
            : `Collected ${collected || `no ${what}`}.` +
                (isPartial ? ' Some could not be read.' : ''),
        );
      }
    }
  }

  return {
    id,
    name,
    source,
    permission: options.permission ?? source?.permission,
    what,
    dependsOn,
    ...metadata,
    foundTypes,
    reads,
    execute,
  };
}

function createConvert(
  { region }: JumpCloudClient,
  organizationId: string,
  gaps: Gaps,
  what: string,
): StepTools['convert'] {
  const { consoleUrl } = region;
  return (definition, records) => {
    const entities: Entity[] = [];
    for (const record of records) {
      const onUnreadable = (property: string) =>
        gaps.skip(
          readKey(definition, record, organizationId),
          `values of ${property} of ${what}`,
          [`${definition._type}.${property}`],
          new Error('JumpCloud sent it in an unexpected form.'),
        );
      try {
        entities.push(
          definition.create(record, {
            organizationId,
            consoleUrl,
            onUnreadable,
          }),
        );
      } catch (err) {
        const key = readKey(definition, record, organizationId);
        gaps.skip(key, what, [definition._type], err);
      }
    }
    return entities;
  };
}

function createForEachEntity(
  jobState: JobState,
  graph: GraphWriter,
  organizationId: string,
  { shared }: Run,
): StepTools['forEachEntity'] {
  return async ({ _type }, callback) => {
    // What this step has added is in the graph, too.
    await graph.end();
    await jobState.iterateEntities({ _type }, async (entity) => {
      if (entity.organizationId === organizationId) {
        await callback(entity);
      }
    });
    for (const entity of shared) {
      if (entity._type === _type && entity.organizationId === organizationId) {
        await callback(entity);
      }
    }
  };
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
