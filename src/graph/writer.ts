import {
  Entity,
  ExplicitRelationship,
  JobState,
} from '@jupiterone/integration-sdk-core';

/** How many objects the job state writes into a file. */
const BATCH_SIZE = 500;

/** A relationship with an entity that may not be in the graph. */
export interface Link {
  /** The key of that entity. */
  key: string;
  relationship: ExplicitRelationship;
}

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
  /** Adds the relationships with entities that are in the graph, and gives the other links. */
  addLinks<L extends Link>(links: L[]): Promise<L[]>;
  /** Whether an entity is in the graph, added by this step or an earlier one. */
  has(key: string): boolean | Promise<boolean>;
  /** Adds what has not filled a batch. */
  end(): Promise<void>;
  /** How many objects of each type were added. */
  counts(): Record<string, number>;
}

/**
 * Makes the writer of a step.
 *
 * @param onCollision is told of an entity whose key one of another type has
 */
export function createGraphWriter(
  jobState: JobState,
  onCollision: (entity: Entity, otherType: string) => void,
): GraphWriter {
  const counts: Record<string, number> = {};
  const entities = createBatch<Entity>(counts, (batch) =>
    jobState.addEntities(batch),
  );
  const relationships = createBatch<ExplicitRelationship>(counts, (batch) =>
    jobState.addRelationships(batch),
  );

  function has(key: string): boolean | Promise<boolean> {
    return entities.get(key) !== undefined || jobState.hasKey(key);
  }

  async function addRelationships(
    added: ExplicitRelationship[],
  ): Promise<void> {
    for (const relationship of added) {
      const { _key } = relationship;
      if (!relationships.get(_key) && !(await jobState.hasKey(_key))) {
        await relationships.add(relationship);
      }
    }
  }

  return {
    async addEntities(added) {
      const present: Entity[] = [];
      for (const entity of added) {
        const { _key, _type } = entity;
        // A key is looked up in the file of its entity only where that is needed.
        const there =
          entities.get(_key) ??
          ((await has(_key)) ? await jobState.findEntity(_key) : undefined);
        if (there && there._type !== _type) {
          onCollision(entity, there._type);
          continue;
        }
        present.push(entity);
        if (!there) {
          await entities.add(entity);
        }
      }
      return present;
    },
    addRelationships,
    async addLinks(links) {
      const others: typeof links = [];
      const found: ExplicitRelationship[] = [];
      for (const link of links) {
        if (await has(link.key)) {
          found.push(link.relationship);
        } else {
          others.push(link);
        }
      }
      await addRelationships(found);
      return others;
    },
    has,
    async end() {
      await entities.end();
      await relationships.end();
    },
    counts: () => counts,
  };
}

function createBatch<T extends { _key: string; _type: string }>(
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

  return {
    end,
    get: (key: string) => batch.get(key),
    /** Gives a promise only where there is something to wait for. */
    add(item: T): Promise<void> | undefined {
      batch.set(item._key, item);
      return batch.size === BATCH_SIZE ? end() : undefined;
    },
  };
}
