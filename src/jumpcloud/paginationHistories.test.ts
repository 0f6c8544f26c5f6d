import fc from 'fast-check';

import {
  idAt,
  ids,
  PAGE_SIZE,
  read,
  reasonOf,
} from '../../test/scriptedListing';
import { RefusedWishError } from './errors';
import { Wishes } from './wishes';

/**
 * The same histories each time; by hand, many more, and others each time:
 * `PROPERTY_RUNS=200000 npx jest paginationHistories`.
 */
const runs = process.env.PROPERTY_RUNS
  ? { numRuns: Number(process.env.PROPERTY_RUNS) }
  : { numRuns: 3_000, seed: 1 };

/** What happens to a list before a page of it is read. */
interface Change {
  kind: 'remove' | 'insert' | 'move' | 'swap';
  at: number;
  to: number;
}

/** A server, and what happens while it is asked. */
interface Scenario {
  kind: 'records' | 'edges' | 'insights';
  count: number;
  /** Places of edges to deleted objects, or of items that are filtered after the limit. */
  hidden: number[];
  /** Edges to deleted objects are shown as null, not left out. */
  showsNulls: boolean;
  /** Places of rows that are listed twice. */
  doubled: number[];
  cap: number;
  total: 'true' | 'missing' | 'half' | 'capped' | 'of the page' | 'too large';
  order: 'by id' | 'none' | 'by name in spite of the request';
  /** It sends the first page at any offset. */
  ignoresOffset: boolean;
  /**
   * Two replicas list the same in opposite orders, and answer a page or a pass each, in
   * turns. Each may lack an item that the other has.
   */
  replicas:
    'one' | 'a page each' | 'a pass each' | 'a pass each, both incomplete';
  changes: Change[][];
  /** The reads that are refused, and what is asked for after each. */
  refusals: Array<{ turn: number; less: Wishes }>;
  pagesAhead: number;
}

/** Places in a list, most often none. */
const places = fc.oneof(
  fc.constant<number[]>([]),
  fc.array(fc.nat(40), { maxLength: 12 }),
);

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

const anyRefusals = fc.oneof(
  fc.constant<Scenario['refusals']>([]),
  fc
    .tuple(
      fc.array(fc.nat(12), { minLength: 1, maxLength: 3 }),
      fc.array(fc.constantFrom(4, 3, 2), { minLength: 3, maxLength: 3 }),
      fc.nat(3),
    )
    .map(([turns, limits, sorted]) => {
      const smaller = [...limits].sort().reverse();
      return [...turns]
        .sort((a, b) => a - b)
        .map((turn, i) => ({
          turn,
          less: { limit: smaller[i], ...(i < sorted && { sort: 'id' }) },
        }));
    }),
);

function scenarios(changes: fc.Arbitrary<Change[][]>): fc.Arbitrary<Scenario> {
  return fc
    .record<Scenario>({
      kind: fc.constantFrom('records', 'records', 'edges', 'edges', 'insights'),
      count: fc.nat(40),
      hidden: places,
      showsNulls: fc.boolean(),
      doubled: places,
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
      ignoresOffset: fc.nat(9).map((n) => n === 0),
      replicas: fc.constantFrom(
        'one',
        'one',
        'a page each',
        'a pass each',
        'a pass each, both incomplete',
      ),
      changes,
      refusals: anyRefusals,
      pagesAhead: fc.constantFrom(1, 4),
    })
    .map(consistent);
}

/** Takes away what does not occur together, or what no client can see through. */
function consistent(scenario: Scenario): Scenario {
  const { kind, ignoresOffset } = scenario;
  const isSorted = kind === 'records' && scenario.order !== 'none';
  const losesSort =
    isSorted && scenario.refusals.some(({ less }) => less.sort === undefined);
  const isByName =
    losesSort ||
    (isSorted && scenario.order === 'by name in spite of the request');
  const replicas =
    kind === 'insights' || isSorted || ignoresOffset
      ? 'one'
      : scenario.replicas;
  const doubled = kind === 'insights' ? scenario.doubled : [];
  const isMixed = replicas === 'a page each';
  const isShort = replicas === 'a pass each, both incomplete';
  const isPlain =
    isByName || ignoresOffset || isMixed || isShort || doubled.length > 0;
  const plainTotal =
    scenario.total === 'missing' && !isMixed && !isShort ? 'missing' : 'true';
  return {
    ...scenario,
    // Edges have no name to be sorted by, and the API sorts them by nothing.
    order: isSorted ? scenario.order : 'none',
    doubled,
    replicas,
    hidden: isPlain ? [] : scenario.hidden,
    showsNulls: kind === 'edges' && scenario.showsNulls,
    // What was seen before a refusal can make an untrue total look less convincing.
    total:
      isPlain || scenario.refusals.length > 0 ? plainTotal : scenario.total,
    cap: ignoresOffset ? PAGE_SIZE : scenario.cap,
    // Replicas that agree on what they leave out can't be told from edges to deleted objects.
    kind: isMixed ? 'records' : kind,
    // What is deleted after it was read makes up for what was never read.
    changes: isMixed || isShort ? [] : scenario.changes,
  };
}

