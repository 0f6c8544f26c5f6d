import fc from 'fast-check';

import { Page } from './dialects';
import { IntegrationIncompleteListingError } from './errors';
import { CompleteListing, readListing } from './pagination';

const PAGE_SIZE = 5;

/** More pages than any listing here needs. */
const MAX_READS = 2_000;

/** Runs of each property; many more by hand: `PROPERTY_RUNS=200000 npx jest pagination`. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 3_000);

interface Script extends Partial<CompleteListing<string>> {
  /** The page that is handed out, for each read in turn. */
  answer: (skip: number, limit: number, turn: number) => Page<string>;
}

/** Reads a listing from a scripted server to its end. */
async function read({ answer, ...options }: Script) {
  const skips: number[] = [];
  const pauses: number[] = [];
  const deletedCounted: string[] = [];
  const found: string[] = [];
  let error: unknown;
  try {
    for await (const items of readListing<string>({
      name: 'users',
      readPage: async (skip, limit) => {
        const turn = skips.push(skip) - 1;
        if (turn > MAX_READS) {
          throw new Error('It never ends');
        }
        await Promise.resolve();
        return answer(skip, limit, turn);
      },
      identify: (id) => id,
      isSortedById: true,
      countsDeleted: false,
      countsTwice: false,
      isEmptyDoubted: true,
      pause: (number) => {
        pauses.push(number);
        return Promise.resolve();
      },
      onDeletedCounted: (count, total) =>
        deletedCounted.push(`${count} of ${total}`),
      pagesAhead: 4,
      pageSize: PAGE_SIZE,
      ...options,
    })) {
      found.push(...items);
    }
  } catch (err) {
    error = err;
  }
  return { found, skips, pauses, deletedCounted, error };
}

/** Hands out a list that holds still. */
function still(list: string[], total?: number, cap = Infinity) {
  return (skip: number, limit: number): Page<string> => ({
    items: list.slice(skip, skip + Math.min(limit, cap)),
    total,
  });
}

function ids(count: number): string[] {
  return Array.from({ length: count }, (_, i) => idAt(i));
}

function idAt(place: number): string {
  return `id${String(place).padStart(4, '0')}`;
}

function message(error: unknown): string {
  expect(error).toBeInstanceOf(IntegrationIncompleteListingError);
  return (error as Error).message;
}

describe('a listing that holds still', () => {
  test.each([
    // items, offsets with a total, offsets without one
    [1, [0], [0, 1]],
    [4, [0], [0, 3]],
    [5, [0, 4], [0, 4]],
    [6, [0, 4], [0, 4, 5]],
    [8, [0, 4], [0, 4, 7]],
    [9, [0, 4, 8], [0, 4, 8]],
    [13, [0, 4, 8, 12], [0, 4, 8, 12]],
  ])('of %d items is read once', async (count, withTotal, without) => {
    const list = ids(count);
    const known = await read({ answer: still(list, count) });
    expect(known).toMatchObject({ found: list, error: undefined, pauses: [] });
    expect(known.skips).toEqual(withTotal);
    const unknown = await read({ answer: still(list) });
    expect(unknown).toMatchObject({
      found: list,
      error: undefined,
      pauses: [],
    });
    expect(unknown.skips).toEqual(without);
  });

  test.each([undefined, 0])(
    'and is empty is asked for once more before it is believed (total %p)',
    async (total) => {
      const { found, error, skips, pauses } = await read({
        answer: still([], total),
      });
      expect({ found, error }).toEqual({ found: [], error: undefined });
      expect({ skips, pauses }).toEqual({ skips: [0, 0], pauses: [1] });
    },
  );

  test('and is empty for a moment only is complete', async () => {
    const list = ids(7);
    const { found } = await read({
      answer: (skip, limit, turn) =>
        turn === 0 ? { items: [], total: 0 } : still(list, 7)(skip, limit),
    });
    expect(found).toEqual(list);
  });

  test('and is empty needs no second look where nothing depends on it', async () => {
    const { skips } = await read({
      answer: still([], 0),
      isEmptyDoubted: false,
    });
    expect(skips).toEqual([0]);
  });
});

