import {
  Entity,
  ExplicitRelationship,
  JobState,
} from '@jupiterone/integration-sdk-core';

import { Run } from './run';

/** How many objects the job state writes into a file. */
const BATCH_SIZE = 500;

/** Adds to the job state in batches that fill a file each. */
export interface GraphWriter {
  /**
   * Adds entities. One that is there already, of the same type, is passed over.
   *
   * @returns those that are in the graph: all but those whose key one of another type has
   */
  addEntities(entities: Entity[]): Promise<Entity[]>;
  /** Adds relationships. One that is there already is passed over. */
  addRelationships(relationships: ExplicitRelationship[]): Promise<void>;
  /** Whether an entity is in the graph, added by this step or an earlier one. */
  has(key: string): boolean | Promise<boolean>;
  /** Adds what has not filled a batch. */
  end(): Promise<void>;
}

/**
 * Makes the writer of a step for an organization.
 *
 * @param options.counts how many objects of each type were added; is counted up
 * @param options.onCollision is told of an entity whose key one of another type has
 */
export function createGraphWriter(options: {
  organizationId: string;
  jobState: JobState;
  run: Pick<Run, 'shared' | 'unwritten'>;
  counts: Record<string, number>;
  onCollision: (entity: Entity, otherType: string) => void;
}): GraphWriter {
  const { organizationId, jobState, run, counts, onCollision } = options;
  const { unwritten } = run;
  const entities = createBatch<Entity>(unwritten, counts, (batch) =>
    jobState.addEntities(batch),
  );
  const relationships = createBatch<ExplicitRelationship>(
    unwritten,
    counts,
    (batch) => jobState.addRelationships(batch),
  );

  /** A key is looked up in the file of its entity only where that is needed. */
  async function find(key: string): Promise<Entity | null> {
    return (await jobState.hasKey(key)) ? jobState.findEntity(key) : null;
  }

  return {
    async addEntities(added) {
      const present: Entity[] = [];
      for (const entity of added) {
        const { _key, _type } = entity;
        const written = await find(_key);
        // Another step may have added it meanwhile.
        const there = unwritten.get(_key) ?? written;
        if (there && there._type !== _type) {
          onCollision(entity, there._type);
          continue;
        }
        present.push(entity);
        if (!there) {
          await entities.add(entity);
        } else if (there.organizationId !== organizationId) {
          run.shared.push(entity);
        }
      }
      return present;
    },
    async addRelationships(added) {
      for (const relationship of added) {
        const { _key } = relationship;
        const isWritten = await jobState.hasKey(_key);
        if (!isWritten && !unwritten.has(_key)) {
          await relationships.add(relationship);
        }
      }
    },
    has: (key) => unwritten.has(key) || jobState.hasKey(key),
    async end() {
      await entities.end();
      await relationships.end();
    },
  };
}

function createBatch<T extends Entity | ExplicitRelationship>(
  unwritten: Run['unwritten'],
  counts: Record<string, number>,
  addAll: (items: T[]) => Promise<unknown>,
) {
  let batch: T[] = [];

  async function end(): Promise<void> {
    const items = batch;
    batch = [];
    if (items.length > 0) {
      await addAll(items);
    }
    for (const { _key, _type } of items) {
      unwritten.delete(_key);
      counts[_type] = (counts[_type] ?? 0) + 1;
    }
  }

  return {
    end,
    /** Gives a promise only where there is something to wait for. */
    add(item: T): Promise<void> | undefined {
      unwritten.set(item._key, item);
      return batch.push(item) === BATCH_SIZE ? end() : undefined;
    },
  };
}
