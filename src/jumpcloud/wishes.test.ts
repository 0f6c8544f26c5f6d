import { v2 } from './dialects';
import { Listing } from './listing';
import { describeDropped, dropWish, isSame, Wishes, wishesOf } from './wishes';

const listing: Listing<unknown> = {
  kind: 'records',
  name: 'things',
  path: '/things',
  dialect: v2,
  sort: 'id',
  fields: 'id,name',
  filter: 'name:eq:x',
};

/** What is asked for, time after time, when each is refused with the same words. */
function refusals(words = '', options: Partial<Listing<unknown>> = {}) {
  const asking = { ...listing, ...options };
  const asked: string[] = [];
  let wishes: Wishes | undefined = wishesOf(asking);
  while (wishes) {
    const { sort, fields, filter, limit } = wishes;
    asked.push(
      [sort && 'sort', fields && 'fields', filter && 'filter', limit]
        .filter((wish) => wish !== undefined)
        .join(' '),
    );
    wishes = dropWish(wishes, asking, words);
  }
  return asked;
}

test.each<[string, Partial<Listing<unknown>>, Wishes]>([
  ['a limit of 100', {}, { limit: 100 }],
  ['its own limit', { pageSize: 10_000 }, { limit: 10_000 }],
  ['no limit: it has no pages', { isUnpaged: true }, {}],
  ['no limit: it is an object', { kind: 'object' }, {}],
])('a listing asks for %s', (_, options, limit) => {
  const { sort, fields, filter } = listing;
  expect(wishesOf({ ...listing, ...options })).toEqual({
    sort,
    fields,
    filter,
    ...limit,
  });
});

describe('a refusal that names nothing', () => {
  test('drops one wish after the other, the filter last and with the whole limit', () => {
    expect(refusals()).toEqual([
      'sort fields filter 100',
      'fields filter 100',
      'filter 100',
      'filter 50',
      'filter 10',
      '100',
      '50',
      '10',
    ]);
  });

  test('lowers a large limit in steps', () => {
    const options = {
      sort: undefined,
      fields: undefined,
      filter: undefined,
      pageSize: 10_000,
    };
    expect(refusals('', options)).toEqual(['10000', '1000', '100', '50', '10']);
  });

  test('does not drop a filter without which everything would be read', () => {
    const options = {
      sort: undefined,
      fields: undefined,
      isFilterRequired: true,
    };
    const asked = ['filter 100', 'filter 50', 'filter 10'];
    expect(refusals('', options)).toEqual(asked);
    expect(refusals('the filter is odd', options)).toEqual(asked);
  });

  test('of what is asked for without any wish helps nothing', () => {
    const plain = { sort: undefined, fields: undefined, filter: undefined };
    expect(refusals('', { ...plain, isUnpaged: true })).toEqual(['']);
    expect(refusals('the limit is 5', { ...plain, kind: 'object' })).toEqual([
      '',
    ]);
  });
});

test.each<[string, string]>([
  ['Invalid sort field', 'fields filter 100'],
  ['SORT is not allowed', 'fields filter 100'],
  ['unknown fields', 'sort filter 100'],
  ['bad filter: name', 'sort fields 100'],
  ['the limit is too large', 'sort fields filter 50'],
  ['neither sort nor filter nor limit', 'fields 50'],
  ['it is unsorted, unlimited and refiltered', 'fields filter 100'],
])('a refusal that says %j is followed by %j', (words, asked) => {
  expect(refusals(words)[1]).toBe(asked);
});

test.each<[string, number, number]>([
  // words, limit that was refused, limit that follows
  ['limit must be at most 500', 10_000, 500],
  ['limit: the maximum is 1,000', 10_000, 1_000],
  ['limit must be between 1 and 250', 10_000, 250],
  ['limit 10000 is above 75', 10_000, 75],
  ['limit must be between 10 and 250', 10_000, 250],
  ['limit must be from 1 to 60, is 100', 100, 60],
  ['error 5: invalid limit', 100, 50],
  ['limit must be below 0', 100, 50],
  ['limit 10000 is too large', 10_000, 1_000],
  ['limit 99999999999999999999 is too large', 10_000, 1_000],
  ['only 500 are allowed', 10_000, 1_000],
])('after %j, the limit of %d becomes %d', (words, limit, next) => {
  expect(dropWish({ limit }, listing, words)).toEqual({ limit: next });
});

test('what was dropped is described', () => {
  const all = wishesOf(listing);
  expect(describeDropped(all, listing)).toEqual([]);
  expect(describeDropped({ fields: 'id,name', limit: 50 }, listing)).toEqual([
    'sort',
    'filter',
    'limit above 50',
  ]);
});

test('wishes are the same when all of them are', () => {
  const all = wishesOf(listing);
  expect(isSame(all, { ...all })).toBe(true);
  for (const wish of ['sort', 'fields', 'filter', 'limit'] as const) {
    expect(isSame(all, { ...all, [wish]: undefined })).toBe(false);
  }
});