describe('fewer items than JumpCloud counts', () => {
  test('for a moment: read again after growing pauses, and complete', async () => {
    const list = ids(12);
    const { found, error, pauses } = await read({
      answer: (skip, limit, turn) =>
        still(turn < 8 ? ids(8) : list, 12)(skip, limit),
    });
    expect({ found, error }).toEqual({ found: list, error: undefined });
    expect(pauses).toEqual([1, 2]);
  });

  test('for good: the listing fails, and what was seen is kept', async () => {
    const { found, error, pauses } = await read({ answer: still(ids(8), 12) });
    expect(found).toEqual(ids(8));
    expect(pauses).toEqual([1, 2, 3]);
    expect(message(error)).toBe(
      'JumpCloud counts 12 users and lists 8 (4 attempts).',
    );
  });

  test.each([false, true])(
    'none at all is never all of them (deleted ones counted: %p)',
    async (countsDeleted) => {
      const answer = still([], 12);
      const { error } = await read({ answer, countsDeleted });
      expect(message(error)).toBe(
        'JumpCloud counts 12 users and lists none (4 attempts).',
      );
    },
  );

  test('items that come twice, and are counted twice: complete at once', async () => {
    const all = ids(23).flatMap((id) => (/[27]$/.test(id) ? [id, id] : [id]));
    const listing = {
      countsTwice: true,
      isSortedById: false,
      answer: still(all, all.length),
    };
    const complete = await read(listing);
    expect(complete.error).toBeUndefined();
    expect(complete.found).toEqual(ids(23));
    expect(complete.pauses).toEqual([]);

    const short = await read({
      ...listing,
      answer: still(all, all.length + 1),
    });
    expect(message(short.error)).toContain('lists 23');
  });

  test('edges to deleted objects: two equal passes are complete, and it is said', async () => {
    const all = ids(23);
    const isDeleted = (id: string) => /[2379]$/.test(id);
    const result = await read({
      countsDeleted: true,
      isSortedById: false,
      answer: (skip, limit) => {
        const page = still(all, 23)(skip, limit);
        return {
          ...page,
          items: page.items.filter((id) => !isDeleted(id)),
        };
      },
    });
    const alive = all.filter((id) => !isDeleted(id));
    expect(result.error).toBeUndefined();
    expect(result.found).toEqual(alive);
    expect(result.pauses).toEqual([1]);
    expect(result.deletedCounted).toEqual([`${alive.length} of 23`]);
  });

  test('edges to deleted objects fill whole pages: what follows is found', async () => {
    const all = ids(40);
    const alive = [...ids(3), ...all.slice(30)];
    const { found, error } = await read({
      countsDeleted: true,
      isSortedById: false,
      answer: (skip, limit) => {
        const page = still(all, 40)(skip, limit);
        return {
          ...page,
          items: page.items.filter((id) => alive.includes(id)),
        };
      },
    });
    expect(error).toBeUndefined();
    expect(found).toEqual(alive);
  });
});

describe('totals that are not true', () => {
  test.each<[string, (count: number, page: number) => number | undefined]>([
    ['missing', () => undefined],
    ['too small', (count) => Math.floor(count / 2)],
    ['one too small', (count) => count - 1],
    ['capped below what is there', () => 2 * PAGE_SIZE],
    ['zero', () => 0],
    ['of the page alone', (_, page) => page],
  ])('%s: complete', async (_, totalOf) => {
    for (let count = 1; count <= 4 * PAGE_SIZE; count += 1) {
      const { found, skips, error } = await read({
        answer: (skip, limit) => {
          const page = still(ids(count))(skip, limit);
          // Fewer items than there are, and a total that agrees, can't be told from the truth.
          const total = totalOf(count, page.items.length);
          return { ...page, total: total! > count ? count : total };
        },
      });
      expect([count, error]).toEqual([count, undefined]);
      expect(found).toEqual(ids(count));
      expect(skips.length).toBeLessThan(12);
    }
  });

  test.each([13, Number.MAX_SAFE_INTEGER])(
    'too large (%d): not complete, and soon over',
    async (total) => {
      const { found, error, skips } = await read({
        answer: still(ids(12), total),
      });
      expect(found).toEqual(ids(12));
      expect(message(error)).toContain(`counts ${total} users and lists 12`);
      expect(skips.length).toBeLessThan(60);
    },
  );
});

