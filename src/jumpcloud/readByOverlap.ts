import { Reader, ReadPage } from './listing';
import { PageSource, readAhead } from './readAhead';

/** How many pages a look goes back to find its place again. */
const MAX_STEPS_BACK = 4;

/** How often a look may lose its place, besides once in ten pages. */
const BASE_REPAIRS = 5;

/** How many pages a look reads at most: of ten million items. */
const MAX_PAGES = 100_000;

/** What one look at a listing, from its start to its end, has shown. */
export interface Look {
  /** Each page joined on to the one before it, from the start of the listing to its end. */
  isUnbroken: boolean;
  /**
   * Something does not add up: a page held the same item twice, there were fewer items than
   * the last page's total said, or items moved that can jump.
   */
  isOdd: boolean;
  /** The total, if every page gave the same. */
  total?: number;
}

/**
 * Reads a listing once, in pages that overlap by one item, going back where they don't.
 *
 * @param first the listing's first page
 * @param isFixed whether items keep their place among the others
 */
export async function* readByOverlap<T>(
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
      look.isOdd ||= reader.seen.size < (page.total ?? 0);
      return look;
    }
    const index = page.skip / stride + 1;
    let next = await pages.at(index);
    look.isOdd ||= !isFixed && hasMoved(page, next);
    if (!joins(page, next, pageSize)) {
      const place: ReadPage<T> | undefined =
        repairs < BASE_REPAIRS + read / 10
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
