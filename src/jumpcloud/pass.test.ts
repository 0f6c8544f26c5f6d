import {
  changing,
  hiding,
  idAt,
  ids,
  PAGE_SIZE,
  read,
  reasonOf,
  still,
  withNulls,
} from '../../test/scriptedListing';
import { RefusedWishError } from './errors';

/** The items at these places. */
function at(...places: number[]): string[] {
  return places.map(idAt);
}

/** Nothing tells how many items there are. */
const noTotal = () => undefined;

describe('a place that is lost because items before it were deleted', () => {
  test('is found four pages further back, but no further', async () => {
    for (const [deleted, pauses] of [
      [15, []],
      [19, [1]],
    ] as const) {
      const { found, ...result } = await read({
        answer: changing({ 0: ids(80), 12: ids(80).slice(deleted) }),
      });
      expect([...found].sort()).toEqual(ids(80));
      expect(result).toMatchObject({ pauses, error: undefined });
    }
  });

  test('is the start when all that was read is gone', async () => {
    const { found, pauses } = await read({
      answer: changing({ 0: ids(20), 1: ids(20).slice(5) }),
    });
    expect([...found].sort()).toEqual(ids(20));
    expect(pauses).toEqual([]);
  });

  test('may be behind the end of what is left', async () => {
    const { found, pauses } = await read({
      answer: changing({ 0: ids(8), 1: ids(8).slice(4) }, noTotal),
    });
    expect(found).toEqual(ids(8));
    expect(pauses).toEqual([]);
  });

  test('may be behind the end when the page before was shorter than the others', async () => {
    const { found } = await read({
      answer: (skip, limit, turn) => {
        const list = turn < 2 ? ids(9) : ids(9).slice(3);
        return still(list, list.length, turn === 1 ? 3 : limit)(skip, limit);
      },
    });
    expect(found).toEqual(ids(9));
  });

  test('may be behind the end when a row came twice', async () => {
    const { found } = await read({
      kind: 'insights',
      sort: undefined,
      answer: changing(
        { 0: at(0, 0, 1, 2, 3, 4, 5, 6, 7), 1: at(4, 5, 6, 7) },
        () => 5,
      ),
    });
    expect([...found].sort()).toEqual(ids(8));
  });

  test('is the start when that is less than a page further back', async () => {
    const { found, skips, pauses } = await read({
      answer: (skip, limit, turn) => {
        const list = turn < 2 ? ids(20) : ids(20).slice(6);
        return still(list, list.length, turn === 1 ? 3 : limit)(skip, limit);
      },
    });
    expect([...found].sort()).toEqual(ids(20));
    expect(skips.slice(0, 6)).toEqual([0, 4, 8, 6, 2, 0]);
    expect(pauses).toEqual([]);
  });

  test('and not found, though another one is: the listing is read again', async () => {
    const { found, pauses } = await read({
      answer: changing({
        0: ids(120),
        12: ids(120).slice(40),
        20: ids(120).slice(44),
      }),
    });
    expect([...found].sort()).toEqual(ids(120));
    expect(pauses).toEqual([1]);
  });

  /** Deletes four items before a page is read, so often, and so many pages apart. */
  function losing(count: number, times: number, apart: number) {
    let list = ids(count);
    let lost = 0;
    return (skip: number, limit: number, turn: number) => {
      // It takes two more pages to find a place.
      if (lost < times && turn === 1 + lost * (3 + apart)) {
        list = list.slice(4);
        lost += 1;
      }
      return still(list, list.length)(skip, limit);
    };
  }

  test.each([
    [5, 0, []],
    [6, 0, [1]],
    [12, 8, []],
    [16, 4, [1]],
  ])(
    'is found %d times, once in %d pages, or the listing is read again: %p',
    async (times, apart, pauses) => {
      const { found, ...result } = await read({
        answer: losing(500, times, apart),
      });
      expect([...found].sort()).toEqual(ids(500));
      expect(result).toMatchObject({ pauses, error: undefined });
    },
  );

  test('is not looked for far before a page without any edges', async () => {
    const { skips } = await read({
      kind: 'edges',
      sort: undefined,
      answer: hiding(ids(24), (id) => id > idAt(4) && id < idAt(18), 24),
    });
    expect(skips.slice(0, 9)).toEqual([0, 4, 8, 12, 16, 12, 20, 24, 0]);
  });
});

