import {
  DEMO_SIZE,
  SandboxSize,
  seedOrganizations,
} from '../sandbox/organization';
import { layout } from './layout';
import { findNeighbours } from './neighbours';
import { Picture } from './picture';

/** How large a node is drawn at most. */
const WIDTH = { account: 280, group: 280, user: 200 };
const HEIGHT = 30;

/** The picture of what the sandbox holds. */
function pictureOf(size: Partial<SandboxSize> = {}): Picture {
  const picture: Picture = { nodes: [], links: [] };
  const add = (id: string, type: string, name: string, from?: string) => {
    picture.nodes.push({ id, type, name, inactive: false, properties: [] });
    if (from) {
      picture.links.push({ from, to: id });
    }
  };
  for (const seed of seedOrganizations({ ...DEMO_SIZE, ...size })) {
    const { _id: account, displayName } = seed.organization;
    add(account, 'account', displayName ?? '');
    seed.users.forEach(({ _id }) => add(_id, 'user', _id, account));
    seed.groups.forEach(({ id, name }) => add(id, 'group', name, account));
    for (const [from, members] of seed.members) {
      picture.links.push(...members.map(({ to }) => ({ from, to: to!.id! })));
    }
  }
  return picture;
}

function layoutOf(picture: Picture) {
  return layout(picture.nodes, findNeighbours(picture));
}

function overlaps(picture: Picture): string[] {
  const places = layoutOf(picture);
  const all = picture.nodes.map(({ id, type }) => ({
    id,
    width: WIDTH[type as keyof typeof WIDTH],
    ...places.get(id)!,
  }));
  return all.flatMap((a, i) =>
    all
      .slice(i + 1)
      .filter(
        (b) =>
          Math.abs(a.x - b.x) < (a.width + b.width) / 2 &&
          Math.abs(a.y - b.y) < HEIGHT,
      )
      .map((b) => `${a.id} and ${b.id}`),
  );
}

it.each<[string, Picture]>([
  ['the demo organization', pictureOf()],
  ['several organizations', pictureOf({ organizations: 5, users: 20 })],
  ['many users', pictureOf({ users: 1_000, groups: 1, members: 1_000 })],
  ['many groups and no users', pictureOf({ users: 0, groups: 200 })],
  ['an account alone', pictureOf({ users: 0, groups: 0, members: 0 })],
  ['nothing related', { ...pictureOf(), links: [] }],
  ['no account', withoutAccounts(pictureOf())],
])('gives every node of %s a place of its own', (_, picture) => {
  const places = layoutOf(picture);

  expect([...places.keys()].sort()).toEqual(
    picture.nodes.map(({ id }) => id).sort(),
  );
  expect([...places.values()].every(({ x, y }) => Number.isFinite(x + y))).toBe(
    true,
  );
  expect(overlaps(picture)).toEqual([]);
});

function withoutAccounts({ nodes, links }: Picture): Picture {
  const kept = nodes.filter(({ type }) => type !== 'account');
  const ids = new Set(kept.map(({ id }) => id));
  return { nodes: kept, links: links.filter(({ from }) => ids.has(from)) };
}

it('keeps what belongs to an account together', () => {
  const picture = pictureOf({ organizations: 2, users: 20 });
  const places = layoutOf(picture);
  const [first, second] = picture.nodes
    .filter(({ type }) => type === 'account')
    .map(({ id }) =>
      picture.links
        .filter(({ from }) => from === id)
        .map(({ to }) => places.get(to)!.x),
    );

  expect(Math.max(...first!)).toBeLessThan(Math.min(...second!));
});

it('keeps the members of a group together, whoever else is in one with everybody', () => {
  const users = Array.from({ length: 20 }, (_, i) => `u${i}`);
  const even = users.filter((_, i) => i % 2 === 0);
  const odd = users.filter((_, i) => i % 2 === 1);
  const groups = { everyone: users, even, odd };
  const places = layoutOf({
    nodes: [...Object.keys(groups), ...users].map((id) => ({
      id,
      type: id in groups ? 'group' : 'user',
      name: id,
      inactive: false,
      properties: [],
    })),
    links: Object.entries(groups).flatMap(([from, members]) =>
      members.map((to) => ({ from, to })),
    ),
  });
  const heights = (ids: string[]) => ids.map((id) => places.get(id)!.y);

  expect(Math.max(...heights(even))).toBeLessThan(Math.min(...heights(odd)));
  const [all, first, second] = heights(['everyone', 'even', 'odd']);
  expect(first).toBeLessThan(all!);
  expect(all).toBeLessThan(second!);
});

it('lays out a part of a picture by what is near within it', () => {
  const picture = pictureOf();
  const groups = picture.nodes.filter(({ type }) => type === 'group');

  expect([...layout(groups, findNeighbours(picture)).keys()].sort()).toEqual(
    groups.map(({ id }) => id).sort(),
  );
});

it('is the same every time', () => {
  expect([...layoutOf(pictureOf())]).toEqual([...layoutOf(pictureOf())]);
});
