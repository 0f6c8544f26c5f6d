import { runInNewContext } from 'vm';

import { toPage } from './page';
import { Picture, PictureNode } from './picture';

interface Drawn {
  id: string;
  label: string;
  x: number;
  color?: unknown;
}

/** Runs the page's own script in place of a browser; gives what the library is to draw. */
function open(picture: Picture, selected = '') {
  const page = toPage(picture);
  const script = page.slice(
    page.indexOf('((exports, require)'),
    page.lastIndexOf('</script>'),
  );
  const element = {
    textContent: JSON.stringify(picture),
    append() {},
    addEventListener() {},
    replaceChildren() {},
    setAttribute() {},
  };
  const sets: DataSet[] = [];
  class DataSet {
    items: unknown[] = [];
    constructor() {
      sets.push(this);
    }
    add(items: unknown[]) {
      this.items = items;
    }
    clear() {}
  }
  class Network {
    on() {}
    fit() {}
    selectNodes() {}
  }
  runInNewContext(script, {
    vis: { DataSet, Network },
    document: { getElementById: () => element, createElement: () => element },
    location: { hash: `#${selected}` },
    addEventListener() {},
  });
  const [nodes, edges] = sets;
  return {
    nodes: nodes!.items as Drawn[],
    lines: (edges!.items as Array<{ from: string; to: string }>).map(
      ({ from, to }) => `${from} ${to}`,
    ),
  };
}

/** An account, a group of every user but the last, and a group of nobody. */
function pictureOf(users: number): Picture {
  const all = Array.from({ length: users }, (_, i) => `u${i}`);
  const node = (id: string, type: string): PictureNode => ({
    id,
    type,
    name: `Name of ${id}`,
    inactive: false,
    properties: [],
  });
  return {
    nodes: [
      node('a', 'account'),
      node('g', 'group'),
      node('none', 'group'),
      ...all.map((id) => node(id, 'user')),
    ],
    links: [
      ...['g', 'none', ...all].map((to) => ({ from: 'a', to })),
      ...all.slice(0, -1).map((to) => ({ from: 'g', to })),
    ],
  };
}

it('draws all of an organization, but no lines that go without saying', () => {
  const { nodes, lines } = open(pictureOf(3));

  expect(nodes.map(({ label }) => label)).toEqual([
    'Name of a',
    'Name of g · 2',
    'Name of none · 0',
    'Name of u0',
    'Name of u1',
    'Name of u2',
  ]);
  expect(nodes.every(({ x }) => Number.isFinite(x))).toBe(true);
  expect(lines).toEqual(['a g', 'a none', 'g u0', 'g u1']);
});

it('makes faint what is not related to the selected node', () => {
  const { nodes, lines } = open(pictureOf(3), 'u0');

  expect(nodes.filter(({ color }) => color).map(({ id }) => id)).toEqual([
    'none',
    'u1',
    'u2',
  ]);
  expect(lines).toEqual(['a g', 'a none', 'a u0', 'g u0', 'g u1']);
});

it('draws the groups of a large organization, and the members of the selected one', () => {
  const ids = (selected?: string) =>
    open(pictureOf(5_000), selected).nodes.map(({ id }) => id);

  expect(ids()).toEqual(['a', 'g', 'none']);
  expect(ids('a')).toEqual(['a', 'g', 'none']);
  expect(ids('none')).toEqual(['none', 'a']);
  expect(ids('u4999')).toEqual(['u4999', 'a']);
  expect(ids('g').slice(0, 4)).toEqual(['g', 'a', 'u0', 'u1']);
  expect(ids('g')).toHaveLength(1_000);
});

it('shortens a name that would not fit', () => {
  const picture = pictureOf(1);
  picture.nodes[3]!.name = '😀'.repeat(40);

  expect(open(picture).nodes[3]!.label).toBe(`${'😀'.repeat(27)}…`);
});
