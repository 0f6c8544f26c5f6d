import fc from 'fast-check';

import { UnsettledListingError } from './errors';
import { Page } from './listing';
import { readListing } from './pagination';

const PAGE_SIZE = 5;

interface Script {
  /** The ids that are there, in the listing's order, for each page that is read. */
  listAt: (read: number) => string[];
  totalAt?: (read: number, list: string[]) => number | undefined;
  /** Changes a page before it is handed out. */
  pageAt?: (read: number, ids: string[], skip: number) => string[];
  mayCount?: boolean;
  isFixed?: boolean;
}

/** Reads a listing from a scripted server to its end. */
async function read({
  listAt,
  totalAt,
  pageAt,
  mayCount = false,
  isFixed = true,
}: Script) {
  const skips: number[] = [];
  const found: string[] = [];
  let error: unknown;

  async function readPage(skip: number, limit: number): Promise<Page<string>> {
    const turn = skips.push(skip) - 1;
    await new Promise(setImmediate);
    const list = listAt(turn);
    const ids = list.slice(skip, skip + limit);
    return {
      items: pageAt ? pageAt(turn, ids, skip) : ids,
      total: totalAt ? totalAt(turn, list) : list.length,
    };
  }

  try {
    for await (const items of readListing<string>({
      name: 'users',
      readPage,
      identify: (id) => id,
      isFixed,
      mayCount,
      pagesAhead: 4,
      pageSize: PAGE_SIZE,
    })) {
      found.push(...items);
    }
  } catch (err) {
    error = err;
  }
  return { found, skips, error };
}

function ids(count: number): string[] {
  return Array.from(
    { length: count },
    (_, i) => `id${String(i).padStart(4, '0')}`,
  );
}

function sortedByNumber(numbers: number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}

describe('a list that holds still is read once', () => {
  test.each([
    // items, by count, offsets
    [0, false, [0]],
    [4, false, [0]],
    [5, false, [0, 4]],
    [6, false, [0, 4]],
    [8, false, [0, 4]],
    [9, false, [0, 4, 8]],
    [13, false, [0, 4, 8, 12]],
    [0, true, [0]],
    [4, true, [0]],
    [6, true, [0, 4]],
    [10, true, [0, 5]],
    [11, true, [0, 4, 8]],
    [15, true, [0, 5, 10]],
  ])(
    '%d items, by count: %s: pages at %j',
    async (count, mayCount, expected) => {
      const { found, skips, error } = await read({
        listAt: () => ids(count),
        mayCount,
      });
      expect(error).toBeUndefined();
      expect(found).toEqual(ids(count));
      expect(sortedByNumber(skips)).toEqual(expected);
    },
  );
});

describe('totals that are not true', () => {
  const totals: Array<[string, (count: number) => number | undefined]> = [
    ['missing', () => undefined],
    ['too small', (count) => Math.floor(count / 2)],
    ['one too small', (count) => count - 1],
    ['zero', () => 0],
    ['too large', (count) => count + 40],
    ['absurd', () => Number.MAX_SAFE_INTEGER],
  ];
  /** Full pages to an untrue total: why the client counts only as long as totals are true. */
  const seemsTrue = (total = 0) => total > PAGE_SIZE && total % PAGE_SIZE === 0;

  test.each(totals)('%s', async (_, total) => {
    for (const mayCount of [true, false]) {
      for (let count = 0; count <= 3 * PAGE_SIZE; count += 1) {
        const { found, skips, error } = await read({
          listAt: () => ids(count),
          totalAt: (_, list) => total(list.length),
          mayCount: mayCount && !seemsTrue(total(count)),
        });
        expect(error).toBeUndefined();
        expect(found).toEqual(ids(count));
        expect(skips.length).toBeLessThan(30);
      }
    }
  });

  test('the total of the page instead of the listing', async () => {
    const { found } = await read({
      listAt: () => ids(12),
      totalAt: () => PAGE_SIZE,
      mayCount: true,
    });
    expect(found).toEqual(ids(12));
  });
});

describe('somebody deleted between the first page and the rest', () => {
  test.each([true, false])(
    'by count: %s: nobody else is lost',
    async (mayCount) => {
      const before = ids(12);
      const after = before.filter((id) => id !== 'id0002');
      const { found, error } = await read({
        listAt: (turn) => (turn === 0 ? before : after),
        mayCount,
      });
      expect(error).toBeUndefined();
      expect([...found].sort()).toEqual(before);
    },
  );

  test('and somebody created at once, so that the total is the same: nobody else is lost', async () => {
    const before = ids(12);
    const after = [
      ...before.filter((id) => !/id000[0-3]/.test(id)),
      'new1',
      'new2',
      'new3',
      'new4',
    ];
    const { found, error } = await read({
      listAt: (turn) => (turn === 0 ? before : after),
    });
    expect(error).toBeUndefined();
    expect([...found].sort()).toEqual([
      ...before,
      'new1',
      'new2',
      'new3',
      'new4',
    ]);
  });
});

test('a place that was lost is found again nearby, not from the start', async () => {
  const before = ids(80);
  const after = before.filter((id) => !/id000[0-3]/.test(id));
  const { found, skips } = await read({
    listAt: (turn) => (turn < 12 ? before : after),
  });
  expect([...found].sort()).toEqual(before);
  // Twenty pages, and a few again; not twenty more.
  expect(skips.length).toBeLessThanOrEqual(20 + 4);
});

