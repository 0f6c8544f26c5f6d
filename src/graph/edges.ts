import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { listed, quoted, tell } from '../jobLog';
import { SubListing } from '../jumpcloud/listing';
import { StepTools } from './step';

/** v2 definition `GraphConnection`: a direct edge to another object. */
export interface Edge {
  to?: { id?: string | null; type?: string | null } | null;
  attributes?: {
    sudo?: {
      enabled?: boolean | null;
      withoutPassword?: boolean | null;
    } | null;
  } | null;
}

/**
 * v2 definition `GraphObjectWithPaths`: an object that another one is bound to, directly or
 * through groups.
 */
export interface BoundObject {
  id?: string | null;
  type?: string | null;
  /** The attributes of all paths, merged. */
  compiledAttributes?: Edge['attributes'];
  /** The ways that lead there: the edges of each, one after the other. */
  paths?: Array<Edge[] | null> | null;
}

/** An edge of which it is known where it leads. */
export type KnownEdge<T = Edge> = T & { targetId: string };

/** What makes two edges of one parent the same. */
export function targetIdOf(edge: Edge | null | undefined): string | undefined {
  return edge?.to?.id ?? undefined;
}

/** What edges are read of and by. */
export interface EdgeOptions<T> {
  /** The objects that the edges start from: their ids, and their names for messages. */
  parents: Map<string, string>;
  /** What a parent is called in messages: "group". */
  parentNoun: string;
  listing: SubListing<T>;
  /** The type of object that the edges lead to, in JumpCloud's words: "user". */
  targetType: string;
}

/**
 * Reads the edges of many objects, a part of the edges of one at a time. What can't be read
 * or understood is noted, and does not stop the rest.
 */
export async function* readEdges<T extends Edge | BoundObject>(
  { client, organizationId, failures, logger }: StepTools,
  { parents, parentNoun, listing, targetType }: EdgeOptions<T>,
): AsyncGenerator<{ parent: string; edges: KnownEdge<T>[] }> {
  const gone: string[] = [];
  for await (const { parent, items, error, isGone } of client.listEach(
    organizationId,
    parents.keys(),
    listing,
  )) {
    if (isGone) {
      gone.push(parent);
    } else if (error) {
      const name = quoted(parents.get(parent));
      failures.note(
        `the ${listing.name} of ${parentNoun} ${name} (${parent})`,
        error,
      );
    } else {
      const edges = items.flatMap((edge): KnownEdge<T>[] => {
        const { id: targetId, type: ownType } = targetOf(edge) ?? {};
        if (typeof targetId === 'string' && ownType === targetType) {
          return [{ ...edge, targetId }];
        }
        const type = JSON.stringify(ownType);
        failures.leaveOut(
          `one of ${parentNoun} ${parent}`,
          new IntegrationError({
            code: 'UNKNOWN_EDGE_ERROR',
            message: `It points to an object of type ${type}, not "${targetType}".`,
          }),
        );
        return [];
      });
      yield { parent, edges };
    }
  }
  if (gone.length > 0) {
    tell(
      logger,
      `Deleted during the job: ${gone.length} ${parentNoun}${gone.length > 1 ? 's' : ''} (${listed(gone)}). ` +
        `Their ${listing.name} are left out, and the next job deletes them.`,
      { gone },
    );
  }
}

/** An edge may be anything, as long as nobody has looked at it. */
function targetOf(edge: Edge | BoundObject | null | undefined) {
  const isEdge = typeof edge === 'object' && edge !== null && 'to' in edge;
  return isEdge ? edge.to : (edge as BoundObject | null);
}
