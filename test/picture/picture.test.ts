import { draw, makeUp } from './madeUp';

test('an entity shows its properties by name, times as dates, no raw data', () => {
  const user = {
    ...makeUp({ user: 1 }).entities[0]!,
    createdOn: 1614643200000,
    active: false,
    sshKeyCount: 2,
    _rawData: [{ name: 'default', rawData: { secret: 'raw' } }],
  };

  expect(draw({ entities: [user], relationships: [] }).nodes).toEqual([
    {
      id: 'user0',
      type: 'user',
      name: 'Name of user0',
      inactive: true,
      properties: [
        ['_class', 'Any'],
        ['_key', 'user0'],
        ['_type', 'acme_user'],
        ['active', 'false'],
        ['createdOn', '2021-03-02T00:00:00.000Z'],
        ['name', 'Name of user0'],
        ['sshKeyCount', '2'],
      ],
    },
  ]);
});

test('relationships with an entity that was not collected are left out', () => {
  const graph = makeUp({ account: 1 }, [
    'account0 HAS gone',
    'gone HAS account0',
  ]);

  expect(draw(graph).links).toEqual([]);
});

test('types come in the given order, and those that are not in it come last', () => {
  const { types, nodes } = draw(makeUp({ b: 1, a: 1, user_group: 1, user: 1 }));

  expect(types).toEqual(['account', 'user', 'user group', 'a', 'b']);
  expect(nodes.map(({ type }) => type)).toEqual(types.slice(1));
});

test('the same graph is the same picture, however it was written', () => {
  const graph = makeUp({ account: 1, user: 9 }, ['user1 MANAGES user2']);
  const picture = draw(graph);
  graph.entities.reverse();
  graph.relationships.reverse();

  expect(draw(graph)).toEqual(picture);
});
