import { Entity } from '@jupiterone/integration-sdk-core';

/** An entity's properties as they are stored: without raw data, and without what is undefined. */
export function asStored(entity: Entity | undefined): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify({ ...entity, _rawData: undefined }),
  ) as Record<string, unknown>;
}
