import { groupBy } from './group';
import type { Picture } from './picture';

/** The picture that the page holds. */
export const picture = JSON.parse(
  document.getElementById('data')!.textContent,
) as Picture;

export const nodeOf = new Map(picture.nodes.map((node) => [node.id, node]));
export const nodesOf = groupBy(picture.nodes, ({ type }) => type);

/** For each node, the ids of those that it is linked with, in either direction. */
export const near = new Map(
  picture.nodes.map(({ id }) => [id, new Set<string>()]),
);
for (const { from, to } of picture.links) {
  near.get(from)!.add(to);
  near.get(to)!.add(from);
}

/** What the page's address says is selected: a node's id, or the name of a type. */
export function selection(): string {
  return decodeURIComponent(location.hash.slice(1));
}
