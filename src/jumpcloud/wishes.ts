import { isPaged, Listing } from './listing';

/** The largest `limit` of most listings; it is 10 by default. */
const PAGE_SIZE = 100;

/** Smaller limits, tried one after the other where JumpCloud refuses one. */
const LIMITS = [1_000, 100, 50, 10];

/** Every listing takes the default. Smaller numbers in a message are something else. */
const MIN_LIMIT = 10;

/**
 * The optional parameters of a listing's requests. None may decide whether it can be read:
 * those that JumpCloud refuses are dropped.
 */
export interface Wishes {
  sort?: string;
  fields?: string;
  filter?: string;
  /** Undefined for a listing that does not page. */
  limit?: number;
}

/** Everything that a listing asks for. */
export function wishesOf<T>(listing: Listing<T>): Wishes {
  const { sort, fields, filter, pageSize = PAGE_SIZE } = listing;
  return { sort, fields, filter, ...(isPaged(listing) && { limit: pageSize }) };
}

/**
 * What is left to ask for after JumpCloud has answered 400: without the parameters that it
 * names, or without the next one. The filter goes last, since without it everything is read.
 *
 * @param words what JumpCloud said about it
 * @returns undefined when nothing is left to drop
 */
export function dropWish<T>(
  wishes: Wishes,
  listing: Listing<T>,
  words: string,
): Wishes | undefined {
  const { filter, limit = 0 } = wishes;
  const isNamed = (wish: keyof Wishes) =>
    wishes[wish] !== undefined && new RegExp(`\\b${wish}\\b`, 'i').test(words);
  const canDropFilter = filter !== undefined && !listing.isFilterRequired;
  const smaller = smallerLimit(limit, isNamed('limit') ? words : '');

  const left = { ...wishes };
  if (isNamed('sort')) {
    left.sort = undefined;
  }
  if (isNamed('fields')) {
    left.fields = undefined;
  }
  if (isNamed('filter') && canDropFilter) {
    left.filter = undefined;
  }
  if (isNamed('limit') && smaller !== undefined) {
    left.limit = smaller;
  }
  if (!isSame(left, wishes)) {
    return left;
  }
  if (wishes.sort !== undefined) {
    return { ...wishes, sort: undefined };
  }
  if (wishes.fields !== undefined) {
    return { ...wishes, fields: undefined };
  }
  if (smaller !== undefined) {
    return { ...wishes, limit: smaller };
  }
  // The limit was not what it refused.
  return canDropFilter
    ? { ...wishes, filter: undefined, limit: wishesOf(listing).limit }
    : undefined;
}

/** What is asked for less than all, for messages: "sort", "limit 50 instead of 100". */
export function describeDropped<T>(
  wishes: Wishes,
  listing: Listing<T>,
): string[] {
  const all = wishesOf(listing);
  const dropped = (['sort', 'fields', 'filter'] as const).filter(
    (wish) => all[wish] !== undefined && wishes[wish] === undefined,
  );
  return wishes.limit === all.limit
    ? dropped
    : [...dropped, `limit above ${wishes.limit}`];
}

/** Whether two requests ask for the same. */
export function isSame(a: Wishes, b: Wishes): boolean {
  return (['sort', 'fields', 'filter', 'limit'] as const).every(
    (wish) => a[wish] === b[wish],
  );
}

/** The next smaller limit, or the largest that JumpCloud says it takes ("from 1 to 50"). */
function smallerLimit(limit: number, words: string): number | undefined {
  const said = [...words.matchAll(/\d[\d,]*/g)]
    .map(([digits]) => Number(digits.replace(/,/g, '')))
    .filter((number) => number >= MIN_LIMIT && number < limit);
  return said.length > 0
    ? Math.max(...said)
    : LIMITS.find((smaller) => smaller < limit);
}
