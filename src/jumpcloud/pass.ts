import { Page } from './dialects';
import { RefusedWishError } from './errors';
import { idIn, isPaged, Listing } from './listing';
import { prefetch } from './prefetch';
import { Wishes } from './wishes';

/** How often a pass may lose its place, besides once in ten pages. */
const BASE_REJOINS = 5;

/** How many pages a pass goes back to find its place. */
const MAX_STEPS_BACK = 4;

/** Pages without any item that a pass reads through, because the total says more. */
const MAX_EMPTY_PAGES = 1_000;

/** Pages in a row that begin with the same item. */
const MAX_SAME_PAGES = 100;

/** Where the pages of a listing come from. */
export interface PageSource<T> {
  /**
   * Reads the page at an offset.
   *
   * @throws RefusedWishError when the listing has to be read from its start again
   */
  read: (skip: number) => Promise<Page<T>>;
  /** What pages are asked with: the same object until a page is refused, and less then. */
  wishes: () => Wishes;
  /** How many pages may be underway or waiting at a time. */
  pagesAhead: () => number;
}

/** What one pass over a listing, from its start to its end, has found. */
export interface Pass {
  ids: Set<string>;
  /** Where the last page that shows anything ends, items that came twice included. */
  end: number;
  /** The last total that an answer gave. */
  total?: number;
  /** Nothing that was listed throughout can be missing: each page shares an item with the next. */
  isProven: boolean;
  /** The API did not sort by the ids, so that items may have changed places. */
  isUnsorted: boolean;
  /** The pages contradict each other, or the total, even if nothing changed meanwhile. */
  isContradictory: boolean;
}

/** A page as it was read. */
interface ReadPage<T> {
  skip: number;
  items: T[];
  /** As many as items, and as edges to deleted objects where the page shows these. */
  places: number;
  /** Of the items, each once. */
  ids: string[];
  total?: number;
}

/** Makes the record of a pass that has not begun. */
export function createPass(): Pass {
  return {
    ids: new Set(),
    end: 0,
    isProven: true,
    isUnsorted: false,
    isContradictory: false,
  };
}

/**
 * Reads a listing once, from its start to its end.
 *
 * The API pages by offset: when an item is deleted between two reads, the following items
 * move up by one, and one can fall between two pages. So pages overlap by an item. A page
 * that starts with an item of the page before leaves no gap after it, whatever was deleted
 * or created elsewhere. When it does not, the pass goes back until a page does.
 *
 * The offset of a page follows from what came, not from what was asked for, since `limit`
 * may be capped, and pages may be filtered after the limit.
 *
 * @param pass is filled in
 * @param earlier the ids of items that earlier passes have yielded
 * @yields the items that no earlier page or pass has yielded
 */
