import { EntityDefinition } from '../src/graph/entity';
import { RelationshipDefinition } from '../src/graph/relationship';
import { integrationSteps } from '../src/steps';

/** All types of entities, each once, in the order of the steps. */
export const entityTypes: EntityDefinition<never>[] = unique(
  integrationSteps.flatMap(({ entities }) => entities),
);

/** All types of relationships, each once, in the order of the steps. */
export const relationshipTypes: RelationshipDefinition[] = unique(
  integrationSteps.flatMap(({ relationships }) => relationships),
);

function unique<T extends { _type: string }>(types: T[]): T[] {
  return [...new Map(types.map((each) => [each._type, each])).values()];
}
