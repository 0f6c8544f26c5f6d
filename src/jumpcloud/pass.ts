import { Page } from './dialects';
import { prefetch } from './prefetch';

/** How often a pass may lose its place, besides once in ten pages. */
const BASE_REJOINS = 5;

/** How many pages a pass goes back to find its place. */
const MAX_STEPS_BACK = 4;

/** Pages without any item that a pass reads on through, for the sake of the total. */
const MAX_EMPTY_PAGES = 100;

/** Pages in a row that begin with the same item. */
const MAX_SAME_PAGES = 100;

/** What is read in passes: a listing, and how to ask for its pages. */
export interface PagedListing<T> {
  /** What is listed, for messages: "users". */
  name: string;
  readPage: (skip: number, limit: number) => Promise<Page<T>>;
  /** What makes two items the same. */
  identify: (item: T) => string;
  /** Whether the API was asked to sort by the ids. */
  isSortedById: boolean;
  countsDeleted: boolean;
  pageSize: number;
  /** How many pages may be underway or waiting at a time. */
  pagesAhead: number;
}

/** What one pass over a listing, from its start to its end, has found. */
export interface Pass {
  ids: Set<string>;
  /** Where the last page ends: as many items, those that came twice included. */
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
  listing: PagedListing<T>,
  pass: Pass,
  earlier: Set<string>,
): AsyncGenerator<T[]> {
  const { pageSize, isSortedById, countsDeleted } = listing;
  let largest = 0;
  let emptyCount = 0;
  let rejoins = 0;

  async function read(skip: number): Promise<ReadPage<T>> {
    const page = await listing.readPage(skip, pageSize);
    return {
      ...page,
      skip,
      ids: [...new Set(page.items.map(listing.identify))],
    };
  }

  /** Notes what a page shows, and gives those of its items that are new. */
  function take({ skip, items, ids, total }: ReadPage<T>) {
    emptyCount = ids.length === 0 ? emptyCount + 1 : 0;
    largest = Math.max(largest, ids.length);
    pass.total = total ?? pass.total;
    pass.end = Math.max(pass.end, skip + items.length);
    pass.isProven &&= total !== undefined || ids.length === items.length;
    return items.filter((item) => {
      const id = listing.identify(item);
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
    const count = page.ids.length;
    const total = trustedTotal();
    const mayFollow = countsDeleted && emptyCount <= MAX_EMPTY_PAGES;
    if (count === 0 && (total === undefined || !mayFollow)) {
      return true;
    }
    if (total === undefined) {
      // Nothing follows the item that ended the page before.
      return (
        before !== undefined &&
        page.skip > before.skip &&
        count === 1 &&
        page.ids[0] === before.ids[before.ids.length - 1]
      );
    }
    // A server that caps the limit may do so to as many as came at most.
    const isFull = count > 0 && count >= (before ? largest : pageSize);
    const end = page.skip + Math.max(count, largest);
    if (countsDeleted && pass.ids.size < total) {
      // The total may be too small for all the edges: nothing must follow it.
      return count === 0 && page.skip >= total;
    }
    return end >= total && !isFull;
  }

  /** Goes back from a page that does not join on to the one before, until one does. */
  async function* rejoin(before: ReadPage<T>, stride: number) {
    const start = before.skip + Math.max(0, before.ids.length - 1);
    for (let step = 0; step <= MAX_STEPS_BACK; step += 1) {
      const page = await read(Math.max(0, start - step * stride));
      yield take(page);
      // Nothing can be missing before the first page.
      if (page.skip === 0 || joins(before, page)) {
        return page.ids.join() === before.ids.join() ? undefined : page;
      }
      if (step * stride >= start) {
        break;
      }
    }
    return undefined;
  }

  let before: ReadPage<T> | undefined;
  let page = await read(0);
  let stride = Math.max(1, page.ids.length - 1);
  let pages = prefetch(read, 0, stride, listing.pagesAhead);
  let sameSince = 0;
  let sameCount = 0;

  /** Whether pages have been the same for so long that the offset makes no difference. */
  function isStuck(): boolean {
    sameCount += 1;
    if (page.ids.length === 0 || page.ids[0] !== before?.ids[0]) {
      sameSince = page.skip;
      sameCount = 0;
    }
    return page.skip - sameSince >= pageSize || sameCount >= MAX_SAME_PAGES;
  }

  /** Begins to read the next page, which comes while this one is made use of. */
  function beginNext(): Promise<ReadPage<T>> {
    if (page.ids.length - 1 > stride) {
      stride = page.ids.length - 1;
      pages = prefetch(read, page.skip, stride, listing.pagesAhead);
    }
    const total = trustedTotal();
    const next =
      total === undefined
        ? read(page.skip + Math.max(1, page.ids.length - 1))
        : pages.after(page.skip, total);
    // Its error counts when it is its turn.
    next.catch(() => undefined);
    return next;
  }

  for (;;) {
    const items = take(page);
    const isEnd = isLast(page, before);
    pass.isContradictory ||= !isEnd && isStuck();
    const begun = isEnd || pass.isContradictory ? undefined : beginNext();
    yield items;
    if (!begun) {
      break;
    }
    let next = await begun;
    pass.isUnsorted ||= isSortedById && !isAscending(page, next);
    if (!joins(page, next)) {
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
  if (page.ids.length === 0) {
    const isBehind = page.skip >= before.skip + before.ids.length;
    return isBehind && page.total === before.total;
  }
  const places = new Map(before.ids.map((id, place) => [id, place]));
  const shared = page.ids.flatMap((id) => places.get(id) ?? []);
  return (
    places.has(page.ids[0] ?? '') &&
    shared.every((place, i) => i === 0 || place > (shared[i - 1] ?? 0))
  );
}

/** Whether two pages are in the order of the ids. What is not was not sorted by them. */
function isAscending<T>(...pages: Array<ReadPage<T>>): boolean {
  return pages.every(({ ids }) =>
    ids.every((id, i) => i === 0 || id > (ids[i - 1] ?? '')),
  );
}
