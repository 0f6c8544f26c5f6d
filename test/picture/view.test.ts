import { runInNewContext } from 'vm';

import { Graph } from '../graph';
import { draw, makeUp } from './madeUp';
import { toPage } from './page';

/** As much of an element as the page uses. */
class FakeElement {
  children: Array<FakeElement | string> = [];
  listeners: Record<string, (event?: object) => void> = {};
  value = '';
  append(...children: Array<FakeElement | string>) {
    this.children = children;
  }
  replaceChildren = this.append.bind(this);
  addEventListener(name: string, listener: () => void) {
    this.listeners[name] = listener;
  }
  getContext() {
    return { measureText: (text: string) => ({ width: 8 * text.length }) };
  }
  /** It, and all elements in it. */
  all(): FakeElement[] {
    const inner = this.children.filter((child) => child instanceof FakeElement);
    return [this, ...inner.flatMap((child) => child.all())];
  }
  texts(): string[] {
    const all = this.all().flatMap(({ children }) => children);
    return all.filter((child) => typeof child === 'string').filter(String);
  }
}

const page = toPage({ types: [], nodes: [], links: [] });
const script = page.slice(
  page.indexOf('((exports, require)'),
  page.lastIndexOf('</script>'),
);

/** Runs the page's own script in place of a browser of that size. */
function open(
  graph: Graph,
  selected = '',
  clientWidth = 1300,
  clientHeight = 1000,
) {
  const elements: Record<string, FakeElement> = {};
  const getElementById = (id: string) => (elements[id] ??= new FakeElement());
  const textContent = JSON.stringify(draw(graph));
  Object.assign(getElementById('data'), { textContent });
  Object.assign(getElementById('canvas'), { clientWidth, clientHeight });
  const drawn: object[][] = [];
  class Library {
    add = (items: object[]) => drawn.push(items);
    clear() {}
    on() {}
    fit() {}
    selectNodes() {}
  }
  const location = { hash: `#${selected}` };
  runInNewContext(script, {
    vis: { DataSet: Library, Network: Library },
    document: { getElementById, createElement: () => new FakeElement() },
    location,
    addEventListener() {},
  });
  const boxes = drawn[0] as Array<
    Record<'id' | 'label', string> & Record<'x' | 'y', number>
  >;
  const lines = drawn[1] as Array<{ from: string; to: string }>;
  return {
    elements,
    location,
    boxes,
    labels: boxes.map(({ label }) => label.replace('Name of ', '')),
    lines: lines.map(({ from, to }) => `${from} ${to}`.replaceAll('\n', '')),
  };
}

const SMALL = makeUp({ account: 1, user: 2, user_group: 1, gadget: 1 }, [
  'user_group0 HAS user0',
]);
const LARGE = makeUp(
  { account: 1, user: 5_001, user_group: 1 },
  Array.from({ length: 5_000 }, (_, i) => `user_group0 HAS user${i}`),
);
const TWENTY = makeUp(
  Object.fromEntries([...'abcdefghijklmnopqrst'].map((t, i) => [t, 1 + 2 * i])),
);

test('all is drawn below the names of the types, but no lines of an account', () => {
  const { labels, lines } = open(SMALL);

  expect(labels.join(', ')).toBe(
    'account · 1, account0, user · 2, user0, user1, user group · 1, user_group0, gadget · 1, gadget0',
  );
  expect(lines).toEqual(['user_group0 user0']);
});

test('where there is no room, large types are collapsed, with their lines', () => {
  const { labels, lines } = open(LARGE);

  expect(labels.join(', ')).toBe(
    'account · 1, account0, user · 5,001, user group · 1, user_group0',
  );
  expect(lines).toEqual(['user_group0 user']);
});

test('a selected type is opened, however small the page: its first hundred', () => {
  const { labels, elements } = open(LARGE, 'user', 10);
  const texts = elements.details!.texts();

  expect(labels.slice(2)).toHaveLength(1 + 100 + 1);
  expect(labels).toContain('and 4,901 more');
  expect(texts.slice(1, 3)).toEqual(['user · 5,001', 'Name of user0']);
  expect(texts.slice(101)).toEqual(['Name of user99', 'and 4,901 more']);
});

test('a selected node is drawn with its neighbours and their relationships', () => {
  const { labels, lines } = open(SMALL, 'user0');

  expect(labels.join(', ')).toBe(
    'account · 1, account0, user · 1, user0, user group · 1, user_group0',
  );
  expect(lines).toEqual(['account0 user0', 'user_group0 user0']);
});

