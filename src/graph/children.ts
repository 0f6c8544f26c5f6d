import { Entity } from '@jupiterone/integration-sdk-core';

import { joinUpTo, publishInfo, quoted } from '../jobLog';
import { Edge } from '../jumpcloud/edge';
import { Listing } from '../jumpcloud/listing';
import { quantity } from './counts';
import { AnyResource } from './resource';
import { StepTools } from './tools';

/** What is read of many objects. */
export interface ChildrenOptions<T> {
  /** What the objects are. */
  resource: AnyResource;
  /** Their ids, and their names for messages; all that are in the graph, if not given. */
  parents?: Map<string, string>;
  listing: Listing<T>;
  /** The types that are incomplete when one can't be read. */
  types: string[];
}

/** An edge of which it is known where it leads. */
export type KnownEdge = Edge & { targetId: string };

/** Some items of an object; the last part has none, and is complete. */
export interface Children<T> {
  parent: string;
  items: T[];
  isComplete: boolean;
}

/**
 * Reads what is listed of each of many objects, some of one at a time. An object that can't
 * be read is noted, one that was deleted meanwhile is told, and neither stops the rest.
 */
export async function* readChildren<T>(
  tools: StepTools,
  { resource, listing, types, ...options }: ChildrenOptions<T>,
): AsyncGenerator<Children<T>> {
  const { client, organizationId, gaps, logger } = tools;
  const { noun } = resource.entity;
  const parents = options.parents ?? (await namesOf(tools, resource));
  const gone: string[] = [];
  tools.noteReading(listing, types);
  for await (const part of client.listEach(
    organizationId,
    [...parents.keys()],
    listing,
    resource.listing,
  )) {
    const { parent } = part;
    switch (part.end) {
      case undefined:
        yield { parent, items: part.items, isComplete: false };
        break;
      case 'complete':
        yield { parent, items: [], isComplete: true };
        break;
      case 'gone':
        gone.push(parent);
        break;
      case 'failed': {
        const name = quoted(parents.get(parent));
        const what = `the ${listing.name} of ${noun} ${name} (${parent})`;
        gaps.add(what, types, part.error);
      }
    }
  }
  if (gone.length > 0) {
    publishInfo(
      logger,
      `Deleted during the job: ${quantity(gone.length, noun)} (${joinUpTo(gone)}). ` +
        `Their ${listing.name} were skipped; the next job removes the deleted objects.`,
      { gone },
    );
  }
}

/**
 * Reads the edges of many objects to objects of one type, a part of the edges of one at a
 * time. What can't be read or understood is noted, and does not stop the rest.
 */
export async function* readEdges(
  tools: StepTools,
  target: AnyResource,
  options: ChildrenOptions<Edge> & { isDirectOnly?: boolean },
): AsyncGenerator<{ parent: string; edges: KnownEdge[] }> {
  const { listing, resource, types, isDirectOnly } = options;
  for await (const { parent, items } of readChildren(tools, options)) {
    const edges = items.flatMap((edge): KnownEdge[] => {
      const { targetId, targetType, isDirect } = edge;
      const isKnown = targetId && targetType === target.graphType;
      if (isKnown && !(isDirectOnly && isDirect === undefined)) {
        return isDirectOnly && !isDirect ? [] : [{ ...edge, targetId }];
      }
      const found = JSON.stringify(targetType);
      tools.gaps.skip(
        `one of ${resource.entity.noun} ${parent}`,
        `${listing.name} of ${resource.listing.name}`,
        types,
        new Error(
          isKnown
            ? 'It does not say whether it is direct.'
            : `It points to an object of type ${found}, not "${target.graphType}".`,
        ),
      );
      return [];
    });
    if (edges.length > 0) {
      yield { parent, edges };
    }
  }
}

/** The objects of a resource that the organization has in the graph: names by their ids. */
export async function namesOf(
  tools: StepTools,
  { entity: definition }: AnyResource,
  isWanted: (entity: Entity) => boolean = () => true,
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  await tools.forEachEntity(definition, (entity) => {
    if (isWanted(entity)) {
      names.set(entity._key, entity.displayName ?? entity._key);
    }
  });
  return names;
}