test('pages that each come in another order are folded', async () => {
  const { found, error } = await read({
    listAt: () => ids(23),
    pageAt: (_, page) => [...page].reverse(),
  });
  expect(error).toBeUndefined();
  expect([...found].sort()).toEqual(ids(23));
});

test('an item that is listed twice is folded', async () => {
  const list = [...ids(12), 'id0003', 'id0007'].sort();
  for (const mayCount of [true, false]) {
    const { found, error } = await read({ listAt: () => list, mayCount });
    expect(error).toBeUndefined();
    expect(found).toEqual(ids(12));
  }
});

test('an item that a page holds twice in the place of another is looked at again', async () => {
  const { found } = await read({
    listAt: () => ids(4),
    pageAt: (turn, page) =>
      turn === 0 ? ['id0000', 'id0000', 'id0002', 'id0003'] : page,
  });
  expect([...found].sort()).toEqual(ids(4));
});

test('a server that ends lists early does not pass for complete', async () => {
  // Some APIs answer with an empty page past a certain offset.
  const { found, error } = await read({
    listAt: () => ids(23),
    pageAt: (_, page, skip) => (skip < 10 ? page : []),
  });
  expect(error).toBeInstanceOf(UnsettledListingError);
  expect(found).toEqual(ids(13));
});

test('a server that hands out the same page whatever is asked for is given up soon', async () => {
  const { found, skips, error } = await read({
    listAt: () => ids(23),
    pageAt: () => ids(5),
  });
  expect(error).toBeInstanceOf(UnsettledListingError);
  expect(found).toEqual(ids(5));
  expect(skips.length).toBeLessThan(60);
});

test('pages that are never full have gaps between them', async () => {
  const { error } = await read({
    listAt: () => ids(23),
    pageAt: (_, page) => page.slice(0, 3),
  });
  expect(error).toBeInstanceOf(UnsettledListingError);
});

test('a page with fewer items than its total says is read again, also when the total changes', async () => {
  const { found, error } = await read({
    listAt: () => ids(4),
    totalAt: (turn) => 4 + turn,
    pageAt: (turn, page) => (turn === 0 ? page.slice(0, 3) : page),
  });
  expect(error).toBeUndefined();
  expect(found).toEqual(ids(4));
});

test('an item that jumps over the page that is being read is found', async () => {
  const before = ids(14);
  const after = ['id0013', ...ids(13), 'new'];
  const { found, error } = await read({
    listAt: (turn) => (turn === 0 ? before : after),
    isFixed: false,
  });
  expect(error).toBeUndefined();
  expect([...found].sort()).toEqual([...before, 'new']);
});

test('a list that is never the same is given up, and what was seen is kept', async () => {
  const { found, skips, error } = await read({
    listAt: (turn) => ids(20).map((id) => `${id}-${turn}`),
  });
  expect(error).toBeInstanceOf(UnsettledListingError);
  expect((error as Error).message).toContain(
    'list of users could not be read without gaps at any of 4 looks',
  );
  expect(found.length).toBeGreaterThanOrEqual(20);
  expect(skips.length).toBeLessThan(200);
});

test('an error of a page ends the listing, after what came before', async () => {
  const { found, error } = await read({
    listAt: (turn) => {
      if (turn > 1) {
        throw new Error('no more');
      }
      return ids(20);
    },
  });
  expect(error).toEqual(new Error('no more'));
  expect(found.slice(0, 5)).toEqual(ids(5));
});

describe('whatever is deleted and created between pages', () => {
  /** Changes before each page that is read: deletions by place, creations by place. */
  const changes = fc.array(
    fc.array(
      fc.oneof(
        fc.record({ remove: fc.nat(40) }),
        fc.record({ insert: fc.nat(40) }),
      ),
      { maxLength: 4 },
    ),
    { maxLength: 25 },
  );

  /** A server on which these changes happen, one list of them before each page. */
  function serve(
    count: number,
    script: Array<Array<{ remove?: number; insert?: number }>>,
  ) {
    let list = ids(count);
    let created = 0;
    const states: string[][] = [];
    return {
      throughout: () =>
        ids(count).filter((id) => states.every((state) => state.includes(id))),
      listAt(turn: number): string[] {
        for (const { remove, insert } of turn === 0
          ? []
          : (script[turn - 1] ?? [])) {
          list = [...list];
          if (remove !== undefined) {
            list.splice(remove % (list.length + 1), 1);
          } else {
            list.splice(
              (insert ?? 0) % (list.length + 1),
              0,
              `new${(created += 1)}`,
            );
          }
        }
        states[turn] = list;
        return list;
      },
    };
  }

  test('nobody who was there throughout is lost without a word, and nobody comes twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(40), changes, async (count, script) => {
        const server = serve(count, script);
        const { found, error } = await read({
          listAt: (turn) => server.listAt(turn),
        });
        expect(new Set(found).size).toBe(found.length);
        if (error === undefined) {
          expect(found).toEqual(expect.arrayContaining(server.throughout()));
        } else {
          expect(error).toBeInstanceOf(UnsettledListingError);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('neither in a list without an order, as long as one change at a time happens between two answers', async () => {
    const single = changes.map((script) =>
      script.map((list) => list.slice(0, 1)),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(40), single, async (count, script) => {
        const server = serve(count, script);
        const { found, error } = await read({
          listAt: (turn) => server.listAt(turn),
          mayCount: true,
        });
        expect(new Set(found).size).toBe(found.length);
        if (error === undefined) {
          expect(found).toEqual(expect.arrayContaining(server.throughout()));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
