import type { Picture } from './picture';

/** For each node, those that it is linked with, in either direction. */
export type Near = Map<string, Set<string>>;

/** Finds the neighbours of every node. */
export function findNeighbours({ nodes, links }: Picture): Near {
  const near = new Map(nodes.map(({ id }) => [id, new Set<string>()]));
  for (const { from, to } of links) {
    near.get(from)!.add(to);
    near.get(to)!.add(from);
  }
  return near;
}