describe('a page that does not follow the one before', () => {
  test('because each page has a single item: two passes are needed', async () => {
    const { found, pauses, error } = await read({
      answer: still(ids(12), undefined, 1),
    });
    expect(error).toBeUndefined();
    expect(found).toEqual(ids(12));
    expect(pauses).toEqual([1]);
  });

  test('because an item took the place of another: what moved is found', async () => {
    const { found } = await read({
      sort: undefined,
      answer: changing(
        { 0: at(0, 1, 2, 3, 4, 5, 6), 1: at(5, 1, 2, 3, 4, 0, 6) },
        noTotal,
      ),
    });
    expect([...found].sort()).toEqual(ids(7));
  });

  test('because items moved, one of them to its start: what moved is found', async () => {
    const { found } = await read({
      sort: undefined,
      answer: changing(
        {
          0: at(0, 1, 2, 3, 4, 5, 6, 7, 8),
          1: at(5, 1, 2, 3, 8, 4, 6, 7),
        },
        noTotal,
      ),
    });
    expect([...found].sort()).toEqual(ids(9));
  });

  test('and lists an item that has moved when the place is found: it is not lost', async () => {
    const { found } = await read({
      sort: undefined,
      answer: (skip, limit, turn) => {
        const list = [at(1, 2, 0), at(2, 0), at(0, 2)][Math.min(turn, 2)] ?? [];
        return still(list, list.length, 2)(skip, limit);
      },
    });
    expect([...found].sort()).toEqual(ids(3));
  });

  test('because rows are left out each time: not complete, even if others come twice', async () => {
    const list = ids(22).map((id, i) => (i % 5 === 1 ? idAt(i - 1) : id));
    const { error } = await read({
      kind: 'insights',
      sort: undefined,
      answer: (skip, limit) =>
        still(list, 20)(skip === 0 ? 0 : skip + 2, limit),
    });
    expect(reasonOf(error)).toContain('counts 20 users but lists');
  });
});

