import type { Near } from './neighbours';
import type { PictureNode } from './picture';

/** A node's id, and its centre in pixels. */
type Place = [id: string, center: { x: number; y: number }];

/** The room of a node, and how far from the middle the room of all these begins. */
const GROUP = { width: 290, height: 42, away: 0 };
const USER = { width: 210, height: 31, away: 355 };
/** From an account to the first row, and from one block to the next. */
const GAP = 66;
const SWEEPS = 12;

/**
 * Gives every node a place. Nothing overlaps, and the same nodes are laid out in the same
 * way every time: each account is a block of its own, with its groups in the middle, its
 * users on both sides of them, and both in an order in which few lines cross.
 */
export function layout(
  nodes: PictureNode[],
  near: Near,
): Map<string, Place[1]> {
  const blocks = toBlocks(nodes, near).map((block) => arrange(block, near));
  const all = blocks.flat();
  const width = 2 * Math.max(...all.map(([, { x }]) => x)) + GROUP.width + GAP;
  const height = 2 * GAP + Math.max(...all.map(([, { y }]) => y));
  const columns = Math.ceil(Math.sqrt(blocks.length));
  return new Map(
    blocks.flatMap((block, i) =>
      block.map(([id, center]) => {
        const x = center.x + width * (i % columns);
        return [id, { x, y: center.y + height * Math.floor(i / columns) }];
      }),
    ),
  );
}

function toBlocks(nodes: PictureNode[], near: Near): PictureNode[][] {
  const accounts = idsOf(nodes, 'account');
  const ownerOf = (id: string) =>
    accounts.find((account) => account === id || near.get(id)!.has(account));
  return [...accounts, undefined]
    .map((account) => nodes.filter(({ id }) => ownerOf(id) === account))
    .filter((block) => block.length > 0);
}

function idsOf(nodes: PictureNode[], wanted: string): string[] {
  return nodes.filter(({ type }) => type === wanted).map(({ id }) => id);
}

/** Places a block around the middle of its upper edge, about as wide as it is high. */
function arrange(block: PictureNode[], near: Near): Place[] {
  const accounts = idsOf(block, 'account');
  let groups = idsOf(block, 'group');
  let users = idsOf(block, 'user');
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    groups = sortByMean(groups, users, near);
    users = sortByMean(users, groups, near);
  }
  const middle = users.length ? 1 : Math.ceil(Math.sqrt(groups.length / 6));
  const sides = 2 * Math.max(1, Math.floor(Math.sqrt(users.length / 34)));
  const height = Math.max(
    Math.ceil(groups.length / middle) * GROUP.height,
    Math.ceil(users.length / sides) * USER.height,
  );
  return [
    ...accounts.map((id): Place => [id, { x: 0, y: 0 }]),
    ...fill(groups, middle, GROUP, height),
    ...fill(users, sides, USER, height),
  ];
}

/** Sorts by the mean place of those that each is linked with; who has none comes last. */
function sortByMean(ids: string[], others: string[], near: Near): string[] {
  const means = new Map(
    ids.map((id) => {
      const linked = [...others.keys()].filter((i) =>
        near.get(id)!.has(others[i]!),
      );
      const sum = linked.reduce((a, b) => a + b, 0);
      return [id, linked.length ? sum / linked.length : others.length];
    }),
  );
  return [...ids].sort((a, b) => means.get(a)! - means.get(b)!);
}

/** Fills columns row by row: who is close in order is close in height. */
function fill(
  ids: string[],
  columns: number,
  { width, away }: typeof USER,
  height: number,
): Place[] {
  const row = height / Math.ceil(ids.length / columns);
  return ids.map((id, i) => {
    const x = ((i % columns) - (columns - 1) / 2) * width;
    const y = GAP + (Math.floor(i / columns) + 0.5) * row;
    return [id, { x: x + Math.sign(x) * away, y }];
  });
}