export async function* readPass<T>(
  listing: Listing<T>,
  source: PageSource<T>,
  pass: Pass,
  earlier: Set<string>,
): AsyncGenerator<T[]> {
  const wishes = source.wishes();
  const { limit = Infinity, sort } = wishes;
  const countsDeleted = listing.kind === 'edges';
  const identify = (item: T) => identityOf(listing, item);
  let largest = 0;
  let emptyCount = 0;
  let rejoins = 0;

  async function read(skip: number): Promise<ReadPage<T>> {
    const page = await source.read(skip);
    // The refused page may be one that was read ahead, and not needed any more.
    if (source.wishes() !== wishes) {
      throw new RefusedWishError();
    }
    const { items, total, places = items.length } = page;
    const ids = [...new Set(items.map(identify))];
    return { skip, items, places, ids, total };
  }

  /** Notes what a page shows, and gives those of its items that are new. */
  function take({ skip, items, places, ids, total }: ReadPage<T>) {
    largest = Math.max(largest, places);
    pass.total = total ?? pass.total;
    if (places > 0) {
      pass.end = skip + places;
    }
    if (items.length === 0) {
      emptyCount += 1;
    }
    pass.isProven &&= total !== undefined || ids.length === items.length;
    return items.filter((item) => {
      const id = identify(item);
      const isNew = !pass.ids.has(id);
      pass.ids.add(id);
      return isNew && !earlier.has(id);
    });
  }

  /** The total, unless more items than that have come. */
  function trustedTotal(): number | undefined {
    return pass.ids.size > (pass.total ?? Infinity) ? undefined : pass.total;
  }

  /** Whether a page is the last one, in case nothing changes. */
  function isLast(page: ReadPage<T>, before?: ReadPage<T>) {
    if (!isPaged(listing)) {
      return true;
    }
    const { places } = page;
    const total = trustedTotal();
    if (places === 0) {
      return !countsDeleted || total === undefined || page.skip >= total;
    }
    if (total === undefined) {
      // Nothing follows the item that ended the page before.
      const [id] = page.ids;
      const last = before?.ids[before.ids.length - 1];
      return places === 1 && id !== undefined && id === last;
    }
    if (countsDeleted && pass.ids.size < total) {
      // The total may be too small for all the edges: nothing must follow it.
      return false;
    }
    // A server that caps the limit may do so to as many as came at most.
    const isFull = places >= (before ? largest : limit);
    return page.skip + places >= total && !isFull;
  }

  /** Goes back from a page that does not join on to the one before, until one does. */
  async function* rejoin(before: ReadPage<T>, stride: number) {
    const start = before.skip + Math.max(0, before.items.length - 1);
    for (let step = 0; step <= MAX_STEPS_BACK; step += 1) {
      const page = await read(Math.max(0, start - step * stride));
      yield take(page);
      // Nothing can be missing before the first page.
      if (page.skip === 0 || joins(before, page)) {
        return isEqual(before, page) ? undefined : page;
      }
    }
    return undefined;
  }

  let before: ReadPage<T> | undefined;
  let page = await read(0);
  let stride = 1;
  let pages = prefetch(read, 0, stride, source.pagesAhead());
  let sameSince = 0;
  let sameCount = 0;

  /** Whether pages have been the same for so long that the offset makes no difference. */
  function isStuck(): boolean {
    sameCount += 1;
    if (page.ids.length === 0 || page.ids[0] !== before?.ids[0]) {
      sameSince = page.skip;
      sameCount = 0;
    }
    return (
      page.skip - sameSince >= limit ||
      sameCount >= MAX_SAME_PAGES ||
      emptyCount > MAX_EMPTY_PAGES
    );
  }

  /**
   * Whether the API has sent all there is with the first page, and heeds no offset. Where it
   * does, pages that are a whole `limit` apart share nothing. A page of edges that is shorter
   * than `limit` can be a full one, less those to deleted objects, unless the total fits it.
   * A longer one is all there is if it has as many items as the total says. Pages of edges to
   * deleted objects alone are all alike, but for one that is far behind them.
   */
  async function isUnpagedAfterAll(first: ReadPage<T>, second: ReadPage<T>) {
    const { places, ids, total } = first;
    const isShorter = places < limit && (total ?? 0) <= limit;
    const isLonger = places > limit && ids.length === total;
    const away = ids.length > 0 ? limit : MAX_EMPTY_PAGES * limit;
    return (
      first.skip === 0 &&
      // A single item that comes again is the last one, as in any listing.
      places > 1 &&
      (isShorter || isLonger) &&
      isEqual(first, second) &&
      isEqual(first, await read(away))
    );
  }

  /** Begins to read the next page, which comes while this one is made use of. */
  function beginNext(): Promise<ReadPage<T>> {
    if (page.places - 1 > stride) {
      stride = page.places - 1;
      pages = prefetch(read, page.skip, stride, source.pagesAhead());
    }
    const total = trustedTotal();
    const next =
      total === undefined
        ? read(page.skip + Math.max(1, page.places - 1))
        : pages.after(page.skip, total);
    // Its error counts when it is its turn.
    next.catch(() => undefined);
    return next;
  }

  for (;;) {
    const items = take(page);
    const isEnd = isLast(page, before);
    pass.isContradictory = isStuck();
    const begun = isEnd || pass.isContradictory ? undefined : beginNext();
    yield items;
    if (!begun) {
      break;
    }
    let next = await begun;
    if (await isUnpagedAfterAll(page, next)) {
      break;
    }
    pass.isUnsorted ||= isUnsorted(listing, sort, page, next);
    if (!joins(page, next)) {
      // What it lists can have moved by the time that the place is found.
      yield take(next);
      const found: ReadPage<T> | undefined =
        rejoins < BASE_REJOINS + page.skip / stride / 10
          ? yield* rejoin(page, stride)
          : undefined;
      rejoins += 1;
      pass.isProven &&= found !== undefined;
      next = found ?? next;
    }
    before = page;
    page = next;
  }
}

/** Whether nothing that was listed throughout can be missing between two pages. */
function joins<T>(before: ReadPage<T>, page: ReadPage<T>): boolean {
  if (page.items.length === 0) {
    const isBehind = page.skip >= before.skip + before.places;
    return isBehind && page.total === before.total;
  }
  const places = new Map(before.ids.map((id, place) => [id, place]));
  const shared = page.ids.flatMap((id) => places.get(id) ?? []);
  return (
    places.has(page.ids[0] ?? '') &&
    shared.every((place, i) => i === 0 || place > (shared[i - 1] ?? 0))
  );
}

/**
 * Whether items may change places between two pages: JumpCloud refuses to sort, or has not
 * sorted. The order of several fields is not checked: whether JumpCloud puts text into the
 * order that JavaScript does is not known.
 */
function isUnsorted<T>(
  listing: Listing<T>,
  sort: string | undefined,
  ...pages: Array<ReadPage<T>>
): boolean {
  if (sort === undefined) {
    return listing.sort !== undefined;
  }
  return !sort.includes(',') && !pages.every(isAscending);
}

function isAscending<T>({ ids }: ReadPage<T>): boolean {
  return ids.every((id, i) => i === 0 || id > (ids[i - 1] ?? ''));
}

function isEqual<T>(a: ReadPage<T>, b: ReadPage<T>): boolean {
  return (
    a.places === b.places &&
    a.ids.length === b.ids.length &&
    a.ids.every((id, i) => id === b.ids[i])
  );
}

/** What makes two items the same; an item without an id is like those with the same text. */
function identityOf<T>(listing: Listing<T>, item: T): string {
  return idIn(listing, item) ?? fingerprint(item);
}

function fingerprint(item: unknown): string {
  try {
    return JSON.stringify(item);
  } catch {
    return 'nested too deeply';
  }
}
