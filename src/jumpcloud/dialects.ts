import { toEdge } from './edge';
import { UnexpectedBodyError } from './errors';

/** A page of a listing. */
export interface Page<T> {
  items: T[];
  /** How many places of the listing it shows, where some of them hold no item. */
  places?: number;
  /** How many items the listing has, where the answer says so. It need not be true. */
  total?: number;
}

/**
 * Reads a page out of an answer.
 *
 * @param header gives a header of the answer by its name, in lower case
 * @throws UnexpectedBodyError when the answer is not what the API describes
 */
export type Dialect = (
  body: unknown,
  header: (name: string) => string | null,
) => Page<unknown>;

/** v1: `{ "totalCount": 5000, "results": [...] }`; some listings of v2 answer so, too. */
export const v1: Dialect = wrapped('results');

/** v2: a bare array, and its total in `x-total-count`, which not every endpoint sends. */
export const v2: Dialect = (body, header) =>
  toPage(body, header('x-total-count'));

/** v2 edges, without those to deleted objects. */
export const v2Edges: Dialect = (body, header) => {
  const { items, total } = v2(body, header);
  const edges = items.flatMap((item) => toEdge(item) ?? []);
  return { items: edges, places: items.length, total };
};

/** A single object, as a listing of one item. */
export const single: Dialect = (body) => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new UnexpectedBodyError('the response is not an object');
  }
  if (Object.keys(body).length === 0) {
    throw new UnexpectedBodyError('the response is an empty object');
  }
  return { items: [body], total: 1 };
};

/**
 * A single object that is asked for by its id: what has none is something else.
 *
 * @param idOf gives the id of an object
 */
export function singleWithId(idOf: (object: unknown) => unknown): Dialect {
  return (body, header) => {
    const page = single(body, header);
    if (idOf(body) === undefined) {
      throw new UnexpectedBodyError('the response has no id');
    }
    return page;
  };
}

/** A list in a field of its own, beside `totalCount` or `count`. */
export function wrapped(field: string): Dialect {
  return (body) => {
    const object = (body ?? {}) as Record<string, unknown>;
    return toPage(object[field], object.totalCount ?? object.count);
  };
}

function toPage(list: unknown, count: unknown): Page<unknown> {
  const isCount = /^\d{1,15}$/.test(String(count));
  const total = isCount ? Number(count) : undefined;
  // Services that are written in Go answer null, or nothing, for an empty list.
  const items: unknown = total === 0 ? (list ?? []) : list;
  if (!Array.isArray(items)) {
    throw new UnexpectedBodyError('the response does not contain a list');
  }
  return { items, total };
}
