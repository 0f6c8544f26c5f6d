import { runInNewContext } from 'vm';

import { Graph } from '../graph';
import { draw, makeUp } from './madeUp';
import { toPage } from './page';

/** As much of an element as the page uses. All are in one column, one below the other. */
class FakeElement {
  static count = 0;
  top = FakeElement.count++;
  children: Array<FakeElement | string> = [];
  textContent = '';
  value = '';
  d = '';
  open = true;
  oninput() {}
  onclick = () => {};
  onfocus() {}
  focus() {}
  onkeydown: (event: { key: string }) => void = () => {};
  append = (...children: Array<FakeElement | string>) => {
    this.children = children;
  };
  replaceChildren = this.append;
  setAttribute(_name: 'd', value: string) {
    this.d = value;
  }
  getBoundingClientRect() {
    return { x: 0, y: 0, left: 0, right: 0, height: 0, top: this.top };
  }
  /** It, and all elements in it. */
  all(): FakeElement[] {
    const inner = this.children.filter((child) => child instanceof FakeElement);
    return [this, ...inner.flatMap((child) => child.all())];
  }
  /** The texts in it that can be seen. */
  texts(): string[] {
    const shown = this.open ? this.children : this.children.slice(0, 1);
    return shown
      .flatMap((child) => (typeof child === 'string' ? child : child.texts()))
      .filter((text) => text.trim())
      .map((text) => text.replace('\u00a0', ' '));
  }
}

const page = toPage(draw(makeUp({})));
const script = page.slice(page.indexOf('((exports'), page.lastIndexOf('</s'));

/** Runs the page's own script without a browser. */
function open(graph: Graph, selected = '') {
  const elements: Record<string, FakeElement> = {};
  const byId = (id: string) => (elements[id] ??= new FakeElement());
  byId('picture').textContent = JSON.stringify(draw(graph));
  const location = { hash: `#${selected}` };
  const listeners: Record<string, () => void> = {};
  runInNewContext(script, {
    document: { getElementById: byId, createElement: () => new FakeElement() },
    location,
    addEventListener: (name: string, listener: () => void) =>
      Object.assign(listeners, { [name]: listener }),
  });
  const boxes = () => byId('boxes').all();
  const textAt = (top?: string) =>
    boxes()
      .find((box) => box.top === Number(top))!
      .texts()[0];
  return {
    byId,
    location,
    select: (key: string) => {
      location.hash = `#${key}`;
      listeners.hashchange!();
    },
    find: (text: string) =>
      boxes()
        .filter((box) => box.texts()[0] === text)
        .at(-1)!,
    names: () => byId('boxes').texts().join(', '),
    /** What the curves of a path lead from and to. */
    lines: (path = 'lines') =>
      [...byId(path).d.matchAll(/M0 (\d+)C[^M]* (\d+)/g)].map(
        ([, from, to]) => `${textAt(from)} - ${textAt(to)}`,
      ),
  };
}

const SMALL = makeUp({ account: 1, user: 2, group: 1, gadget: 1 }, [
  'group0 HAS user0',
  'user0 MANAGES user1',
]);
const LARGE = makeUp(
  { account: 1, user: 5_001, group: 1 },
  Array.from({ length: 5_000 }, (_, i) => `group0 HAS user${i}`),
);

test('everything is drawn by type, unknown types too, but no lines of the account', () => {
  const { names, lines, byId } = open(SMALL);
  const colors = [0, 1, 2, 3].map((place) => ({ style: `--place: ${place}` }));

  expect(names()).toBe(
    'Account · 1, account0, User · 2, user0, user1, Group · 1, group0, acme_gadget · 1, gadget0',
  );
  expect(byId('boxes').children).toMatchObject(colors);
  expect(lines()).toEqual(['user0 - user1', 'group0 - user0']);
});

test('the legend counts all types, and the relationships that are drawn', () => {
  const { byId } = open(SMALL);

  expect(byId('title').textContent).toBe('account0');
  expect(byId('details').texts().join(' ')).toBe(
    'Entities · 5 Account 1 User 2 Group 1 acme_gadget 1 ' +
      'Relationships · 2 User MANAGES User 1 Group HAS User 1',
  );
});

test('large types are collapsed, and stay open once the user has opened them', () => {
  const { names, lines, find, select } = open(LARGE);

  expect(names()).toBe(
    'Account · 1, account0, User · 5,001, Group · 1, group0',
  );
  expect(lines()).toEqual(['group0 - User · 5,001']);

  find('User · 5,001').onclick();
  select('group0');
  select('');
  expect(names()).toContain('User · 5,001, user0, user1');
});

test('a selected node is drawn with what it is related to', () => {
  const { names, lines } = open(SMALL, 'user1');

  expect(names()).toBe('Account · 1, account0, User · 2, user0, user1');
  expect(lines()).toEqual(['account0 - user1', 'user0 - user1']);
});

test('of a group with 5,000 members, a hundred are drawn, and a box for the others', () => {
  const { names, lines } = open(LARGE, 'group0');

  expect(names()).toContain('user98, user99, and 4,900 more, Group · 1');
  expect(lines()).toHaveLength(1 + 100 + 1);
  expect(lines()).toContain('group0 - and 4,900 more');
});

test('the focus on a name highlights its relationships', () => {
  const { find, lines } = open(SMALL);
  find('user1').onfocus();

  expect(lines('highlights')).toEqual(['account0 - user1', 'user0 - user1']);
});

test('what is related comes before the properties; long lists are collapsed', () => {
  const members = Array.from({ length: 13 }, (_, i) => `group0 HAS user${i}`);
  const graph = makeUp({ account: 1, user: 13, group: 2 }, [
    ...members,
    'group1 MANAGES group0',
  ]);
  Object.assign(graph.relationships.at(-1)!, { direct: true });
  const { byId } = open(graph, 'group0');

  expect(byId('title').textContent).toBe('group0');
  expect(byId('details').texts().join(' ')).toBe(
    'Back to everything ← Account HAS Group · 1 account0 → Group HAS User · 13 ' +
      '← Group MANAGES Group · 1 group1 direct: true Properties · 4 ' +
      '_class Any _key group0 _type acme_group name group0',
  );
});

test('a web link can be followed', () => {
  const graph = makeUp({ account: 1 });
  const webLink = 'https://example.com/';
  Object.assign(graph.entities[0]!, { webLink });
  const details = open(graph, 'account0').byId('details').all();

  expect(details).toContainEqual(
    expect.objectContaining({ href: webLink, children: [webLink] }),
  );
});

test('the search says how many more it found, or nothing; Enter selects the first', () => {
  const { byId, location } = open(LARGE);
  const search = byId('search');
  const find = (value: string) => {
    search.value = value;
    search.oninput();
    search.onkeydown({ key: 'Enter' });
    return byId('found').texts();
  };

  expect(find('nobody')).toEqual(['Nothing found']);
  expect(find(' ')).toEqual([]);
  expect(location.hash).toBe('#');
  expect(find('USER4999')).toEqual(['user4999', 'User']);
  expect(location.hash).toBe('user4999');
  expect(find('user')).toHaveLength(12 + 12 + 1);
  expect(find('user')).toContain('and 4,989 more');
});
