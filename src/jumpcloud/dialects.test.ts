import {
  Dialect,
  single,
  singleWithId,
  v1,
  v2,
  v2Edges,
  wrapped,
} from './dialects';

const byId = singleWithId((object) => (object as { id?: string }).id);

const read = (dialect: Dialect, body: unknown, total: string | null = null) =>
  dialect(body, (name) => (name === 'x-total-count' ? total : null));

test.each<[string, Dialect, unknown, string | null, object]>([
  ['v1', v1, { totalCount: 7, results: [1] }, null, { items: [1], total: 7 }],
  [
    'v1, empty',
    v1,
    { totalCount: 0, results: [] },
    null,
    { items: [], total: 0 },
  ],
  ['v1, empty and without a total', v1, { results: [] }, null, { items: [] }],
  [
    'v1, empty, and null for an empty list',
    v1,
    { totalCount: 0, results: null },
    null,
    { items: [], total: 0 },
  ],
  [
    'v1, empty, and nothing for an empty list',
    v1,
    { totalCount: 0 },
    null,
    { items: [], total: 0 },
  ],
  ['v2, and null for an empty list', v2, null, '0', { items: [], total: 0 }],
  ['v1 without a total', v1, { results: [1] }, null, { items: [1] }],
  [
    'v1 with a total that is none',
    v1,
    { totalCount: 'x', results: [1] },
    null,
    { items: [1] },
  ],
  ['v2', v2, [1, 2], '7', { items: [1, 2], total: 7 }],
  ['v2 without a total', v2, [1], null, { items: [1] }],
  ['v2 with a negative total', v2, [1], '-1', { items: [1] }],
  ['v2, empty and without a total', v2, [], null, { items: [] }],
  [
    'v2 edges, without those to deleted objects, which the total counts',
    v2Edges,
    [{ to: { id: 'ada', type: 'user' } }, null, { id: 'bob', type: 'user' }],
    '3',
    {
      items: [
        { targetId: 'ada', targetType: 'user' },
        { targetId: 'bob', targetType: 'user' },
      ],
      places: 3,
      total: 3,
    },
  ],
  [
    'a field of its own',
    wrapped('records'),
    { count: 3, records: [1] },
    null,
    { items: [1], total: 3 },
  ],
  [
    'a field of its own, beside both counts',
    wrapped('records'),
    { count: 1, totalCount: 3, records: [1] },
    null,
    { items: [1], total: 3 },
  ],
  [
    'a single object by its id',
    byId,
    { id: 'a' },
    null,
    { items: [{ id: 'a' }], total: 1 },
  ],
  [
    'a single object',
    single,
    { _id: 'a' },
    null,
    { items: [{ _id: 'a' }], total: 1 },
  ],
])('%s', (_, dialect, body, total, page) => {
  expect(read(dialect, body, total)).toEqual(page);
});

test.each<[string, Dialect, unknown, string]>([
  ['v1', v1, {}, 'does not contain a list'],
  ['v1', v1, null, 'does not contain a list'],
  ['v1', v1, { totalCount: 60, results: 'none' }, 'does not contain a list'],
  ['v1', v1, { totalCount: 1, results: null }, 'does not contain a list'],
  ['v1', v1, { totalCount: 1 }, 'does not contain a list'],
  ['v1', v1, [], 'does not contain a list'],
  ['v2', v2, {}, 'does not contain a list'],
  ['v2', v2, null, 'does not contain a list'],
  ['v2 edges', v2Edges, {}, 'does not contain a list'],
  ['single', single, [], 'is not an object'],
  ['single, by its id', byId, { name: 'x' }, 'has no id'],
  ['single', single, {}, 'is an empty object'],
  ['single', single, null, 'is not an object'],
  ['single', single, 'text', 'is not an object'],
])('%s: %j is refused', (_, dialect, body, message) => {
  expect(() => read(dialect, body)).toThrow(message);
});
