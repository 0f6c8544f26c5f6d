import { IntegrationIncompleteListingError } from './errors';
import { createPass, PagedListing, Pass, readPass } from './pass';

/** How often a listing is read from its start before it fails. */
const MAX_PASSES = 4;

/** A listing that is to be read to its end. */
export interface CompleteListing<T> extends PagedListing<T> {
  /** Whether the total counts an item that is listed twice as two. */
  countsTwice: boolean;
  /** Whether an empty listing is asked for again before it is believed. */
  isEmptyDoubted: boolean;
  /** Waits before another pass; the first pause has the number 1. */
  pause: (number: number) => Promise<void>;
  /** Called when the listing is complete, and the total counts deleted objects, too. */
  onDeletedCounted: (count: number, total: number) => void;
}

/**
 * Reads a listing to its end, and yields each item once, in lists of up to a page.
 *
 * One pass is enough when its pages join and it found as many items as the total says. In
 * any other case the listing is read again after a pause: two passes that found the same
 * items and the same total show that nothing changed meanwhile. Fewer items than the total
 * are never all of them, except for a listing that counts edges to deleted objects, when it
 * lists any.
 *
 * @throws IntegrationIncompleteListingError when it can't be shown to be complete; all that
 *   was seen has been yielded by then
 */
export async function* readListing<T>(
  listing: CompleteListing<T>,
): AsyncGenerator<T[]> {
  const earlier = new Set<string>();
  let previous: Pass | undefined;
  for (let number = 1; number <= MAX_PASSES; number += 1) {
    if (previous) {
      await listing.pause(number - 1);
      previous.ids.forEach((id) => earlier.add(id));
    }
    const pass = createPass();
    yield* readPass(listing, pass, earlier);
    // Items of which some may change places can be in order by chance.
    pass.isUnsorted ||= previous?.isUnsorted ?? false;
    if (isComplete(listing, pass, previous)) {
      if (isShort(listing, pass)) {
        listing.onDeletedCounted(pass.ids.size, pass.total ?? 0);
      }
      return;
    }
    previous = pass;
  }
  throw toError(listing, previous ?? createPass());
}

function isComplete<T>(
  listing: CompleteListing<T>,
  pass: Pass,
  previous?: Pass,
): boolean {
  const { countsDeleted, isEmptyDoubted } = listing;
  const isEmpty = pass.ids.size === 0;
  if (isShort(listing, pass)) {
    return (
      countsDeleted &&
      !isEmpty &&
      !pass.isContradictory &&
      isSame(pass, previous)
    );
  }
  const isSure =
    pass.isProven && !pass.isUnsorted && !(isEmpty && isEmptyDoubted);
  return !pass.isContradictory && (isSure || isSame(pass, previous));
}

/** Whether fewer items came than JumpCloud counts. */
function isShort<T>(
  { countsTwice }: CompleteListing<T>,
  { ids, end, total, isProven }: Pass,
): boolean {
  const count = countsTwice && isProven ? end : ids.size;
  return total !== undefined && count < total;
}

function isSame(pass: Pass, previous?: Pass): boolean {
  return (
    previous !== undefined &&
    pass.total === previous.total &&
    pass.ids.size === previous.ids.size &&
    [...pass.ids].every((id) => previous.ids.has(id))
  );
}

function toError<T>(
  listing: CompleteListing<T>,
  pass: Pass,
): IntegrationIncompleteListingError {
  const { name } = listing;
  const { ids, total } = pass;
  const count = ids.size === 0 ? 'none' : String(ids.size);
  return new IntegrationIncompleteListingError(
    isShort(listing, pass)
      ? `JumpCloud counts ${total} ${name} and lists ${count} (${MAX_PASSES} attempts).`
      : `JumpCloud's list of ${name} kept changing while it was read, or its pages contradict each other ` +
          `(${MAX_PASSES} attempts), so it may be incomplete.`,
  );
}
