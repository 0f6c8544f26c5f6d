import { Graph } from './graph';
import { answer, count, parseQuery } from './j1ql';

const entity = (_key: string, _type: string, properties: object) => ({
  _key,
  _type,
  _class: _type === 'a_user' ? ['User'] : ['Group', 'UserGroup'],
  displayName: _key,
  ...properties,
});

const has = (from: string, to: string) => ({
  _key: `${from}|has|${to}`,
  _type: 'a_group_has_user',
  _class: 'HAS',
  _fromEntityKey: from,
  _toEntityKey: to,
  displayName: 'HAS',
});

const graph: Graph = {
  entities: [
    entity('ann', 'a_user', { city: 'Graz', active: true }),
    entity('bob', 'a_user', { city: 'Graz', active: false }),
    entity('cy', 'a_user', { active: true }),
    entity('it', 'a_group', {}),
    entity('hr', 'a_group', {}),
  ],
  relationships: [has('it', 'ann'), has('it', 'bob'), has('hr', 'ann')],
};

const countOf = (text: string) => count(parseQuery(text, 0), graph);

test('COUNT without anything else is one row, even of nothing', () => {
  expect(countOf('FIND a_user AS u RETURN COUNT(u)')).toEqual([
    { 'COUNT(u)': 3 },
  ]);
  expect(
    countOf("FIND a_user WITH city = 'Linz' AS u RETURN count(u) AS value"),
  ).toEqual([{ value: 0 }]);
});

test('COUNT counts for each value of what else is returned', () => {
  expect(
    countOf('FIND a_user AS u RETURN u.city AS name, COUNT(u) AS value'),
  ).toEqual([
    { name: 'Graz', value: 2 },
    { name: undefined, value: 1 },
  ]);
  expect(
    countOf(
      'FIND a_group AS g THAT HAS a_user AS u RETURN g.displayName, COUNT(u) AS value',
    ),
  ).toEqual([
    { 'g.displayName': 'it', value: 2 },
    { 'g.displayName': 'hr', value: 1 },
  ]);
});

test('COUNT of an entity that is reached twice is not answered', () => {
  expect(() =>
    countOf('FIND a_group AS g THAT HAS a_user AS u RETURN COUNT(u)'),
  ).toThrow('An entity is counted twice.');
});

test('a type with a capital letter is a class, of which an entity can have several', () => {
  const found = (text: string) => answer(parseQuery(text, 0), graph).length;
  expect(found('FIND Group')).toBe(2);
  expect(found('FIND UserGroup')).toBe(2);
  expect(found('FIND User THAT !HAS UserGroup')).toBe(1);
});

test.each([
  'FIND a_user AS u RETURN COUNT u',
  'FIND a_user AS u RETURN COUNT(u.city)',
  'FIND a_user AS u RETURN SUM(u)',
  'FIND a_user AS u RETURN COUNT(u) AS',
])('"%s" is not understood', (text) => {
  expect(() => parseQuery(text, 0)).toThrow('Not understood at');
});

test('two entities of a way can be compared', () => {
  const namesOf = (text: string) =>
    answer(parseQuery(text, 0), graph).map((way) =>
      way.map(({ displayName }) => displayName).join(' '),
    );
  const colleagues =
    'FIND a_user AS u THAT HAS a_group AS g THAT HAS a_user AS c';
  expect(namesOf(`${colleagues} WHERE u.active != c.active`)).toEqual([
    'ann it bob',
    'bob it ann',
  ]);
});