describe('a limit that is capped below what was asked for', () => {
  test.each([undefined, 23])('complete (total %p)', async (total) => {
    for (const cap of [1, 2, 3, 4]) {
      const { found, error } = await read({
        answer: still(ids(23), total, cap),
      });
      expect([cap, error]).toEqual([cap, undefined]);
      expect(found).toEqual(ids(23));
    }
  });
});

test('an offset that is ignored is noticed soon, however large the pages may be', async () => {
  const { error, skips } = await read({
    answer: () => ({ items: ids(3) }),
    pageSize: 10_000,
  });
  expect(message(error)).toContain('contradict each other');
  expect(skips.length).toBeLessThan(500);
});

describe('changes during the read', () => {
  test('an item deleted between two pages takes no other along', async () => {
    const before = ids(12);
    const after = before.filter((id) => id !== idAt(2));
    const { found, error, pauses } = await read({
      answer: (skip, limit, turn) => {
        const list = turn === 0 ? before : after;
        return still(list, list.length)(skip, limit);
      },
    });
    expect(error).toBeUndefined();
    expect([...found].sort()).toEqual(before);
    expect(pauses).toEqual([]);
  });

  test('a lost place is found nearby, not from the start', async () => {
    const before = ids(80);
    const after = before.filter((id) => !/id000[0-3]/.test(id));
    const { found, skips, pauses } = await read({
      answer: (skip, limit, turn) => {
        const list = turn < 12 ? before : after;
        return still(list, list.length)(skip, limit);
      },
    });
    expect([...found].sort()).toEqual(before);
    expect(pauses).toEqual([]);
    // Twenty pages, and a few again; not twenty more.
    expect(skips.length).toBeLessThanOrEqual(20 + 6);
  });

  test('a listing that is never the same fails, and what was seen is kept', async () => {
    const { found, skips, error } = await read({
      answer: (skip, limit, turn) =>
        still(
          ids(20).map((id) => `${id}-${turn}`),
          20,
        )(skip, limit),
    });
    expect(message(error)).toContain(
      'list of users kept changing while it was read',
    );
    expect(found.length).toBeGreaterThanOrEqual(20);
    expect(skips.length).toBeLessThan(200);
  });

  test('sorted by a name in spite of the request: two names that are swapped lose nothing', async () => {
    const before = [...ids(14)].reverse();
    const after = [before[13]!, ...before.slice(1, 13), before[0]!];
    const { found, error } = await read({
      answer: (skip, limit, turn) =>
        still(turn === 0 ? before : after, 14)(skip, limit),
    });
    expect(error).toBeUndefined();
    expect([...found].sort()).toEqual(ids(14));
  });
});

