import { IntegrationProviderAPIError } from '@jupiterone/integration-sdk-core';

import { searchEvents, RawEvent } from '../../../test/sandbox/events';
import { Listing } from '../../jumpcloud/listing';
import { DAY_MS, findLastActivity, MAX_BATCHES, Trace } from './lastActivity';

const NOW = Date.UTC(2026, 5, 1);

const LOGINS: Trace = {
  name: 'logins',
  service: 'directory',
  kind: { event_type: 'login' },
  success: 'success',
  fields: ['initiated_by.id', 'resource.id'],
};

/** An event some days ago. */
function event(daysAgo: number, fields: object): RawEvent {
  const timestamp = new Date(NOW - daysAgo * DAY_MS).toISOString();
  return { id: 'e', timestamp, service: 'directory', ...fields };
}

function login(daysAgo: number, id: string, success = true): RawEvent {
  return event(daysAgo, { event_type: 'login', success, initiated_by: { id } });
}

const OLDEST = event(89.9, { event_type: 'other' });

/** Finds the last activity of objects by events, and shows the days of its window. */
async function find(
  events: RawEvent[],
  ids: string[],
  {
    maxValues = 100,
    change = (body) => body,
    asked = [],
  }: {
    maxValues?: number;
    change?: (body: unknown, posted: object) => unknown;
    /** Is told what is asked. */
    asked?: object[];
  } = {},
) {
  const ask = async <T>({ dialect, posted = {} }: Listing<T>) => {
    asked.push(posted);
    const { body } = searchEvents(events, posted, { maxValues });
    const changed = await change(body, posted);
    return dialect(changed, () => null).items[0] as T;
  };
  const { windowDays, lastOf } = await findLastActivity(
    ask,
    [LOGINS],
    ids,
    NOW,
  );
  const daysOf = (time: number) => (NOW - time) / DAY_MS;
  const found = ids.flatMap((id) => {
    const last = lastOf(id);
    return last === undefined || last === 'unknown'
      ? []
      : [[id, [daysOf(last.query.to), daysOf(last.query.from)], last.field]];
  });
  const unknown = ids.filter((id) => lastOf(id) === 'unknown');
  return { windowDays, found, unknown, asked };
}

test('the last activity is in the newest window that has some', async () => {
  const events = [
    OLDEST,
    ...[0.5, 40, 60].map((days) => login(days, 'a')),
    login(6, 'b'),
    login(29, 'c'),
    login(80, 'd'),
    login(91, 'e'),
    login(2, 'f', false),
    event(2, { event_type: 'other', success: true, resource: { id: 'f' } }),
    event(3, { event_type: 'login', success: true, resource: { id: 'g' } }),
  ];
  const { found, windowDays, unknown } = await find(events, [...'abcdefg']);
  expect(found).toEqual([
    ['a', [0, 1], 'initiated_by.id'],
    ['b', [1, 7], 'initiated_by.id'],
    ['c', [7, 30], 'initiated_by.id'],
    ['d', [30, 90], 'initiated_by.id'],
    ['g', [1, 7], 'resource.id'],
  ]);
  expect({ windowDays, unknown }).toEqual({ windowDays: 90, unknown: [] });
});

test('ids are found whatever their case, also those that differ in nothing else', async () => {
  const { found } = await find([OLDEST, login(0.5, 'AbC')], ['ABC', 'abC']);
  expect(found.map(([id]) => id)).toEqual(['ABC', 'abC']);
});

test('once everyone is found, nothing more is asked', async () => {
  const { asked } = await find([OLDEST, login(0.5, 'a')], ['a']);
  expect(asked).toHaveLength(3);
});

test.each([
  [89.2, 90],
  [86.5, 90],
  [85.5, 86],
  [14.2, 15],
  [0.2, 1],
])(
  'the oldest event is %d days old: %d days are looked at',
  async (age, days) => {
    const { windowDays, asked } = await find(
      [event(age, {}), login(0.1, 'a')],
      ['a', 'b'],
    );
    expect(windowDays).toBe(days);
    const starts = asked
      .slice(1)
      .map((each) => (each as { start_time: string }).start_time);
    expect(starts.sort()[0]).toBe(new Date(NOW - days * DAY_MS).toISOString());
  },
);

