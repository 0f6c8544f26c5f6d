import { searchEvents } from './events';

const EVENTS = [1, 2, 3].map((second) => ({
  id: `e${second}`,
  timestamp: `2024-05-06T00:00:0${second}Z`,
  service: 'sso',
  initiated_by: { id: second < 3 ? 'AA' : 'bb' },
}));

function search(posted: object, inBuckets?: boolean) {
  const all = { service: ['all'], start_time: '2024-05-06T00:00:00Z' };
  const options = { maxValues: 1, inBuckets };
  return searchEvents(EVENTS, { ...all, ...posted }, options);
}

test.each([
  ['ASC', 'ASC', 'e1'],
  ['desc', 'DESC', 'e3'],
  ['-timestamp', 'ASC', 'e1'],
  [undefined, 'ASC', 'e1'],
])('events that are sorted %s', (sort, sorted, id) => {
  const { body, headers } = search({ sort, limit: 1 });
  expect(body).toEqual([expect.objectContaining({ id })]);
  expect(headers).toEqual({
    'x-result-count': '1',
    'x-limit': '1',
    'x-sort': sorted,
    'x-search_after': expect.stringMatching(
      `^\\[17149536\\d{5},"${id}"\\]$`,
    ) as string,
  });
});

test.each([
  ['initiated_by.id', false],
  ['buckets', true],
])('values stand in %s', (name, inBuckets) => {
  const { body } = search({ field: 'initiated_by.id' }, inBuckets);
  expect(body).toEqual({
    [name]: [{ key: 'aa', doc_count: 2 }],
    doc_count_error_upper_bound: 0,
    sum_other_doc_count: 1,
  });
});
