import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { RelationshipDefinition } from './relationship';
import { IngestionSource } from './source';

/** Something that could not be read. */
export interface Gap {
  /** In words that follow "could not read": "the members of user group ...". */
  what: string;
  error: IntegrationError;
  /** The types of which objects are missing; none where only properties are. */
  types: string[] | 'all';
  /** The ingestion source by which it can be switched off. */
  source?: IngestionSource;
}

/** Whether objects are missing, and not only properties. */
export function missesObjects({ types }: Pick<Gap, 'types'>): boolean {
  return types === 'all' || types.length > 0;
}

/**
 * The types that are partial because of gaps.
 *
 * An entity type is partial when objects of it are missing, or when it is read of each object
 * of a type that is. A relationship type is partial when relationships of it are missing, when
 * an entity type at one of its ends is partial, or when a type that it is derived from is.
 * Nothing else is.
 *
 * @param missing the types of each gap
 * @param types all that a run collects
 */
export function partialTypes(
  missing: Array<Gap['types']>,
  types: {
    /** Each with the types of the objects of which it is read. */
    entities: Map<string, string[]>;
    relationships: RelationshipDefinition[];
  },
): string[] {
  const needs = new Map(types.entities);
  for (const relationship of types.relationships) {
    const { _type, sourceType, targetType, derivedFrom = [] } = relationship;
    needs.set(_type, [sourceType, targetType, ...derivedFrom]);
  }
  const all = [...needs.keys()];
  if (missing.includes('all')) {
    return all;
  }
  const partial = new Set(missing.flat());
  let size: number;
  do {
    size = partial.size;
    for (const [type, needed] of needs) {
      if (needed.some((each) => partial.has(each))) {
        partial.add(type);
      }
    }
  } while (partial.size > size);
  return all.filter((type) => partial.has(type));
}
