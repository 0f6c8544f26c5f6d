import { UnsettledListingError } from './errors';
import { PageSource, readAhead } from './readAhead';

/** JumpCloud's cap on `limit`, which is 10 by default. */
export const PAGE_SIZE = 100;

/** How often a listing is read from its start before the run gives up on it. */
const MAX_LOOKS = 4;

/** How many pages a look goes back to find its place again. */
const MAX_STEPS_BACK = 4;

/** How often a look may lose its place; in a listing of many pages, once in ten pages. */
const MIN_REPAIRS = 5;

/** How many pages a look reads at most: of ten million items. */
const MAX_PAGES = 100_000;

/** Which part of its pages reading by count must save a listing. */
const MIN_SAVING = 0.02;

export interface Page<T> {
  items: T[];
  /** How many items the listing has, where the API says so. It need not be true. */
  total?: number;
}

export interface Listing<T> {
  /** What is listed, for messages: "users". */
  name: string;
  readPage: (skip: number, limit: number) => Promise<Page<T>>;
  /** What makes two items the same. */
  identify: (item: T) => string;
  /** Whether items keep their place among the others; they don't when sorted by a name. */
  isFixed: boolean;
  /** Whether the listing may be read by count; by overlap otherwise. */
  mayCount: boolean;
  /** How many pages may be underway or waiting at a time. */
  pagesAhead: number;
  pageSize?: number;
}

/**
 * Reads a listing to its end and yields each item once, in lists of up to a page.
 *
 * The API pages by offset: when a record is deleted between two pages, everyone behind it
 * moves up, and somebody falls through unseen. So a listing is read in one of two ways.
 *
 * By overlap: each page begins with the last item of the page before. As long as a page
 * still holds an item of the page before it, nobody who was there throughout is missing
 * between the two, whatever else was deleted or created. When it does not, the listing is
 * read again from further back until a page does. Items whose place can change (a group that
 * is renamed) could jump over the page that is being read, so that such a listing, when
 * anything moved, is read again until nobody new is found.
 *
 * By count, where that saves pages (200 items fill two pages, or three that overlap):
 * complete when there were as many different items as every answer's total said. When there
 * were not, the listing is read again by overlap. This misses only what no count shows: one
 * deletion and one creation between the same two answers.
 *
 * Duplicates are folded, and pages may come in any order that holds still.
 *
 * @throws UnsettledListingError when the listing never holds still; all that was seen has
 *   been yielded by then
 */
export async function* readListing<T>(
  listing: Listing<T>,
): AsyncGenerator<T[]> {
  const reader = createReader(listing);
  let first: ReadPage<T> | undefined = await reader.read(0);
  yield reader.takeNew(first);

  if (listing.mayCount && isCountable(first, reader.pageSize)) {
    if (yield* readByCount(reader, first)) {
      return;
    }
    first = undefined;
  }
  for (let look = 1; look <= MAX_LOOKS; look += 1) {
    const seenBefore = reader.seen.size;
    first ??= await reader.read(0);
    const { isUnbroken, isOdd, total } = yield* readByOverlap(
      reader,
      first,
      listing.isFixed,
    );
    first = undefined;
    const isSameAgain = look > 1 && reader.seen.size === seenBefore;
    if (isUnbroken && (!isOdd || isSameAgain)) {
      return;
    }
    // An order that never holds still, and yet everybody who was counted has been seen.
    if (isSameAgain && reader.seen.size === total) {
      return;
    }
  }
  throw new UnsettledListingError(listing.name, MAX_LOOKS);
}

interface ReadPage<T> extends Page<T> {
  /** The offset that was asked for. */
  skip: number;
  ids: string[];
}

interface Reader<T> {
  pageSize: number;
  pagesAhead: number;
  /** The ids of all items that were yielded. */
  seen: Set<string>;
  read: (skip: number) => Promise<ReadPage<T>>;
  /** The page's items that were not yielded before. */
  takeNew: (page: ReadPage<T>) => T[];
}

function createReader<T>(listing: Listing<T>): Reader<T> {
  const { pageSize = PAGE_SIZE, pagesAhead, readPage, identify } = listing;
  const seen = new Set<string>();
  return {
    pageSize,
    pagesAhead,
    seen,
    async read(skip) {
      const page = await readPage(skip, pageSize);
      return { ...page, skip, ids: page.items.map(identify) };
    },
    takeNew: ({ items, ids }) =>
      items.filter((_, i) => {
        const id = ids[i]!;
        return seen.has(id) ? false : seen.add(id);
      }),
  };
}