describe('odd servers', () => {
  test('pages that are each in another order are complete', async () => {
    const { found, error } = await read({
      answer: (skip, limit) => {
        const page = still(ids(23), 23)(skip, limit);
        return { ...page, items: page.items.reverse() };
      },
    });
    expect(error).toBeUndefined();
    expect([...found].sort()).toEqual(ids(23));
  });

  test('an item that is listed twice comes once', async () => {
    const list = [...ids(12), idAt(3), idAt(7)].sort();
    const { found, error } = await read({ answer: still(list, 12) });
    expect(error).toBeUndefined();
    expect(found).toEqual(ids(12));
  });

  test('an item that a page holds twice in the place of another does not hide it', async () => {
    const { found, error } = await read({
      answer: (skip, limit, turn) =>
        turn === 0
          ? { items: [idAt(0), idAt(0), idAt(2), idAt(3)], total: 4 }
          : still(ids(4), 4)(skip, limit),
    });
    expect(error).toBeUndefined();
    expect([...found].sort()).toEqual(ids(4));
  });

  test('a listing that ends early is not complete', async () => {
    // Some APIs answer with an empty page past a certain offset.
    const { found, error } = await read({
      answer: (skip, limit) => ({
        items: skip < 10 ? ids(23).slice(skip, skip + limit) : [],
        total: 23,
      }),
    });
    expect(message(error)).toContain('counts 23 users and lists');
    expect(found).toEqual(ids(found.length));
  });

  test.each([
    [undefined, false],
    [undefined, true],
    [23, false],
    [23, true],
    [PAGE_SIZE, true],
  ])(
    'the same page whatever the offset: fails soon (total %p, deleted ones counted: %p)',
    async (total, countsDeleted) => {
      const { found, skips, error } = await read({
        countsDeleted,
        answer: () => ({ items: ids(PAGE_SIZE), total }),
      });
      message(error);
      expect(found).toEqual(ids(PAGE_SIZE));
      expect(skips.length).toBeLessThan(100);
    },
  );

  test('an error of a page ends the listing, after what came before', async () => {
    const { found, error } = await read({
      answer: (skip, limit, turn) => {
        if (turn > 1) {
          throw new Error('no more');
        }
        return still(ids(20), 20)(skip, limit);
      },
    });
    expect(error).toEqual(new Error('no more'));
    expect(found.slice(0, 5)).toEqual(ids(5));
  });
});

/** What happens to a list before a page of it is read. */
interface Change {
  kind: 'remove' | 'insert' | 'move' | 'swap';
  at: number;
  to: number;
}

/** A server, and what happens while it is asked. */
interface Scenario {
  count: number;
  /** Places of edges to deleted objects, or of items that are filtered after the limit. */
  hidden: number[];
  cap: number;
  total: 'true' | 'missing' | 'half' | 'capped' | 'of the page' | 'too large';
  order: 'by id' | 'none' | 'by name in spite of the request';
  countsDeleted: boolean;
  changes: Change[][];
}

function scenarios(changes: fc.Arbitrary<Change[][]>): fc.Arbitrary<Scenario> {
  return fc
    .record({
      count: fc.nat(40),
      hidden: fc.oneof(
        fc.constant<number[]>([]),
        fc.array(fc.nat(40), { maxLength: 12 }),
      ),
      cap: fc.constantFrom(PAGE_SIZE, PAGE_SIZE, 4, 3, 2),
      total: fc.constantFrom(
        'true',
        'true',
        'missing',
        'half',
        'capped',
        'of the page',
        'too large',
      ),
      order: fc.constantFrom(
        'by id',
        'none',
        'by name in spite of the request',
      ),
      countsDeleted: fc.boolean(),
      changes,
    })
    .map((scenario) => {
      // Edges have no name to be sorted by, and the API sorts them by nothing.
      const order = scenario.countsDeleted ? 'none' : scenario.order;
      const total = scenario.total === 'missing' ? 'missing' : 'true';
      return order === 'by name in spite of the request'
        ? { ...scenario, order, total, hidden: [] }
        : { ...scenario, order };
    });
}

const anyChanges = fc.array(
  fc.array(
    fc.record<Change>({
      kind: fc.constantFrom('remove', 'insert', 'move', 'swap'),
      at: fc.nat(40),
      to: fc.nat(40),
    }),
    { maxLength: 4 },
  ),
  { maxLength: 25 },
);

