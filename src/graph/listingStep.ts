import { Entity } from '@jupiterone/integration-sdk-core';

import { Resource } from './resource';
import { defineStep, ResourceStep, StepOptions } from './step';
import { describeListing, StepTools } from './tools';

/**
 * Reads the listing of a resource, and adds the entities of its records with the account's
 * relationships to them. What it lists before it fails is kept.
 *
 * @param enrich adds to the records of a page what the listing does not tell
 * @yields the entities of a page, once they are added
 */
export async function* collectListing<T>(
  tools: StepTools,
  resource: Resource<T>,
  enrich?: (records: T[]) => Promise<T[]>,
): AsyncGenerator<Entity[]> {
  const { client, organizationId, gaps } = tools;
  const { listing, entity } = resource;
  const pages = client.list(organizationId, listing);
  tools.noteReading(listing, [entity._type]);
  for (;;) {
    let records: T[] | undefined;
    await gaps.survive(
      describeListing(tools, listing.name),
      [entity._type],
      async () => {
        const page = await pages.next();
        records = page.done ? undefined : page.value;
      },
    );
    if (!records) {
      return;
    }
    const enriched = (await enrich?.(records)) ?? records;
    yield await addRecords(tools, resource, enriched);
  }
}

/** Adds the entities of records, with the account's relationships to them. */
export async function addRecords<T>(
  tools: StepTools,
  { entity, accountHas }: Pick<Resource<T>, 'entity' | 'accountHas'>,
  records: T[],
): Promise<Entity[]> {
  const { graph, organizationId } = tools;
  const added = await graph.addEntities(tools.convert(entity, records));
  await graph.addRelationships(
    added.map(({ _key }) => accountHas.create(organizationId, _key)),
  );
  return added;
}

/** The same where nothing else is done with the entities. */
export async function collectAll<T>(
  tools: StepTools,
  resource: Resource<T>,
  enrich?: (records: T[]) => Promise<T[]>,
): Promise<void> {
  const pages = collectListing(tools, resource, enrich);
  while (!(await pages.next()).done);
}

/**
 * Makes the step that collects the records of a resource's listing.
 *
 * @param more what it depends on, collects and reads besides, and how; its name, if that is
 *   not the listing's
 * @param more.enrich adds to the records of a page what the listing does not tell
 */
export function listingStep<T>(
  resource: Resource<T>,
  more: Partial<
    Pick<
      StepOptions,
      'name' | 'dependsOn' | 'relationships' | 'mayFind' | 'reads' | 'collect'
    >
  > & { enrich?: (tools: StepTools, records: T[]) => Promise<T[]> } = {},
): ResourceStep {
  const { stepId, listing, entity, accountHas, source, permission } = resource;
  const { dependsOn = [], relationships = [], reads = [], enrich } = more;
  return defineStep({
    id: stepId,
    name: `Fetch ${listing.name}`,
    what: listing.name,
    source,
    permission,
    collect: (tools) =>
      collectAll(
        tools,
        resource,
        enrich && ((records) => enrich(tools, records)),
      ),
    ...more,
    dependsOn: [...resource.dependsOn, ...dependsOn],
    entities: [entity],
    relationships: [accountHas, ...relationships],
    reads: [{ listing }, ...reads],
  });
}
