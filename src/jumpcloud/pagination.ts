import { IntegrationIncompleteListingError, RefusedWishError } from './errors';
import { Listing } from './listing';
import { createPass, PageSource, Pass, readPass } from './pass';

/** How often a listing is read from its start before it fails. */
const MAX_PASSES = 4;

/** A listing that is read to its end. */
export interface CompleteSource<T> extends PageSource<T> {
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
 * are never all of them, except for edges: their total counts those to deleted objects, so
 * two equal passes are complete if no earlier pass saw more.
 *
 * @param isEmptyDoubted whether an empty listing is asked for again before it is believed
 * @throws IntegrationIncompleteListingError when it can't be shown to be complete; all that
 *   was seen has been yielded by then
 */
export async function* readListing<T>(
  listing: Listing<T>,
  source: CompleteSource<T>,
  isEmptyDoubted: boolean,
): AsyncGenerator<T[]> {
  const earlier = new Set<string>();
  let previous: Pass | undefined;
  for (let number = 1; number <= MAX_PASSES; number += 1) {
    if (previous) {
      await source.pause(number - 1);
    }
    const pass = yield* readAgreedPass(listing, source, earlier, previous);
    if (isComplete(listing, { pass, previous, earlier, isEmptyDoubted })) {
      if (isShort(listing, pass)) {
        source.onDeletedCounted(pass.ids.size, pass.total ?? 0);
      }
      return;
    }
    pass.ids.forEach((id) => earlier.add(id));
    previous = pass;
  }
  throw toError(listing, previous ?? createPass());
}

/** Reads a pass, from its start again as long as JumpCloud refuses parameters. */
async function* readAgreedPass<T>(
  listing: Listing<T>,
  source: CompleteSource<T>,
  earlier: Set<string>,
  previous?: Pass,
): AsyncGenerator<T[], Pass> {
  // Items of which some may change places can be in order by chance.
  let isUnsorted = previous?.isUnsorted ?? false;
  for (;;) {
    const pass = { ...createPass(), isUnsorted };
    try {
      yield* readPass(listing, source, pass, earlier);
      return pass;
    } catch (err) {
      if (!(err instanceof RefusedWishError)) {
        throw err;
      }
      pass.ids.forEach((id) => earlier.add(id));
      isUnsorted = pass.isUnsorted;
    }
  }
}

function isComplete<T>(
  listing: Listing<T>,
  {
    pass,
    previous,
    earlier,
    isEmptyDoubted,
  }: {
    pass: Pass;
    previous?: Pass;
    earlier: Set<string>;
    isEmptyDoubted: boolean;
  },
): boolean {
  const isEmpty = pass.ids.size === 0;
  if (pass.isContradictory) {
    return false;
  }
  if (isShort(listing, pass)) {
    // An empty response is none to deleted objects, unless it shows as many as are counted.
    const isShown = !isEmpty || pass.end >= (pass.total ?? 0);
    return (
      listing.kind === 'edges' &&
      isShown &&
      isSame(pass, previous) &&
      [...earlier].every((id) => pass.ids.has(id))
    );
  }
  const isSure =
    pass.isProven && !pass.isUnsorted && !(isEmpty && isEmptyDoubted);
  return isSure || isSame(pass, previous);
}

/** Whether fewer items came than JumpCloud counts. */
function isShort<T>(
  { kind }: Listing<T>,
  { ids, end, total, isProven }: Pass,
): boolean {
  const count = kind === 'insights' && isProven ? end : ids.size;
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
  listing: Listing<T>,
  pass: Pass,
): IntegrationIncompleteListingError {
  const { name } = listing;
  const { ids, total } = pass;
  const count = ids.size === 0 ? 'none' : String(ids.size);
  return new IntegrationIncompleteListingError(
    isShort(listing, pass)
      ? `JumpCloud counts ${total} ${name} but lists ${count} (${MAX_PASSES} attempts).`
      : `JumpCloud's list of ${name} kept changing while it was read, or its pages contradict each other ` +
          `(${MAX_PASSES} attempts), so it may be incomplete.`,
  );
}
