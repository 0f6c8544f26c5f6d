import { Entity } from '@jupiterone/integration-sdk-core';

import { Listing } from '../jumpcloud/listing';
import { EntityDefinition } from './entity';
import { RelationshipDefinition } from './relationship';
import { IngestionSource } from './source';
import { defineStep, ResourceStep, StepTools } from './step';

/** What becomes of the records of a listing. */
export interface EntityListing<T> {
  listing: Listing<T>;
  entity: EntityDefinition<T>;
  /** By which the account of the organization has the entities. */
  accountHas: RelationshipDefinition;
  /** Adds to the records of a page what the listing does not tell. */
  complete?: (records: T[]) => Promise<T[]>;
}

/**
 * Reads a listing, and adds the entities of its records with the account's relationships to
 * them.
 *
 * @yields the entities of a page, once they are added
 */
export async function* collectListing<T>(
  tools: StepTools,
  { listing, entity, accountHas, complete }: EntityListing<T>,
): AsyncGenerator<Entity[]> {
  const { client, organizationId } = tools;
  for await (const records of client.list(organizationId, listing)) {
    const completed = (await complete?.(records)) ?? records;
    const entities = tools.convert(entity, completed);
    yield await addToAccount(tools, entities, accountHas);
  }
}

/** Adds entities with the relationships by which the account of the organization has them. */
export async function addToAccount(
  { graph, organizationId }: StepTools,
  entities: Entity[],
  accountHas: RelationshipDefinition,
): Promise<Entity[]> {
  const added = await graph.addEntities(entities);
  await graph.addRelationships(
    added.map(({ _key }) => accountHas.create(organizationId, _key)),
  );
  return added;
}

/** Defines a step that collects the records of a listing, and nothing else. */
export function defineListingStep<T>(
  options: EntityListing<T> & {
    id: string;
    name: string;
    source?: IngestionSource;
    dependsOn: string[];
  },
): ResourceStep {
  const { entity, accountHas, listing, ...step } = options;
  return defineStep({
    ...step,
    what: listing.name,
    entities: [entity],
    relationships: [accountHas],
    async collect(tools) {
      const pages = collectListing(tools, options);
      while (!(await pages.next()).done);
    },
  });
}