test.each([
  [402, 10, 2],
  [403, 15, 1],
])(
  'history is refused with %d beyond %d days: asked for %d times',
  async (status, days, times) => {
    const change = (body: unknown, { start_time = '' }) => {
      if (Date.parse(start_time) < NOW - days * DAY_MS) {
        throw new IntegrationProviderAPIError({
          endpoint: 'POST /events',
          status,
          statusText: 'No',
        });
      }
      return body;
    };
    const asked: object[] = [];
    const found = find([OLDEST, login(8, 'a')], ['a'], { change, asked });
    await expect(found).rejects.toThrow(`${status} No`);
    expect(asked).toHaveLength(times);
  },
);

describe('an answer that may be cut short', () => {
  const ids = [...'abcdefghij'];
  const events = [
    OLDEST,
    ...[...'aaabbcdef'].map((id) => login(0.5, id)),
    login(5, 'g'),
  ];
  const expected = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const NO_ERROR = { doc_count_error_upper_bound: 0 };
  const idsOf = ({ found }: { found: unknown[][] }) =>
    found.map(([id]) => id).sort();

  test('says so: the others are asked for by their ids', async () => {
    const result = await find(events, ids, { maxValues: 2 });
    expect(idsOf(result)).toEqual(expected);
    expect(result.unknown).toEqual([]);
    const batches = result.asked
      .slice(3, 7)
      .map((each) => JSON.stringify(each).match(/"initiated_by.id":(\[.*?\])/));
    expect(batches.map((match) => match?.[1])).toEqual([
      '["c","d"]',
      '["e","f"]',
      '["g","h"]',
      '["i","j"]',
    ]);
  });

  test('says nothing: the others are asked for, too', async () => {
    const change = (body: unknown) =>
      (body as { [field: string]: unknown })['initiated_by.id'] ?? body;
    const result = await find(events, ids, { maxValues: 2, change });
    expect(idsOf(result)).toEqual(expected);
  });

  test('even for ids: nothing is known of them', async () => {
    const change = (body: unknown, posted: object) =>
      JSON.stringify(posted).includes('"c","d"')
        ? { 'initiated_by.id': [], sum_other_doc_count: 1, ...NO_ERROR }
        : body;
    const result = await find(events, ids, { maxValues: 2, change });
    expect(result.unknown).toEqual(['c', 'd']);
    expect(idsOf(result)).toEqual(['a', 'b', 'e', 'f', 'g']);
  });

  test('for more ids than requests: nothing is known of the rest', async () => {
    const many = Array.from({ length: MAX_BATCHES + 3 }, (_, i) => `id${i}`);
    const result = await find(
      [OLDEST, ...many.map((id) => login(0.5, id))],
      many,
      { maxValues: 1 },
    );
    expect(result.found).toHaveLength(1 + MAX_BATCHES);
    expect(result.unknown).toEqual(many.slice(-2));
  });
});

test('no event at all shows nothing', async () => {
  await expect(find([], ['a'])).rejects.toThrow('has no events');
});

test.each([
  ['without an id', [event(3, { event_type: 'login', success: true })]],
  ['that do not say that they succeeded', [login(3, 'a', false)]],
])('logins %s show nothing about who did not log in', async (_, events) => {
  await expect(find([OLDEST, ...events], ['a'])).rejects.toThrow(
    'Directory Insights has logins, but none of them says',
  );
});

test('no login at all shows that nobody logged in', async () => {
  expect((await find([OLDEST], ['a'])).found).toEqual([]);
});

test('logins that no search finds show nothing about who did not log in', async () => {
  const change = (body: unknown, posted: object) =>
    'search_term' in posted ? [] : body;
  await expect(
    find([OLDEST, login(3, 'a')], ['a'], { change }),
  ).rejects.toThrow('Directory Insights has logins, but a search for them');
});
