import { Edge } from '../jumpcloud/edge';
import { Listing } from '../jumpcloud/listing';
import { readEdges } from './children';
import { Link, readingsOf, Way } from './link';
import { createLinker, Linker } from './linker';
import { relate } from './relationship';
import { defineStep, ResourceStep } from './step';
import { StepTools } from './tools';
import { toTexts } from './values';

/** A step that collects the relationships of a link. */
export interface LinkStep extends ResourceStep {
  link: Link;
}

/** Makes the step that collects the relationships of a link. */
export function linkStep(link: Link): LinkStep {
  const { id, relationship, parent, target, source, permission } = link;
  const what = `${target.listing.name} of ${parent.listing.name}`;
  const step = defineStep({
    id,
    name: `${'idsIn' in link.way ? 'Build' : 'Fetch'} ${what}`,
    what,
    source,
    permission,
    dependsOn: [...new Set([parent.stepId, target.stepId])],
    relationships: [relationship],
    mayFind: target.source ? [] : [target],
    reads: readingsOf(link),
    collect: (tools) => collectLink(tools, link),
  });
  return { ...step, link };
}

/** Adds the relationships of a link. Both its ends must be in the graph. */
export async function collectLink(tools: StepTools, link: Link): Promise<void> {
  const { way, target, relationship } = link;
  const linker = createLinker(tools, target, relationship._type);
  if ('idsIn' in way) {
    await linkByIds(tools, link, way, linker);
  } else {
    await linkByEdges(tools, link, way, linker);
  }
  await linker.settle();
}

async function linkByIds(
  { forEachEntity }: StepTools,
  link: Link,
  { idsIn, properties }: Extract<Way, { idsIn: unknown }>,
  linker: Linker,
): Promise<void> {
  await forEachEntity(link.parent.entity, async (entity) => {
    const ids = idsIn.flatMap((name) => toTexts([entity[name]].flat()) ?? []);
    await linker.link(
      [...new Set(ids)].map((targetId) => ({
        targetId,
        create: (key) =>
          relate(link, entity._key, key, properties?.(entity, targetId)),
      })),
    );
  });
}

async function linkByEdges(
  tools: StepTools,
  link: Link,
  { edgesOf, isDirectOnly, properties }: Extract<Way, { edgesOf: unknown }>,
  linker: Linker,
): Promise<void> {
  const { parent: resource, target, relationship } = link;
  const propertiesOf = await properties?.(tools);
  const parentsByListing = new Map<Listing<Edge>, Map<string, string>>();
  await tools.forEachEntity(resource.entity, (entity) => {
    const listing = edgesOf(entity);
    if (listing) {
      const parents =
        parentsByListing.get(listing) ?? new Map<string, string>();
      parentsByListing.set(listing, parents);
      parents.set(entity._key, entity.displayName ?? entity._key);
    }
  });
  for (const [listing, parents] of parentsByListing) {
    for await (const { parent, edges } of readEdges(tools, target, {
      resource,
      parents,
      listing,
      types: [relationship._type],
      isDirectOnly,
    })) {
      await linker.link(
        edges.map((edge) => ({
          targetId: edge.targetId,
          create: (key) =>
            relate(link, parent, key, propertiesOf?.(edge, parent)),
        })),
      );
    }
  }
}
