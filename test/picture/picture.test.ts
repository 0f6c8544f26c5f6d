import { draw, makeUp } from './madeUp';

test('an entity shows its properties by name, times as dates, no raw data', () => {
  const graph = makeUp({ user: 1 });
  Object.assign(graph.entities[0]!, {
    sshKeyCount: 2,
    createdOn: 1614643200000,
    active: false,
    _rawData: [{ name: 'default', rawData: { secret: 'raw' } }],
  });
  const [user] = draw(graph).nodes;

  expect(user).toMatchObject({ key: 'user0', type: 'User', inactive: true });
  expect(user!.properties).toEqual([
    ['_class', 'Any'],
    ['_key', 'user0'],
    ['_type', 'acme_user'],
    ['active', 'false'],
    ['createdOn', '2021-03-02T00:00:00.000Z'],
    ['name', 'user0'],
    ['sshKeyCount', '2'],
  ]);
});

test('relationships with an entity that was not collected are left out', () => {
  const relationships = ['account0 HAS gone', 'gone HAS account0'];

  expect(draw(makeUp({ account: 1 }, relationships)).links).toEqual([]);
});

test('types come in the given order, unknown types come last', () => {
  const { types, nodes } = draw(makeUp({ b: 1, a: 1, group: 1, user: 1 }));

  expect(types).toEqual(['Account', 'User', 'Group', 'acme_a', 'acme_b']);
  expect(nodes.map(({ type }) => type)).toEqual(types.slice(1));
});

test('names come in the order of their numbers, however they were written', () => {
  const graph = makeUp({ account: 1, user: 11 }, ['user10 MANAGES user2']);
  graph.entities.reverse();
  graph.relationships.reverse();
  const { nodes, links } = draw(graph);

  expect(nodes.map(({ key }) => key).slice(2, 4)).toEqual(['user1', 'user2']);
  expect(links.at(-1)).toMatchObject({ from: 11, to: 3, class: 'MANAGES' });
});
