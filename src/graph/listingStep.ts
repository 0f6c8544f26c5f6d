import { Entity } from '@jupiterone/integration-sdk-core';

import { quoted } from '../jobLog';
import { Resource } from './resource';
import { defineStep, ResourceStep } from './step';
import { StepTools } from './tools';

/**
 * Reads the listing of a resource, and adds the entities of its records with the account's
 * relationships to them. What it lists before it fails is kept.
 *
 * @param complete adds to the records of a page what the listing does not tell
 * @yields the entities of a page, once they are added
 */
export async function* collectListing<T>(
  tools: StepTools,
  resource: Resource<T>,
  complete?: (records: T[]) => Promise<T[]>,
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
    const completed = (await complete?.(records)) ?? records;
    yield await addRecords(tools, resource, completed);
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

/** A listing of an organization in words that follow "could not read". */
export function describeListing(
  { organization, organizationId }: StepTools,
  name: string,
): string {
  return `the ${name} of organization ${quoted(organization.displayName || organizationId)} (${organizationId})`;
}

/** Makes the step that collects the records of a resource's listing, and nothing else. */
export function listingStep<T>(resource: Resource<T>): ResourceStep {
  const { stepId, listing, entity, accountHas, source, dependsOn } = resource;
  return defineStep({
    id: stepId,
    name: `Fetch ${listing.name}`,
    what: listing.name,
    source,
    dependsOn,
    entities: [entity],
    relationships: [accountHas],
    reads: [{ listing }],
    async collect(tools) {
      const pages = collectListing(tools, resource);
      while (!(await pages.next()).done);
    },
  });
}
