import { StepEntityMetadata } from '@jupiterone/integration-sdk-core';

import { StepTools } from './step';

/**
 * The entities of a type that earlier steps have added for the organization: their display
 * names by their keys.
 */
export async function namesInGraph(
  { jobState, organizationId }: StepTools,
  { _type }: StepEntityMetadata,
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  await jobState.iterateEntities({ _type }, (entity) => {
    if (entity.organizationId === organizationId) {
      names.set(entity._key, entity.displayName ?? entity._key);
    }
  });
  return names;
}
