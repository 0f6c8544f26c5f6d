import { distinctValues, timeOfEvent } from './directoryInsights';
import { Listing } from './listing';

const QUERY = {
  name: 'logins',
  service: 'directory',
  terms: { event_type: 'admin_login_attempt', success: 'true' },
  from: Date.UTC(2026, 5, 1),
  to: Date.UTC(2026, 5, 2, 3, 4, 5),
};

const values = distinctValues(QUERY, 'initiated_by.id');

function read<T>(
  listing: Listing<T>,
  body: unknown,
  headers: Record<string, string> = {},
): unknown {
  return listing.dialect(body, (name) => headers[name] ?? null).items[0];
}

test('a request has its times in UTC, and a term for each field', () => {
  expect(values.posted).toEqual({
    service: ['directory'],
    start_time: '2026-06-01T00:00:00.000Z',
    end_time: '2026-06-02T03:04:05.000Z',
    search_term: {
      and: [{ event_type: 'admin_login_attempt' }, { success: 'true' }],
    },
    field: 'initiated_by.id',
  });
});

test('nothing but the time of an event is asked for', () => {
  expect(
    timeOfEvent({ ...QUERY, terms: undefined }, 'last').posted,
  ).toMatchObject({ sort: 'DESC', limit: 1, fields: ['timestamp'] });
});

const buckets = [{ key: 'A1', doc_count: 7 }, { key: '' }, { key: 'b2' }];
const none = { doc_count_error_upper_bound: 0, sum_other_doc_count: 0 };

test.each([
  ['in buckets', { buckets, ...none }, 0],
  ['in a field of its name', { 'initiated_by.id': buckets, ...none }, 0],
  ['in a field of another name', { id: buckets, ...none }, 0],
  ['bare', buckets, undefined],
  ['without counters', { buckets }, undefined],
  ['with one counter', { buckets, sum_other_doc_count: 0 }, undefined],
  ['cut short', { buckets, ...none, sum_other_doc_count: 5 }, 5],
  ['imprecise', { buckets, ...none, doc_count_error_upper_bound: 3 }, 3],
])('values come %s', (_, body, leftOut) => {
  expect(read(values, body)).toEqual({ values: ['a1', 'b2'], leftOut });
});

test.each([
  null,
  {},
  'none',
  { buckets: {} },
  { buckets: [], others: [] },
  { buckets: [null] },
  [{ id: 1 }],
])('%j has no values that are understood', (body) => {
  expect(() => read(values, body)).toThrow('the response');
});

test.each([
  ['a value', 'a1', ['a1'], true],
  ['one of several values', ['a1', 'b2'], ['b2'], true],
  ['a value, where there are none', 'a1', [], true],
  ['a value, where others come', 'a1', ['a1', 'b2'], false],
  ['several values, where others come', ['a1', 'b2'], ['c3'], false],
])('a field is searched for %s', (_, term, found, isHeeded) => {
  const query = { ...QUERY, terms: { event_type: term } };
  const body = found.map((key) => ({ key }));
  const reading = () => read(distinctValues(query, 'event_type'), body);
  if (isHeeded) {
    expect(reading()).toMatchObject({ values: found });
  } else {
    expect(reading).toThrow('does not heed the search');
  }
});

test.each([
  ['last', 'DESC', true],
  ['last', 'timestamp desc', true],
  ['last', 'ASC', false],
  ['first', 'DESC', false],
] as const)('the %s event of those sorted %s', (which, sort, isRight) => {
  const reading = () => read(timeOfEvent(QUERY, which), [], { 'x-sort': sort });
  if (isRight) {
    expect(reading()).toEqual({ time: undefined });
  } else {
    expect(reading).toThrow('the response is not sorted');
  }
});

test('the time of an event is read, or that there is none', () => {
  const listing = timeOfEvent(QUERY, 'first');
  expect(read(listing, [{ timestamp: '1970-01-01T00:00:01Z' }])).toEqual({
    time: 1_000,
  });
  expect(read(listing, [])).toEqual({ time: undefined });
  for (const body of [{}, [null], [{ timestamp: 'soon' }]]) {
    expect(() => read(listing, body)).toThrow('the response');
  }
});
