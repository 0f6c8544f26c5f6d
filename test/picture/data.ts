import type { Picture } from './picture';

export type Node = Picture['nodes'][number] & {
  /** In either direction. */
  links: Link[];
};

export interface Link {
  from: Node;
  to: Node;
  /** The class, between the types of both ends: "Group HAS User". */
  kind: string;
  /** Its properties. */
  note: string;
}

const picture = JSON.parse(
  document.getElementById('picture')!.textContent,
) as Picture;

export const { types } = picture;
export const nodes = picture.nodes.map((node): Node => ({
  ...node,
  links: [],
}));
const links = picture.links.map((link): Link => {
  const [from, to] = [nodes[link.from]!, nodes[link.to]!];
  const kind = `${from.type} ${link.class} ${to.type}`;
  return { from, to, kind, note: link.note };
});
for (const link of links) {
  new Set([link.from, link.to]).forEach((node) => node.links.push(link));
}

/** The organization is related to everything: its lines would hide all others. */
export const drawnLinks = links.filter(
  ({ from, to }) => ![from.type, to.type].includes(types[0]!),
);

/** Groups items by a key; both stay in the order in which they came. */
export function groupBy<T>(items: T[], keyOf: (item: T) => string) {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, groups.get(key) ?? []);
    groups.get(key)!.push(item);
  }
  return [...groups];
}
