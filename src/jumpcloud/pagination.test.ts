import {
  changing,
  idAt,
  ids,
  PAGE_SIZE,
  read,
  reasonOf,
  still,
  withNulls,
} from '../../test/scriptedListing';
import { RefusedWishError } from './errors';

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
    expect(known).toMatchObject({
      found: list,
      error: undefined,
      pauses: [],
      deletedCounted: [],
    });
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
    expect(reasonOf(error)).toBe(
      'JumpCloud counts 12 users but lists 8 (4 attempts).',
    );
  });

  test.each(['records', 'edges'] as const)(
    'none at all is never all of them (%s)',
    async (kind) => {
      const answer = still([], 12);
      const { error } = await read({ answer, kind });
      expect(reasonOf(error)).toBe(
        'JumpCloud counts 12 users but lists none (4 attempts).',
      );
    },
  );

  test('the total is the last one that came', async () => {
    const before = ids(12);
    const after = before.filter((id) => id !== idAt(9));
    const { error, pauses } = await read({
      answer: changing({ 0: before, 1: after }),
    });
    expect(error).toBeUndefined();
    expect(pauses).toEqual([]);

    const short = await read({
      answer: (skip, limit) =>
        still(ids(8), skip === 0 ? 12 : undefined)(skip, limit),
    });
    expect(reasonOf(short.error)).toContain('counts 12 users but lists 8');
  });

  test('edges of which an earlier pass saw more: not complete', async () => {
    for (const refusedAt of [-1, 1]) {
      const { error, pauses } = await read({
        kind: 'edges',
        sort: undefined,
        lessWishes: [{ limit: PAGE_SIZE }],
        answer: (skip, limit, turn) => {
          if (turn === refusedAt) {
            throw new RefusedWishError();
          }
          return still(turn === 0 ? ids(3) : ids(2), 4)(skip, limit);
        },
      });
      expect(reasonOf(error)).toContain('counts 4 users but lists 2');
      expect(pauses).toEqual([1, 2, 3]);
    }
  });

  test('items that come twice, and are counted twice: complete at once', async () => {
    const all = ids(23).flatMap((id) => (/[27]$/.test(id) ? [id, id] : [id]));
    const listing = {
      kind: 'insights' as const,
      sort: undefined,
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
    expect(reasonOf(short.error)).toContain('lists 23');
  });

  test('edges to deleted objects: two equal passes are complete, and it is said', async () => {
    const all = ids(23);
    const isDeleted = (id: string) => /[2379]$/.test(id);
    const result = await read({
      kind: 'edges',
      sort: undefined,
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

  test('edges that all lead to deleted objects are none, where they are shown', async () => {
    const nulls = withNulls(ids(7), () => true, 7);
    const { found, error, deletedCounted } = await read({
      kind: 'edges',
      sort: undefined,
      answer: nulls,
    });
    expect({ found, error }).toEqual({ found: [], error: undefined });
    expect(deletedCounted).toEqual(['0 of 7']);

    const some = await read({
      kind: 'edges',
      sort: undefined,
      answer: (skip, limit) => ({ ...nulls(skip, limit), total: 8 }),
    });
    expect(reasonOf(some.error)).toContain('counts 8 users but lists none');
  });

  test('edges to deleted objects fill whole pages: what follows is found', async () => {
    const all = ids(40);
    const alive = [...ids(3), ...all.slice(30)];
    const { found, error } = await read({
      kind: 'edges',
      sort: undefined,
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
      expect(reasonOf(error)).toContain(`counts ${total} users but lists 12`);
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

describe('an offset that is ignored', () => {
  test('and a first page shorter than the limit: that is the whole listing', async () => {
    for (const pageSize of [PAGE_SIZE, 10_000]) {
      const result = await read({
        answer: () => ({ items: ids(3) }),
        pageSize,
      });
      expect(result).toMatchObject({
        found: ids(3),
        skips: [0, 2, pageSize],
        pauses: [],
        error: undefined,
      });
    }
  });

  test('by one page only: the listing goes on', async () => {
    const { found, error } = await read({
      answer: (skip, limit, turn) =>
        still(ids(8), undefined, 3)(turn === 1 ? 0 : skip, limit),
    });
    expect(error).toBeUndefined();
    expect([...found].sort()).toEqual(ids(8));
  });

  test('from the second page on: not complete', async () => {
    const { error } = await read({
      answer: (skip) => ({ items: skip === 0 ? ids(5) : ids(7).slice(4) }),
    });
    expect(reasonOf(error)).toContain('contradict each other');
  });

  test('and the limit, too: noticed with the page that is a limit further', async () => {
    const { error, skips } = await read({
      answer: () => ({ items: ids(PAGE_SIZE + 1) }),
    });
    expect(reasonOf(error)).toContain('contradict each other');
    expect(skips).toEqual([0, 5, 0, 5, 0, 5, 0, 5]);
  });

  test('and the limit, and as many items as JumpCloud counts: that is the whole listing', async () => {
    for (const kind of ['records', 'edges'] as const) {
      const result = await read({
        kind,
        answer: () => ({ items: ids(PAGE_SIZE + 1), total: PAGE_SIZE + 1 }),
      });
      expect(result).toMatchObject({
        found: ids(PAGE_SIZE + 1),
        skips: [0, 5, 5],
        error: undefined,
      });
    }
  });

  test('and fewer items than JumpCloud counts: not complete', async () => {
    const { error } = await read({
      answer: () => ({ items: ids(3), total: 4 }),
    });
    expect(reasonOf(error)).toContain('counts 4 users but lists 3');
  });

  test('and edges to deleted objects among those that one page can hold: complete', async () => {
    const result = await read({
      kind: 'edges',
      sort: undefined,
      answer: () => ({ items: ids(3), total: PAGE_SIZE }),
    });
    expect(result.error).toBeUndefined();
    expect(result.deletedCounted).toEqual([`3 of ${PAGE_SIZE}`]);
  });

  test('and more edges than one page can hold: not complete', async () => {
    const { error } = await read({
      kind: 'edges',
      sort: undefined,
      answer: () => ({ items: ids(3), total: PAGE_SIZE + 1 }),
    });
    expect(reasonOf(error)).toContain('counts 6 users but lists 3');
  });

  test('and rows that fill a page, of which some come twice: not complete', async () => {
    const { error } = await read({
      kind: 'insights',
      sort: undefined,
      answer: () => ({ items: [...ids(4), idAt(3)] }),
    });
    expect(reasonOf(error)).toContain('contradict each other');
  });

  test('and an item that is created: noticed soon, however large the pages may be', async () => {
    const { found, skips, error } = await read({
      answer: (_skip, _limit, turn) => ({ items: ids(turn === 0 ? 3 : 4) }),
      pageSize: 10_000,
    });
    expect(error).toBeUndefined();
    expect(found).toEqual(ids(4));
    expect(skips.length).toBeLessThan(150);
  });
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
    expect(reasonOf(error)).toContain(
      'list of users kept changing while it was read',
    );
    expect(found.length).toBeGreaterThanOrEqual(20);
    expect(skips.length).toBeLessThan(200);
  });

  test('two passes that found other items, or another total, are not the same', async () => {
    const list = ids(9).reverse();
    for (const [lists, totals, pauses] of [
      [[list, list], [9, 9], [1]],
      [
        [list, list],
        [9, 8, 8],
        [1, 2],
      ],
      [[list, list.slice(1), list.slice(1)], [], [1, 2]],
      [[[idAt(9), ...list.slice(1)], list, list], [], [1, 2]],
    ] as const) {
      let number = 0;
      const result = await read({
        onPause: () => {
          number += 1;
        },
        answer: (skip, limit) =>
          still([...(lists[number] ?? list)], totals[number])(skip, limit),
      });
      expect(result).toMatchObject({ pauses, error: undefined });
    }
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
    expect(reasonOf(error)).toContain('counts 23 users but lists');
    expect(found).toEqual(ids(found.length));
  });

  test.each([
    [undefined, 'records'],
    [undefined, 'edges'],
    [23, 'records'],
    [23, 'edges'],
    [PAGE_SIZE, 'edges'],
  ] as const)(
    'the same full page whatever the offset: fails soon (total %p, %s)',
    async (total, kind) => {
      const { found, skips, error } = await read({
        kind,
        answer: () => ({ items: ids(PAGE_SIZE), total }),
      });
      reasonOf(error);
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
