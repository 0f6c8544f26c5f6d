import { Entity, ExplicitRelationship } from '@jupiterone/integration-sdk-core';

import { JumpCloudClient } from '../jumpcloud/client';
import { Listing } from '../jumpcloud/listing';
import { Gap, partialTypes } from './completeness';
import { EntityDefinition } from './entity';
import { RelationshipDefinition } from './relationship';

/** What became of an object that others are linked with and that was not listed. */
export type LookedUp =
  /** It is in the graph. */
  | { key: string }
  | { outcome: 'gone' | 'not listed' }
  | { error: Gap['error'] };

/** What the steps of a run share. */
export interface Run {
  /** Epoch milliseconds. */
  startedAt: number;
  gaps: Gap[];
  /** The types that its steps collect. */
  entityTypes: Map<string, EntityDefinition<never>>;
  /** For each entity type, the types that it is listed per. */
  listedPer: Map<string, string[]>;
  relationshipTypes: Map<string, RelationshipDefinition>;
  /** What follows from a listing that turns out not to be empty. */
  typesOfListings: Map<
    Listing<never>,
    Pick<Gap, 'source'> & { types: string[] }
  >;
  /** Objects that were asked for by their ids. */
  lookUps: Map<string, Promise<LookedUp>>;
  /** Entities that another organization has added to the graph before. */
  shared: Entity[];
  /** What steps have added and the job state does not have yet, by key. */
  unwritten: Map<string, Entity | ExplicitRelationship>;
  /** Types of entities that were added because something is linked with them. */
  typesAddedLate: Set<string>;
}

const runs = new WeakMap<JumpCloudClient, Run>();
let latest: Run | undefined;

/** The run of a client, of which each run has one. */
export function runOf(client: JumpCloudClient): Run {
  let run = runs.get(client);
  if (!run) {
    run = {
      startedAt: Date.now(),
      gaps: [],
      entityTypes: new Map(),
      listedPer: new Map(),
      relationshipTypes: new Map(),
      typesOfListings: new Map(),
      lookUps: new Map(),
      shared: [],
      unwritten: new Map(),
      typesAddedLate: new Set(),
    };
    runs.set(client, run);
    latest = run;
  }
  return run;
}

/** The run that began last in this process. */
export function latestRun(): Run | undefined {
  return latest;
}

/** The types of which a run is known to miss something, so far. */
export function partialTypesOf(run: Run): string[] {
  const { entityTypes, listedPer, relationshipTypes, typesAddedLate } = run;
  const unread = [...entityTypes.keys()].filter((type) =>
    listedPer.get(type)?.some((parent) => typesAddedLate.has(parent)),
  );
  const relationships = [...relationshipTypes.values()];
  const unmatched = relationships.filter(
    ({ isMatched, sourceType, targetType }) =>
      isMatched &&
      (typesAddedLate.has(sourceType) || typesAddedLate.has(targetType)),
  );
  return partialTypes(
    [
      ...run.gaps.map(({ types }) => types),
      unread,
      unmatched.map(({ _type }) => _type),
    ],
    {
      entities: new Map(
        [...entityTypes.keys()].map((type) => [
          type,
          listedPer.get(type) ?? [],
        ]),
      ),
      relationships,
    },
  );
}
