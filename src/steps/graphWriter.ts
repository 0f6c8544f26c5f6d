import {
  createDirectRelationship,
  Entity,
  JobState,
  Relationship,
  RelationshipClass,
} from '@jupiterone/integration-sdk-core';

/** How many objects the job state writes into a file. */
const BATCH_SIZE = 500;

/**
 * Adds to the job state in batches that fill a file each. What the job state has already,
 * which would end the step, is passed over.
 */
export interface GraphWriter {
  addEntities(entities: Entity[]): Promise<void>;
  /** Adds entities, and the relationships by which their owner HAS them. */
  addEntitiesOf(owner: Entity, entities: Entity[]): Promise<void>;
  addRelationships(relationships: Relationship[]): Promise<void>;
  /** Adds what has not filled a batch. */
  end(): Promise<void>;
  /** How many objects of each type were added. */
  counts(): Record<string, number>;
}

/** Makes the writer of a step. */
export function createGraphWriter(jobState: JobState): GraphWriter {
  const counts: Record<string, number> = {};
  const entities = createBatch<Entity>(jobState, counts, jobState.addEntities);
  const relationships = createBatch<Relationship>(
    jobState,
    counts,
    jobState.addRelationships,
  );
  return {
    addEntities: entities.add,
    async addEntitiesOf(owner, owned) {
      await entities.add(owned);
      await relationships.add(
        owned.map((to) =>
          createDirectRelationship({
            from: owner,
            _class: RelationshipClass.HAS,
            to,
          }),
        ),
      );
    },
    addRelationships: relationships.add,
    async end() {
      await entities.end();
      await relationships.end();
    },
    counts: () => counts,
  };
}

function createBatch<T extends { _key: string; _type: string }>(
  jobState: JobState,
  counts: Record<string, number>,
  addAll: (items: T[]) => Promise<unknown>,
) {
  let batch = new Map<string, T>();

  async function end(): Promise<void> {
    const items = [...batch.values()];
    batch = new Map();
    if (items.length > 0) {
      await addAll(items);
    }
    for (const { _type } of items) {
      counts[_type] = (counts[_type] ?? 0) + 1;
    }
  }

  async function add(items: T[]): Promise<void> {
    for (const item of items) {
      if (batch.has(item._key) || jobState.hasKey(item._key)) {
        continue;
      }
      batch.set(item._key, item);
      if (batch.size === BATCH_SIZE) {
        await end();
      }
    }
  }

  return { add, end };
}
