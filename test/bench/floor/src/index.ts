import {
  Entity,
  IntegrationInvocationConfig,
  JobState,
  Relationship,
} from '@jupiterone/integration-sdk-core';
import { readFileSync } from 'fs';

/** How many objects of a type a graph has, and one of them. */
export interface TypeOfGraph {
  count: number;
  sample: Entity | Relationship;
}

const BATCH_SIZE = 500;

/**
 * What the SDK needs to store a graph of a size, with no network: as many objects of each
 * type as the file named in `BENCH_GRAPH` says, as large as its samples, in batches.
 */
export const invocationConfig: IntegrationInvocationConfig = {
  integrationSteps: [
    {
      id: 'store',
      name: 'Store',
      entities: [],
      relationships: [],
      executionHandler: ({ jobState }) => storeTypes(jobState, readTypes()),
    },
  ],
};

export function readTypes(): TypeOfGraph[] {
  const file = readFileSync(process.env.BENCH_GRAPH ?? '', 'utf8');
  return JSON.parse(file) as TypeOfGraph[];
}

export async function storeTypes(
  jobState: JobState,
  types: TypeOfGraph[],
): Promise<void> {
  for (const { count, sample } of types) {
    for (let start = 0; start < count; start += BATCH_SIZE) {
      const length = Math.min(BATCH_SIZE, count - start);
      const objects = Array.from({ length }, (_, i) => ({
        ...sample,
        _key: `${sample._type}-${String(start + i).padStart(40, '0')}`,
      }));
      if ('_fromEntityKey' in sample) {
        await jobState.addRelationships(objects as Relationship[]);
      } else {
        await jobState.addEntities(objects as Entity[]);
      }
    }
  }
}
