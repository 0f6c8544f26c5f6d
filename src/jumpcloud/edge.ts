/** An edge of JumpCloud's graph, to an object that another one is bound to. */
export interface Edge {
  /** Undefined where the response has none, or one of another type. */
  targetId?: string;
  /** In JumpCloud's words: "user". It may be anything. */
  targetType: unknown;
  /** Of the edge, or of all paths that lead to the object, merged. */
  attributes?: EdgeAttributes | null;
  /** Whether one of the paths is a single edge; undefined where the paths are not listed. */
  isDirect?: boolean;
}

/** What an edge grants. */
export interface EdgeAttributes {
  sudo?: { enabled?: boolean | null; withoutPassword?: boolean | null } | null;
}

/** v2 definitions `GraphConnection` (with `to`) and `GraphObjectWithPaths`. */
interface RawEdge {
  to?: { id?: unknown; type?: unknown } | null;
  attributes?: EdgeAttributes | null;
  id?: unknown;
  type?: unknown;
  compiledAttributes?: EdgeAttributes | null;
  /** The ways that lead to the object: the edges of each. */
  paths?: Array<unknown[] | null> | null;
}

/** Reads an edge, which may be anything. Null is an edge to a deleted object. */
export function toEdge(raw: unknown): Edge | undefined {
  if (raw === null) {
    return undefined;
  }
  const edge = (typeof raw === 'object' ? raw : {}) as RawEdge;
  const { id, type } = ('to' in edge ? edge.to : edge) ?? {};
  const { attributes, compiledAttributes, paths } = edge;
  const targetId = typeof id === 'string' ? id.trim() : '';
  return {
    targetId: targetId || undefined,
    targetType: type,
    attributes: compiledAttributes ?? attributes,
    isDirect: isDirect(paths),
  };
}

/** Undefined where no path is listed, or one that can't be understood. */
function isDirect(paths: RawEdge['paths']): boolean | undefined {
  const isPath = (path: unknown) => Array.isArray(path) && path.length > 0;
  return Array.isArray(paths) && paths.length > 0 && paths.every(isPath)
    ? paths.some((path) => path?.length === 1)
    : undefined;
}

/** What makes two edges of one object the same. */
export function targetIdOf({ targetId }: Edge): string | undefined {
  return targetId;
}