/** Reads from a server as described, and tells what was there throughout. */
async function play(scenario: Scenario) {
  const { cap, total, order, countsDeleted, changes } = scenario;
  const hidden = new Set(scenario.hidden.map(idAt));
  let list = ids(scenario.count);
  if (order === 'by name in spite of the request') {
    // Ids of a hundred names are never in order by chance, and should not be here.
    list.reverse();
  }
  let created = 0;
  let removed = 0;
  let throughout = new Set(list.filter((id) => !hidden.has(id)));
  /** Untrue totals of answers that held fewer items than asked for. */
  const lies = new Set<number | undefined>();

  function happen({ kind, at, to }: Change): void {
    const place = at % Math.max(1, list.length);
    if (kind === 'remove') {
      removed += list.splice(place, 1).length;
    } else if (kind === 'insert') {
      const name = `new${String((created += 1)).padStart(4, '0')}`;
      // New ids are larger than all before.
      list.splice(order === 'by id' ? list.length : place, 0, name);
    } else if (order === 'by name in spite of the request') {
      const target = to % Math.max(1, list.length);
      const [moved] = list.splice(place, 1);
      if (kind === 'swap' && moved !== undefined) {
        const [other] = list.splice(target, 1, moved);
        list.splice(place, 0, ...(other === undefined ? [] : [other]));
      } else if (moved !== undefined) {
        list.splice(target, 0, moved);
      }
    }
  }

  function totalOf(items: string[]): number | undefined {
    switch (total) {
      case 'true':
        return list.length;
      case 'missing':
        return undefined;
      case 'half':
        return Math.floor(list.length / 2);
      case 'capped':
        return Math.min(list.length, 2 * PAGE_SIZE);
      case 'of the page':
        return items.length;
      case 'too large':
        return list.length + 7;
    }
  }

  const result = await read({
    countsDeleted,
    isSortedById: order !== 'none',
    answer: (skip, limit, turn) => {
      list = [...list];
      (turn === 0 ? [] : (changes[turn - 1] ?? [])).forEach(happen);
      const there = new Set(list);
      throughout = new Set([...throughout].filter((id) => there.has(id)));
      const items = list
        .slice(skip, skip + Math.min(limit, cap))
        .filter((id) => !hidden.has(id));
      const said = totalOf(items);
      if (total !== 'true' && items.length < limit) {
        lies.add(said);
      }
      return { items, total: said };
    },
  });
  return {
    ...result,
    throughout: [...throughout],
    // A short answer whose total agrees with all that came: no client can know better.
    isConvincing: [...lies].some(
      (total = -1) =>
        Math.abs(total - result.found.length) <= created + removed,
    ),
  };
}

/**
 * Where no total tells the end, a page that is all but empty does, and so must be it. Items
 * deleted after they were read make up for others in the total.
 */
function hasVisibleEnd({ total, hidden, cap, changes }: Scenario): boolean {
  const isTold = total === 'true' && changes.length === 0;
  const mostHidden = total === 'of the page' ? 0 : cap - 2;
  return isTold || new Set(hidden).size <= mostHidden;
}

describe('whatever is listed, whatever changes and however wrong the totals are', () => {
  test('nothing that was there throughout is missing, or the listing fails', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios(anyChanges), async (scenario) => {
        fc.pre(hasVisibleEnd(scenario));
        const { found, error, throughout, isConvincing } = await play(scenario);
        expect(new Set(found).size).toBe(found.length);
        if (error === undefined && !isConvincing) {
          expect(found).toEqual(expect.arrayContaining(throughout));
        } else if (error !== undefined) {
          message(error);
        }
      }),
      { numRuns },
    );
  });

  test('what holds still never fails, unless it is shorter than its total', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios(fc.constant([])), async (scenario) => {
        const { count, hidden, total, countsDeleted } = scenario;
        const hasHidden = hidden.some((place) => place < count);
        const isShort =
          total !== 'missing' && (total === 'too large' || hasHidden);
        fc.pre(!isShort || countsDeleted);
        fc.pre(hasVisibleEnd(scenario));
        const { found, error, throughout, isConvincing } = await play(scenario);
        if (throughout.length === 0) {
          expect(found).toEqual([]);
        } else if (!isConvincing) {
          expect(error).toBeUndefined();
          expect([...found].sort()).toEqual([...throughout].sort());
        }
      }),
      { numRuns },
    );
  });
});
