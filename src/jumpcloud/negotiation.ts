import { IntegrationProviderAPIError } from '@jupiterone/integration-sdk-core';

import { RefusedWishError } from './errors';
import { Listing } from './listing';
import { describeDropped, dropWish, isSame, Wishes, wishesOf } from './wishes';

/** What a run has learned about the optional parameters that JumpCloud takes. */
export interface Negotiation {
  /** Begins to read a listing, with the parameters that JumpCloud has taken for it before. */
  open<T>(listing: Listing<T>): Offer;
}

/** What one reading of a listing asks for. */
export interface Offer {
  /** Less than before after each refusal. */
  wishes(): Wishes;
  /** Notes that JumpCloud has answered a request with these wishes. */
  accepted(asked: Wishes): void;
  /**
   * Drops a wish after a request that JumpCloud took for a bad one.
   *
   * @throws RefusedWishError when the listing is to be read again, or the error itself when
   *   it is another one, or nothing is left to drop
   */
  refused(asked: Wishes, err: unknown): never;
}

/** @param onDropped is told once of each listing that is read without some of its wishes */
export function createNegotiation(
  onDropped: (
    listing: Pick<Listing<never>, 'name' | 'path'>,
    dropped: string[],
    reason: string,
  ) => void,
): Negotiation {
  /** By the path of the listing, so that its parents need not learn it one by one. */
  const agreed = new Map<string, Wishes>();

  /** What was agreed for the path; the filter is that of the listing, which others don't have. */
  function agreedFor<T>(listing: Listing<T>): Wishes {
    const all = wishesOf(listing);
    const known = agreed.get(pathAndFilter(listing));
    return known ? { ...known, filter: known.filter && all.filter } : all;
  }

  return {
    open(listing) {
      let wishes = agreedFor(listing);
      let reason: string | undefined;
      return {
        wishes: () => wishes,

        accepted(asked) {
          const known = agreedFor(listing);
          // Without a reason, nothing was dropped here, but maybe for another parent.
          if (reason && asked === wishes && !isSame(asked, known)) {
            agreed.set(pathAndFilter(listing), asked);
            onDropped(listing, describeDropped(asked, listing), reason);
          }
        },

        refused(asked, err) {
          if (
            !(err instanceof IntegrationProviderAPIError) ||
            err.status !== 400
          ) {
            throw err;
          }
          // Several pages may have been refused at the same time.
          if (asked === wishes) {
            const [, words = ''] = /"(.*)"/.exec(err.statusText) ?? [];
            const left = dropWish(wishes, listing, words);
            if (!left) {
              throw err;
            }
            wishes = left;
            reason = err.statusText;
          }
          throw new RefusedWishError(err.statusText);
        },
      };
    },
  };
}

/** Listings with a filter have one more wish to drop than those of the same path without. */
function pathAndFilter<T>({ path, filter }: Listing<T>): string {
  return filter === undefined ? path : `${path}?filter`;
}