/** Whether reading by count makes sense, going by the first page. */
function isCountable(
  { items, total }: Page<unknown>,
  pageSize: number,
): boolean {
  // A full page of exactly the total may be one whose total counts the page alone.
  if (total === undefined || total < items.length || total === pageSize) {
    return false;
  }
  const pages = Math.ceil(total / pageSize);
  const overlappingPages = Math.ceil(total / (pageSize - 1));
  return overlappingPages - pages >= pages * MIN_SAVING;
}

/** Reads pages side by side; answers whether they were as many items as counted. */
async function* readByCount<T>(
  reader: Reader<T>,
  first: ReadPage<T>,
): AsyncGenerator<T[], boolean> {
  const { pageSize } = reader;
  const total = first.total ?? 0;
  const pages = readAhead(
    (index) => reader.read(index * pageSize),
    first,
    pageSize,
    reader.pagesAhead,
  );
  let count = first.items.length;
  let isSteady = true;
  for (let index = 1; index * pageSize < total; index += 1) {
    const page = await pages.at(index);
    count += page.items.length;
    isSteady &&= page.total === total;
    yield reader.takeNew(page);
    if (page.items.length === 0) {
      return false;
    }
  }
  return isSteady && count === total && reader.seen.size === total;
}

interface Look {
  /** Each page joined on to the one before it, from the start of the listing to its end. */
  isUnbroken: boolean;
  /**
   * Something does not add up: a page held the same item twice, there were fewer items than
   * every page's total said, or items moved that can jump.
   */
  isOdd: boolean;
  /** The total, if every page gave the same. */
  total?: number;
}

/** Reads the listing once in pages that overlap by one item, going back where they don't. */
async function* readByOverlap<T>(
  reader: Reader<T>,
  first: ReadPage<T>,
  isFixed: boolean,
): AsyncGenerator<T[], Look> {
  const { pageSize } = reader;
  const stride = pageSize - 1;
  const pages = readAhead(
    (index) => reader.read(index * stride),
    first,
    stride,
    reader.pagesAhead,
  );
  const look: Look = { isUnbroken: true, isOdd: false, total: first.total };
  let page = first;
  let repairs = 0;
  for (let read = 1; read <= MAX_PAGES; read += 1) {
    yield reader.takeNew(page);
    look.isOdd ||= new Set(page.ids).size < page.ids.length;
    look.total = page.total === look.total ? look.total : undefined;
    if (isLast(page, pageSize)) {
      look.isOdd ||= reader.seen.size < (look.total ?? 0);
      return look;
    }
    const index = page.skip / stride + 1;
    let next = await pages.at(index);
    look.isOdd ||= !isFixed && hasMoved(page, next);
    if (!joins(page, next, pageSize)) {
      const place: ReadPage<T> | undefined =
        repairs < MIN_REPAIRS + read / 10
          ? yield* findPlace(reader, pages, page, index)
          : undefined;
      repairs += 1;
      look.isUnbroken &&= place !== undefined;
      next = place ?? next;
    } else if (next.items.length > 1 && next.ids.at(-1) === page.ids.at(-1)) {
      // The API hands out the same page whatever is asked for.
      break;
    }
    page = next;
  }
  return { ...look, isUnbroken: false };
}

/**
 * Goes back from a page that does not join on to the one before it, until one does: what
 * moved up in the meantime is further back now.
 */
async function* findPlace<T>(
  reader: Reader<T>,
  pages: PageSource<ReadPage<T>>,
  before: ReadPage<T>,
  index: number,
): AsyncGenerator<T[], ReadPage<T> | undefined> {
  const furthestBack = Math.max(0, index - MAX_STEPS_BACK);
  for (let place = index; place >= furthestBack; place -= 1) {
    const page = await pages.again(place);
    yield reader.takeNew(page);
    // Nobody can be missing before the first page.
    if (place === 0 || joins(before, page, reader.pageSize)) {
      return page;
    }
  }
  return undefined;
}

/** Whether items have other places in the listing than they had at the page before. */
function hasMoved<T>(before: ReadPage<T>, page: ReadPage<T>): boolean {
  return before.total !== page.total || before.ids.at(-1) !== page.ids[0];
}

function isLast<T>(page: ReadPage<T>, pageSize: number): boolean {
  const count = page.items.length;
  const isShort = count < pageSize && page.skip + count >= (page.total ?? 0);
  return isShort || count === 0;
}

/** Whether nobody who was there throughout can be missing between two pages. */
function joins<T>(
  before: ReadPage<T>,
  page: ReadPage<T>,
  pageSize: number,
): boolean {
  if (before.items.length < pageSize) {
    // The page before was the last one, unless the API hands out pages that are not full.
    return page.items.length === 0;
  }
  const places = new Map(before.ids.map((id, place) => [id, place]));
  const shared = page.ids.flatMap((id) => places.get(id) ?? []);
  return (
    places.has(page.ids[0] ?? '') &&
    shared.every((place, i) => place >= (shared[i - 1] ?? 0))
  );
}
