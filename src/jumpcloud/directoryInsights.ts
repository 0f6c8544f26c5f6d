import { UnexpectedBodyError } from './errors';
import { Listing } from './listing';

/**
 * What events have in common: a field has this value, or one of these. JumpCloud stores values
 * in lower case, and compares them as they are.
 */
export type Terms = Record<string, string | string[]>;

/** Which events are asked about. */
export interface EventQuery {
  /** What they are, in the plural, for messages: "logins". */
  name: string;
  /** The service that they come from: `directory`, `sso` or `all`. */
  service: string;
  terms?: Terms;
  /** Epoch milliseconds. */
  from: number;
  to: number;
}

/** The values that a field has in events. */
export interface DistinctValues {
  /** In lower case. */
  values: string[];
  /**
   * How many events have values that the answer leaves out, or how far its counts may be off;
   * undefined where it does not say.
   */
  leftOut?: number;
}

/**
 * The values of a field. How many an answer holds at most is not published, and it has no
 * pages: its counters, which are those of an Elasticsearch terms aggregation, show whether it
 * is cut short.
 *
 * Directory Insights silently ignores what it does not know, and answers about all events. So
 * a field that is among the terms may have no other values than these.
 */
export function distinctValues(
  query: EventQuery,
  field: string,
): Listing<DistinctValues> {
  return {
    kind: 'object',
    name: query.name,
    path: '/insights/directory/v1/events/distinct',
    posted: { ...toPosted(query), field },
    dialect: (body) => ({
      items: [toDistinctValues(body, query.terms?.[field])],
    }),
  };
}

/**
 * When the first or the last of the events was, in epoch milliseconds; undefined where there
 * is none. Nothing else of it is asked for, such as addresses, which are personal data.
 */
export function timeOfEvent(
  query: EventQuery,
  which: 'first' | 'last',
): Listing<{ time?: number }> {
  // Anything else than these two spellings means ASC, silently.
  const sort = which === 'first' ? 'ASC' : 'DESC';
  return {
    kind: 'object',
    name: query.name,
    path: '/insights/directory/v1/events',
    posted: {
      ...toPosted(query),
      sort,
      limit: 1,
      fields: ['timestamp'],
    },
    dialect(body, header) {
      // How the header is written is not known.
      const opposite = which === 'first' ? /desc/i : /asc/i;
      if (opposite.test(header('x-sort') ?? '')) {
        throw new UnexpectedBodyError(`the response is not sorted ${sort}`);
      }
      return { items: [{ time: toTimeOfEvent(body) }] };
    },
  };
}

function toPosted({ service, terms = {}, from, to }: EventQuery): object {
  const and = Object.entries(terms).map(([field, value]) => ({
    [field]: value,
  }));
  return {
    service: [service],
    start_time: new Date(from).toISOString(),
    end_time: new Date(to).toISOString(),
    ...(and.length > 0 && { search_term: { and } }),
  };
}

/**
 * The description has the list in `buckets`; JumpCloud's command line met it in a field named
 * after the one that is asked for, and takes a bare list, too. How that field is named for a
 * nested one is not known, so it is whichever has a list.
 *
 * Source: https://github.com/TheJumpCloud/jc-cli/blob/main/internal/api/insights.go
 */
function toDistinctValues(
  body: unknown,
  searched?: string | string[],
): DistinctValues {
  const answer = (body ?? {}) as Record<string, unknown>;
  const [buckets, ...others] = (
    Array.isArray(body) ? [body] : Object.values(answer)
  ).filter((value): value is unknown[] => Array.isArray(value));
  if (!buckets || others.length > 0) {
    throw new UnexpectedBodyError('the response does not contain one list');
  }
  const values = buckets.map(toValue).filter(Boolean);
  if (searched && values.some((value) => ![searched].flat().includes(value))) {
    throw new UnexpectedBodyError(
      'the response has values that were not searched for, so Directory Insights does not heed the search',
    );
  }
  const counters = [
    answer.sum_other_doc_count,
    answer.doc_count_error_upper_bound,
  ].filter((count): count is number => typeof count === 'number');
  return {
    values,
    leftOut: counters.length === 2 ? Math.max(...counters) : undefined,
  };
}

function toValue(bucket: unknown): string {
  const key = (bucket as { key?: unknown } | null | undefined)?.key;
  if (typeof key !== 'string') {
    throw new UnexpectedBodyError('the response has a value without a key');
  }
  return key.toLowerCase();
}

function toTimeOfEvent(body: unknown): number | undefined {
  if (!Array.isArray(body)) {
    throw new UnexpectedBodyError('the response is not a list');
  }
  const [event] = body as Array<{ timestamp?: unknown } | null>;
  const time = Date.parse(String(event?.timestamp));
  if (event !== undefined && Number.isNaN(time)) {
    throw new UnexpectedBodyError('the response has an event without a time');
  }
  return event === undefined ? undefined : time;
}