test('of a large group, the first hundred members are drawn, and one box for the others', () => {
  const { labels, lines } = open(LARGE, 'user_group0');

  expect(labels).toHaveLength(2 + 102 + 2);
  expect(labels).toContain('and 4,900 more');
  expect(lines).toContain('user_group0 user');
});

test.each([
  ['a small organization', open(SMALL)],
  ['twenty types', open(TWENTY)],
  ['twenty types on a phone', open(TWENTY, '', 390, 490)],
  ['a large type on a phone', open(LARGE, 'user', 390, 490)],
  ['a large group', open(LARGE, 'user_group0')],
  ['an account alone', open(makeUp({ account: 1 }))],
  ['nothing related', open({ ...SMALL, relationships: [] })],
])('no boxes overlap: %s', (_, { boxes }) => {
  const overlaps = boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => Math.abs(a.x - b.x) < 200 && Math.abs(a.y - b.y) < 30),
  );

  expect(overlaps).toEqual([]);
});

test('members of a group are near each other, though one group has everybody', () => {
  const relationships = Array.from({ length: 20 }, (_, i) => [
    `user_group2 HAS user${i}`,
    `user_group${i % 2} HAS user${i}`,
  ]);
  const counts = { account: 1, user: 20, user_group: 3 };
  const { boxes } = open(makeUp(counts, relationships.flat()));
  const [even, odd] = [/^user\d*[02468]$/, /^user\d*[13579]$/].map((wanted) =>
    boxes.filter(({ id }) => wanted.test(id)).map(({ y }) => y),
  );

  expect(Math.max(...even!)).toBeLessThanOrEqual(Math.min(...odd!));
});

test('a name is cut to one line of its box', () => {
  const graph = makeUp({ account: 1 });
  graph.entities[0]!.name = `a\n${'😀'.repeat(40)}`;

  expect(open(graph).labels).toContain(`a ${'😀'.repeat(9)}…`);
});

test('the legend counts all types and kinds, and marks what is not drawn', () => {
  const { legend, title } = open(SMALL).elements;

  expect(title).toHaveProperty('textContent', 'Name of account0');
  expect(legend!.texts().join(' ')).toBe(
    'account 1 user 2 user group 1 gadget 1 account HAS user 2 account HAS user group 1 account HAS gadget 1 user group HAS user 1',
  );
  expect(JSON.stringify(legend).match(/dotted/g)).toHaveLength(3);
});

test('what is related comes before the properties', () => {
  const graph = makeUp({ account: 1, user: 2 }, ['user0 MANAGES user1']);
  Object.assign(graph.relationships[2]!, { direct: true });

  expect(open(graph, 'user0').elements.details!.texts().slice(0, 9)).toEqual([
    'Back to everything',
    'Name of user0',
    '← account HAS user · 1',
    'Name of account0',
    '→ user MANAGES user · 1',
    'Name of user1',
    'direct: true',
    '_class',
    'Any',
  ]);
});

test.each([
  ['https://example.com/', { target: '_blank', rel: 'noopener' }],
  ['javascript:alert(1)', undefined],
])('a web link leads nowhere but to the web: %s', (webLink, link) => {
  const graph = makeUp({ account: 1 });
  Object.assign(graph.entities[0]!, { webLink });
  const { details } = open(graph, 'account0').elements;

  expect(details!.texts()).toContain(webLink);
  const isLink = (each: object) => 'href' in each && each.href === webLink;
  expect(details!.all().find(isLink)).toEqual(
    link && expect.objectContaining(link),
  );
});

test('the search says how many more it found, or nothing; Enter selects the first', () => {
  const { elements, location } = open(LARGE);
  const { search, found } = elements;
  const find = (value: string) => {
    search!.value = value;
    search!.listeners.input!();
    search!.listeners.keydown!({ key: 'Enter' });
    return found!.texts();
  };

  expect(find('nobody')).toEqual(['Nothing found']);
  expect(find(' ')).toEqual([]);
  expect(location.hash).toBe('#');
  expect(find('OF user4999')).toEqual(['Name of user4999']);
  expect(location.hash).toBe('user4999');
  expect(find('of user')).toHaveLength(13);
  expect(found!.texts()).toContain('and 4,990 more');
});
