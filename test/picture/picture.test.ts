import { toPicture } from './picture';

const account = entity('a1', 'jumpcloud_account');
const user = entity('u1', 'jumpcloud_user');

function entity(
  _key: string,
  _type: string,
  more: Record<string, string | number | boolean> = {},
) {
  return { _key, _type, _class: 'Any', name: `Name of ${_key}`, ...more };
}

function has(from: string, to: string) {
  return {
    _key: `${from}|has|${to}`,
    _type: 'any',
    _class: 'HAS',
    _fromEntityKey: from,
    _toEntityKey: to,
  };
}

it('shows properties by name, times as a person reads them, and no raw data', () => {
  const { nodes } = toPicture({
    entities: [
      {
        ...entity('u1', 'jumpcloud_user', {
          suspended: true,
          active: false,
          createdOn: 1614643200000,
          mfaExclusionUntil: 0,
          sshKeyCount: 2,
        }),
        _rawData: [{ name: 'default', rawData: { secret: 'raw' } }],
      },
    ],
    relationships: [],
  });

  expect(nodes).toEqual([
    {
      id: 'u1',
      type: 'user',
      name: 'Name of u1',
      inactive: true,
      properties: [
        ['_class', 'Any'],
        ['_key', 'u1'],
        ['_type', 'jumpcloud_user'],
        ['active', 'false'],
        ['createdOn', '2021-03-02T00:00:00.000Z'],
        ['mfaExclusionUntil', '1970-01-01T00:00:00.000Z'],
        ['name', 'Name of u1'],
        ['sshKeyCount', '2'],
        ['suspended', 'true'],
      ],
    },
  ]);
});

it('leaves out relationships with an entity that was not collected', () => {
  const { links } = toPicture({
    entities: [account, user],
    relationships: [has('a1', 'u1'), has('a1', 'gone'), has('gone', 'u1')],
  });

  expect(links).toEqual([{ from: 'a1', to: 'u1' }]);
});

it('is the same however the graph was written', () => {
  const relationships = [has('a1', 'u1'), has('a1', 'u2')];
  const entities = [account, user, entity('u2', 'jumpcloud_user')];

  expect(
    toPicture({
      entities: [...entities].reverse(),
      relationships: [...relationships].reverse(),
    }),
  ).toEqual(toPicture({ entities, relationships }));
});
