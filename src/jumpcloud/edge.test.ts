import { Edge, targetIdOf, toEdge } from './edge';

const sudo = { sudo: { enabled: true, withoutPassword: false } };

test.each<[string, unknown, Edge]>([
  [
    'of a list of members or associations',
    {
      from: { id: 'group', type: 'user_group' },
      to: { id: 'ada', type: 'user', attributes: null },
      attributes: sudo,
    },
    { targetId: 'ada', targetType: 'user', attributes: sudo },
  ],
  [
    'of a list of all paths: with its merged attributes',
    {
      id: 'ada',
      type: 'user',
      compiledAttributes: sudo,
      paths: [[{ to: { id: 'g' } }, { to: { id: 'ada' } }]],
    },
    { targetId: 'ada', targetType: 'user', attributes: sudo, isDirect: false },
  ],
  [
    'of which one path is a single edge',
    { id: 'ada', type: 'user', paths: [[{}, {}], [{}], [{}, {}, {}]] },
    { targetId: 'ada', targetType: 'user', isDirect: true },
  ],
  [
    'whose paths are odd',
    { id: 'ada', type: 'user', paths: [null, []] },
    { targetId: 'ada', targetType: 'user' },
  ],
  [
    'without a path',
    { id: 'ada', type: 'user', paths: [] },
    { targetId: 'ada', targetType: 'user' },
  ],
  [
    'whose paths are null',
    { id: 'ada', type: 'user', paths: null },
    { targetId: 'ada', targetType: 'user' },
  ],
])('an edge %s', (_, raw, edge) => {
  expect(toEdge(raw)).toEqual(edge);
});

test.each([
  {},
  [],
  'text',
  7,
  { to: null, id: 'group' },
  { to: 'ada', id: 'group' },
  { to: { id: 7 } },
  { to: { id: '' } },
  { to: { id: null } },
  { id: ['ada'] },
])('%j is an edge without a target', (raw) => {
  expect(toEdge(raw)).toMatchObject({ targetId: undefined });
});

test('null is an edge to a deleted object: none', () => {
  expect(toEdge(null)).toBeUndefined();
});

test('two edges of an object to the same target are the same', () => {
  const edge = { id: 'ada', type: 'user' };
  expect(targetIdOf(toEdge(edge)!)).toBe('ada');
  expect(targetIdOf(toEdge({ to: edge })!)).toBe('ada');
});