describe('an order that was asked for', () => {
  test('is not there: one pass is not enough, even if another one is in order by chance', async () => {
    const { found, error } = await read({
      answer: changing(
        {
          0: at(9, 1, 2, 3, 4, 6),
          1: at(6, 1, 2, 3, 4),
          2: at(1, 2, 3, 4, 5, 6),
          3: at(1, 6, 2, 3, 4, 5),
        },
        noTotal,
      ),
    });
    expect(error).toBeUndefined();
    expect([...found].sort()).toEqual(at(1, 2, 3, 4, 5, 6, 9));
  });

  test('is not there in a pass that is broken off: one pass is not enough', async () => {
    const server = changing(
      {
        0: at(9, 1, 2, 3, 4, 5, 7, 8, 10, 6),
        3: at(1, 2, 3, 4, 5, 6),
        4: at(1, 6, 2, 3, 4, 5),
      },
      noTotal,
    );
    const { found, error } = await read({
      lessWishes: [{ sort: 'id', limit: 4 }],
      answer: (skip, limit, turn) => {
        if (turn === 2) {
          throw new RefusedWishError();
        }
        return server(skip, limit, turn);
      },
    });
    expect(error).toBeUndefined();
    expect([...found].sort()).toEqual(at(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
  });

  test('is refused: two equal passes are needed where there are several pages', async () => {
    for (const [count, pauses] of [
      [4, []],
      [9, [1]],
    ] as const) {
      const result = await read({
        lessWishes: [{ limit: PAGE_SIZE }],
        answer: (skip, limit, turn) => {
          if (turn === 0) {
            throw new RefusedWishError();
          }
          return still(ids(count), count)(skip, limit);
        },
      });
      expect(result).toMatchObject({
        found: ids(count),
        pauses,
        error: undefined,
      });
    }
  });

  test('is not there on the last page alone: one pass is not enough', async () => {
    const { pauses } = await read({
      answer: still(at(0, 1, 2, 3, 4, 6, 5), 7),
    });
    expect(pauses).toEqual([1]);
  });

  test('of several fields is not checked by the ids', async () => {
    for (const [sort, pauses] of [
      ['id', [1]],
      ['name,id', []],
      [undefined, []],
    ] as const) {
      const result = await read({
        sort,
        answer: still(ids(9).reverse(), 9),
      });
      expect(result).toMatchObject({ pauses, error: undefined });
    }
  });
});

describe('parameters that are refused while pages are read', () => {
  test('the listing is read from its start with less, each item once', async () => {
    const { found, skips, pauses, error } = await read({
      lessWishes: [{ sort: 'id', limit: 3 }],
      answer: (skip, limit, turn) => {
        if (turn === 2) {
          throw new RefusedWishError();
        }
        return still(ids(9), 9)(skip, limit);
      },
    });
    expect(error).toBeUndefined();
    expect(found).toEqual(ids(9));
    expect(skips).toEqual([0, 4, 8, 0, 2, 4, 6, 8]);
    expect(pauses).toEqual([]);
  });

  test('by a page that was read ahead in vain: from its start, too', async () => {
    const { found, skips, pauses } = await read({
      pagesAhead: 3,
      lessWishes: [{ limit: PAGE_SIZE }],
      answer: (skip, limit, turn) => {
        if (turn === 3) {
          throw new RefusedWishError();
        }
        // The second page is longer, so that the two after it are not needed.
        return still(ids(9), 9, turn === 0 ? 2 : limit)(skip, limit);
      },
    });
    expect(found).toEqual(ids(9));
    expect(skips.slice(0, 5)).toEqual([0, 1, 2, 3, 0]);
    expect(pauses).toEqual([1]);
  });

  test('another error ends the listing', async () => {
    const { error, skips } = await read({
      answer: () => {
        throw new Error('no more');
      },
    });
    expect(error).toEqual(new Error('no more'));
    expect(skips).toEqual([0]);
  });
});

describe('the end', () => {
  test('is not a page that has nothing but the row before, twice', async () => {
    const { found } = await read({
      kind: 'insights',
      sort: undefined,
      pageSize: 2,
      answer: still(at(0, 1, 1, 2)),
    });
    expect(found).toEqual(ids(3));
  });

  test('is not where a total that is too small says, if a capped limit fills the page', async () => {
    const { found, pauses } = await read({ answer: still(ids(20), 5, 3) });
    expect(found).toEqual(ids(20));
    expect(pauses).toEqual([]);
  });

  test('is not where such a total says, if items are left out of a page after the limit', async () => {
    const list = ids(30);
    const isHidden = (id: string) => [idAt(10), idAt(11)].includes(id);
    const { found } = await read({ answer: hiding(list, isHidden, 8) });
    expect(found).toEqual(list.filter((id) => !isHidden(id)));
  });

  test('of edges is not where such a total says, if a page has some to deleted objects', async () => {
    const list = ids(20);
    const isHidden = (id: string) => at(5, 6, 11, 12).includes(id);
    const { found, error } = await read({
      kind: 'edges',
      sort: undefined,
      answer: hiding(list, isHidden, 10),
    });
    expect(error).toBeUndefined();
    expect(found).toEqual(list.filter((id) => !isHidden(id)));
  });

  test('of edges is an empty page that the total does not reach beyond', async () => {
    for (const [list, total, skips] of [
      [ids(9), 9, [0, 4, 8]],
      [ids(6), 8, [0, 4, 8, 0, 4, 8]],
      [[], undefined, [0, 0]],
      [[], 0, [0, 0]],
    ] as const) {
      const result = await read({
        kind: 'edges',
        sort: undefined,
        answer: still([...list], total),
      });
      expect(result).toMatchObject({ found: list, skips, error: undefined });
    }
  });

  test('of a list in one response is the response', async () => {
    for (const options of [{ isUnpaged: true }, { kind: 'object' as const }]) {
      const { found, skips, error } = await read({
        ...options,
        answer: () => ({ items: ids(20).reverse() }),
      });
      expect(error).toBeUndefined();
      expect(found).toHaveLength(20);
      expect(skips).toEqual([0]);
    }
  });

  test('of edges is beyond all pages without any, if the total says so', async () => {
    const list = ids(503);
    const { found, deletedCounted } = await read({
      kind: 'edges',
      sort: undefined,
      answer: hiding(list, (id) => id > idAt(1) && id < idAt(500), 503),
    });
    expect(found).toEqual([...ids(2), ...list.slice(500)]);
    expect(deletedCounted).toEqual(['5 of 503']);
  });

  test('of edges is not known after a thousand pages without any', async () => {
    const { skips, error } = await read({
      kind: 'edges',
      sort: undefined,
      answer: hiding(
        ids(1_503),
        (id) => id > idAt(1) && id < idAt(1_500),
        1_503,
      ),
    });
    expect(reasonOf(error)).toContain('counts 1503 users but lists 2');
    expect(skips.length).toBeLessThan(4_100);
  });

  test('of edges of which the first pages have none is found', async () => {
    const { found, deletedCounted } = await read({
      kind: 'edges',
      sort: undefined,
      answer: hiding(ids(20), (id) => id < idAt(15), 20),
    });
    expect(found).toEqual(ids(20).slice(15));
    expect(deletedCounted).toEqual(['5 of 20']);
  });

  test.each<[shown: string, isDeleted: (id: string) => boolean]>([
    ['nulls alone', (id) => id < idAt(11) || id > idAt(16)],
    ['an edge that came before, and nulls', (id) => /[1-35-9]$/.test(id)],
  ])(
    'of edges is not a page of %s, if no total tells',
    async (_, isDeleted) => {
      const list = ids(24);
      const { found, error } = await read({
        kind: 'edges',
        sort: undefined,
        isEmptyDoubted: false,
        answer: withNulls(list, isDeleted),
      });
      expect(error).toBeUndefined();
      expect(found).toEqual(list.filter((id) => !isDeleted(id)));
    },
  );

  test('of edges is not where the first pages are nulls alone, and as short as the limit is capped', async () => {
    const list = ids(24);
    const answer = withNulls(list, (id) => id < idAt(15));
    const { found } = await read({
      kind: 'edges',
      sort: undefined,
      isEmptyDoubted: false,
      answer: (skip) => answer(skip, 3),
    });
    expect(found).toEqual(list.slice(15));
  });

  test('of edges is a page of nulls alone that heeds no offset', async () => {
    const { found, error, skips } = await read({
      kind: 'edges',
      sort: undefined,
      isEmptyDoubted: false,
      answer: () => ({ items: [], places: 3 }),
    });
    expect({ found, error }).toEqual({ found: [], error: undefined });
    expect(skips).toHaveLength(3);
  });
});

describe('how many requests it takes', () => {
  test('pages that get longer are taken in longer strides', async () => {
    const { found, skips } = await read({
      answer: (skip, limit, turn) =>
        still(ids(20), 20, turn === 0 ? 2 : limit)(skip, limit),
    });
    expect(found).toEqual(ids(20));
    expect(skips).toEqual([0, 1, 5, 9, 13, 17]);
  });

  test('nulls shorten no stride', async () => {
    const { found, skips } = await read({
      kind: 'edges',
      sort: undefined,
      answer: withNulls(ids(1_504), (id) => id < idAt(1_500), 1_504),
    });
    expect(found).toEqual(ids(1_504).slice(1_500));
    expect(skips.length).toBeLessThan(1_300);
  });

  test('rows that come twice shorten no stride', async () => {
    const list = ids(20).map((id, i) => (i % 5 === 1 ? idAt(i - 1) : id));
    for (const [total, skips] of [
      [20, [0, 4, 8, 12, 16]],
      [undefined, [0, 4, 8, 12, 16, 19]],
    ] as const) {
      const result = await read({
        kind: 'insights',
        sort: undefined,
        answer: still(list, total),
      });
      expect(result.found).toEqual([...new Set(list)]);
      expect(
        result.skips.slice(0, result.skips.lastIndexOf(0) || undefined),
      ).toEqual(skips);
    }
  });

  test('pages that get longer by rows that come twice are taken in longer strides', async () => {
    const { skips } = await read({
      kind: 'insights',
      sort: undefined,
      answer: (skip, limit, turn) =>
        still(at(0, 1, 1, 2, 3, 4, 5), 7, turn + 2)(skip, limit),
    });
    expect(skips.slice(0, 3)).toEqual([0, 1, 3]);
  });

  test('a place is looked for where the page before ended, rows that came twice included', async () => {
    const list = at(0, 0, 1, 2, 3, 4, 5, 6, 7, 8);
    const { skips } = await read({
      kind: 'insights',
      sort: undefined,
      answer: changing({ 0: list, 1: list.slice(3) }),
    });
    expect(skips.slice(0, 4)).toEqual([0, 4, 4, 0]);
  });

  test('a page is read ahead as far as is asked for', async () => {
    const { skips } = await read({
      pagesAhead: 3,
      answer: (skip, limit, turn) => {
        if (turn === 4) {
          throw new Error('no more');
        }
        return still(ids(60), 60)(skip, limit);
      },
    });
    expect(skips).toEqual([0, 4, 8, 12, 16, 20, 24]);
  });
});

test('rows that come twice and one that never comes: not complete', async () => {
  for (let count = 2; count < 12; count += 1) {
    const { error } = await read({
      kind: 'insights',
      sort: undefined,
      answer: still([...ids(count), idAt(count - 1)], count + 2),
    });
    expect(reasonOf(error)).toContain(`counts ${count + 2} users but lists`);
  }
});

test('items that a page repeats can hide another one, if no total tells', async () => {
  const { found } = await read({
    answer: (skip, limit, turn) =>
      turn === 0 ? { items: at(0, 0, 2, 3) } : still(ids(4))(skip, limit),
  });
  expect([...found].sort()).toEqual(ids(4));
});

test('items without an id are told apart by what they say', async () => {
  const { found, error } = await read({
    idOf: () => undefined,
    sort: undefined,
    answer: still(ids(9), 9),
  });
  expect(error).toBeUndefined();
  expect(found).toEqual(ids(9));
});

test('an item that is nested too deeply to be compared is an item', async () => {
  let nested: unknown = [];
  for (let i = 0; i < 100_000; i += 1) {
    nested = [nested];
  }
  const { found, error } = await read({
    idOf: () => undefined,
    answer: () => ({ items: [nested as string], total: 1 }),
  });
  expect(error).toBeUndefined();
  expect(found).toHaveLength(1);
});

test.each([9, undefined])(
  'the error of a page waits until it is its turn (total %p)',
  async (total) => {
    const { found, error } = await read({
      between: () => new Promise(setImmediate),
      answer: (skip, limit, turn) => {
        if (turn === 1) {
          throw new Error('no more');
        }
        return still(ids(9), total)(skip, limit);
      },
    });
    expect(found).toEqual(ids(5));
    expect(error).toEqual(new Error('no more'));
  },
);
