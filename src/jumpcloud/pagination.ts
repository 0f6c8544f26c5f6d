import { UnsettledListingError } from './errors';
import { createReader, Listing, ReadPage } from './listing';
import { isWorthCounting, readByCount } from './readByCount';
import { readByOverlap } from './readByOverlap';

/** How often a listing is read from its start before the run gives up on it. */
const MAX_LOOKS = 4;

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

  if (listing.mayCount && isWorthCounting(first, reader.pageSize)) {
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
