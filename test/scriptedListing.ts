import { Page, v2 } from '../src/jumpcloud/dialects';
import {
  IntegrationIncompleteListingError,
  RefusedWishError,
} from '../src/jumpcloud/errors';
import { Listing } from '../src/jumpcloud/listing';
import { readListing } from '../src/jumpcloud/pagination';
import { Wishes, wishesOf } from '../src/jumpcloud/wishes';

export const PAGE_SIZE = 5;

/** More pages than any listing of a test needs. */
const MAX_READS = 20_000;

/** A listing whose items are their own ids, and the server that it is read from. */
export interface Script extends Partial<Listing<string>> {
  /** The page that is handed out, for each read in turn. It may throw. */
  answer: (
    skip: number,
    limit: number,
    turn: number,
    wishes: Wishes,
  ) => Page<string>;
  isEmptyDoubted?: boolean;
  pagesAhead?: number;
  /** What is done between two lists of items. */
  between?: () => Promise<void>;
  onPause?: () => void;
  /** What is asked for after each refusal. */
  lessWishes?: Wishes[];
}

/** What came of reading a listing. */
export interface Reading {
  found: string[];
  /** The offset of each read in turn. */
  skips: number[];
  /** The numbers of the pauses between two passes. */
  pauses: number[];
  /** What was said about edges to deleted objects: "17 of 23". */
  deletedCounted: string[];
  error: unknown;
}

/** Reads a listing from a scripted server to its end. */
export async function read({
  answer,
  isEmptyDoubted = true,
  pagesAhead = 1,
  between,
  onPause,
  lessWishes = [],
  ...options
}: Script): Promise<Reading> {
  const listing: Listing<string> = {
    kind: 'records',
    name: 'users',
    path: '/users',
    dialect: v2,
    sort: 'id',
    pageSize: PAGE_SIZE,
    idOf: (id) => id,
    ...options,
  };
  const less = [...lessWishes];
  let wishes = wishesOf(listing);
  const reading: Reading = {
    found: [],
    skips: [],
    pauses: [],
    deletedCounted: [],
    error: undefined,
  };
  const source = {
    async read(skip: number) {
      const asked = wishes;
      const turn = reading.skips.push(skip) - 1;
      if (turn > MAX_READS) {
        throw new Error('It never ends');
      }
      if (skip < 0) {
        throw new Error('There is no such offset');
      }
      await Promise.resolve();
      try {
        return answer(skip, asked.limit ?? Infinity, turn, asked);
      } catch (err) {
        if (err instanceof RefusedWishError && asked === wishes) {
          wishes = less.shift() ?? wishes;
        }
        throw err;
      }
    },
    wishes: () => wishes,
    pagesAhead: () => pagesAhead,
    pause: (number: number) => {
      reading.pauses.push(number);
      onPause?.();
      return Promise.resolve();
    },
    onDeletedCounted: (count: number, total: number) => {
      reading.deletedCounted.push(`${count} of ${total}`);
    },
  };
  try {
    for await (const items of readListing(listing, source, isEmptyDoubted)) {
      reading.found.push(...items);
      await between?.();
    }
  } catch (err) {
    reading.error = err;
  }
  return reading;
}

/** Hands out a list that holds still. */
export function still(list: string[], total?: number, cap = Infinity) {
  return (skip: number, limit: number): Page<string> => ({
    items: list.slice(skip, skip + Math.min(limit, cap)),
    total,
  });
}

/** Hands out a list without some of its items, which are dropped after the limit. */
export function hiding(
  list: string[],
  isHidden: (id: string) => boolean,
  total?: number,
) {
  return (skip: number, limit: number): Page<string> => ({
    items: still(list)(skip, limit).items.filter((id) => !isHidden(id)),
    total,
  });
}

/** Hands out a list whose items are edges, and shows those to deleted objects as null. */
export function withNulls(
  list: string[],
  isDeleted: (id: string) => boolean,
  total?: number,
) {
  return (skip: number, limit: number): Page<string> => ({
    ...hiding(list, isDeleted, total)(skip, limit),
    places: list.slice(skip, skip + limit).length,
  });
}

/**
 * Hands out one list after another.
 *
 * @param lists by the turn from which on they are handed out, the first at 0
 * @param total how many items are said to be there; as many as there are otherwise
 */
export function changing(
  lists: Record<number, string[]>,
  total: (list: string[]) => number | undefined = (list) => list.length,
) {
  return (skip: number, limit: number, turn: number): Page<string> => {
    const since = Object.keys(lists)
      .map(Number)
      .filter((first) => first <= turn)
      .pop();
    const list = lists[since ?? 0] ?? [];
    return still(list, total(list))(skip, limit);
  };
}

/** The ids of a number of items, in their order. */
export function ids(count: number): string[] {
  return Array.from({ length: count }, (_, i) => idAt(i));
}

export function idAt(place: number): string {
  return `id${String(place).padStart(4, '0')}`;
}

/** Why a listing can't be shown to be complete. */
export function reasonOf(error: unknown): string {
  expect(error).toBeInstanceOf(IntegrationIncompleteListingError);
  return (error as Error).message;
}
