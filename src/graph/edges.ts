import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { ChildrenOptions, readChildren } from './children';
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
export interface EdgeOptions<T> extends ChildrenOptions<T> {
  /** The type of object that the edges lead to, in JumpCloud's words: "user". */
  targetType: string;
}

/**
 * Reads the edges of many objects, a part of the edges of one at a time. What can't be read
 * or understood is noted, and does not stop the rest. Null is an edge to a deleted object.
 */
export async function* readEdges<T extends Edge | BoundObject>(
  tools: StepTools,
  { targetType, ...options }: EdgeOptions<T>,
): AsyncGenerator<{ parent: string; edges: KnownEdge<T>[] }> {
  for await (const { parent, items } of readChildren(tools, options)) {
    const edges = items.flatMap((edge: T | null): KnownEdge<T>[] => {
      if (edge === null) {
        return [];
      }
      const { id: targetId, type: ownType } = targetOf(edge) ?? {};
      if (typeof targetId === 'string' && ownType === targetType) {
        return [{ ...edge, targetId }];
      }
      const type = JSON.stringify(ownType);
      tools.failures.leaveOut(
        `one of ${options.parentNoun} ${parent}`,
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

/** An edge may be anything, as long as nobody has looked at it. */
function targetOf(edge: Edge | BoundObject) {
  const isEdge = typeof edge === 'object' && 'to' in edge;
  return isEdge ? edge.to : (edge as BoundObject);
}