/** Reads from a server as described, and tells what was there throughout. */
async function play(scenario: Scenario) {
  const { kind, cap, total, replicas, changes } = scenario;
  const hidden = new Set(scenario.hidden.map(idAt));
  const doubled = new Set(scenario.doubled);
  let { order } = scenario;
  let list = ids(scenario.count).flatMap((id, place) =>
    doubled.has(place) ? [id, id] : [id],
  );
  let passes = 0;
  let created = 0;
  let removed = 0;
  let throughout = new Set(list.filter((id) => !hidden.has(id)));
  /** Untrue totals of answers that held fewer items than asked for. */
  const lies = new Set<number | undefined>();
  const refusals = [...scenario.refusals];
  /** Nothing was answered since the start, or the last refusal. */
  let isFirst = true;

  /** Ids of a hundred names are never in order by chance, and should not be here. */
  function sortByName(): void {
    order = 'by name in spite of the request';
    list = [...list].sort().reverse();
  }

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

  /** The list as the replica has it that answers. */
  function replicate(turn: number): string[] {
    const number = (replicas === 'a page each' ? turn : passes) % 2;
    const ordered =
      replicas !== 'one' && number === 1 ? [...list].reverse() : list;
    return replicas === 'a pass each, both incomplete'
      ? ordered.filter((id) => id !== idAt(number))
      : ordered;
  }

  const result = await read({
    kind,
    sort: order === 'none' ? undefined : 'id',
    pagesAhead: scenario.pagesAhead,
    lessWishes: scenario.refusals.map(({ less }) =>
      order === 'none' ? { limit: less.limit } : less,
    ),
    onPause: () => {
      passes += 1;
    },
    answer: (skip, limit, turn, wishes) => {
      if (refusals[0] !== undefined && turn >= refusals[0].turn) {
        refusals.shift();
        isFirst = true;
        throw new RefusedWishError();
      }
      const isByName = order !== 'none' && (order !== 'by id' || !wishes.sort);
      if (isFirst && isByName) {
        sortByName();
      }
      list = [...list];
      (isFirst ? [] : (changes[turn - 1] ?? [])).forEach(happen);
      isFirst = false;
      const there = new Set(list);
      throughout = new Set([...throughout].filter((id) => there.has(id)));
      const from = scenario.ignoresOffset ? 0 : skip;
      const shown = replicate(turn).slice(from, from + Math.min(limit, cap));
      const items = shown.filter((id) => !hidden.has(id));
      const said = totalOf(items);
      const places = scenario.showsNulls ? shown.length : undefined;
      if (total !== 'true' && (places ?? items.length) < limit) {
        lies.add(said);
      }
      return { items, places, total: said };
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
function hasVisibleEnd(scenario: Scenario): boolean {
  const { total, hidden, showsNulls, cap, changes, refusals } = scenario;
  const isTold = total === 'true' && changes.length === 0;
  const limit = Math.min(cap, ...refusals.map(({ less }) => less.limit ?? cap));
  const mostHidden = total === 'of the page' ? 0 : limit - 2;
  return isTold || showsNulls || new Set(hidden).size <= mostHidden;
}

/** Whether fewer items are listed than are counted, or can be shown to be there. */
function isNeverComplete(scenario: Scenario): boolean {
  const { kind, count, hidden, total, replicas, ignoresOffset } = scenario;
  const hasHidden = hidden.some((place) => place < count);
  const isShort = total !== 'missing' && (total === 'too large' || hasHidden);
  return (
    (isShort && kind !== 'edges') ||
    replicas === 'a page each' ||
    replicas === 'a pass each, both incomplete' ||
    ignoresOffset
  );
}

describe('whatever is listed, whatever changes and however wrong the totals are', () => {
  test('nothing that was there throughout is missing, or the listing fails', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios(anyChanges), async (scenario) => {
        fc.pre(hasVisibleEnd(scenario));
        const { found, error, throughout, isConvincing } = await play(scenario);
        expect(new Set(found).size).toBe(found.length);
        if (error !== undefined) {
          reasonOf(error);
        } else if (!isConvincing) {
          expect(found).toEqual(expect.arrayContaining(throughout));
        }
      }),
      runs,
    );
  });

  test('what holds still never fails, unless it is shorter than its total', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios(fc.constant([])), async (scenario) => {
        fc.pre(!isNeverComplete(scenario));
        fc.pre(hasVisibleEnd(scenario));
        const { found, error, throughout, isConvincing } = await play(scenario);
        if (throughout.length === 0) {
          expect(found).toEqual([]);
        } else if (!isConvincing) {
          expect(error).toBeUndefined();
          expect([...found].sort()).toEqual([...throughout].sort());
        }
      }),
      runs,
    );
  });

  test('an offset that is ignored: what is shorter than a page never fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        scenarios(fc.constant([])),
        fc.nat(PAGE_SIZE - 1),
        async (scenario, count) => {
          const { found, error } = await play(
            consistent({
              ...scenario,
              count,
              doubled: [],
              ignoresOffset: true,
              refusals: [],
            }),
          );
          expect(error).toBeUndefined();
          expect([...found].sort()).toEqual(ids(count));
        },
      ),
      runs,
    );
  });
});
