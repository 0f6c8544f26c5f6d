import {
  IntegrationError,
  IntegrationProviderAPIError,
} from '@jupiterone/integration-sdk-core';

import {
  DistinctValues,
  distinctValues,
  EventQuery,
  Terms,
  timeOfEvent,
} from '../../jumpcloud/directoryInsights';
import { Listing } from '../../jumpcloud/listing';

export const DAY_MS = 24 * 60 * 60 * 1000;

/** For so long JumpCloud keeps events, at most; less in some plans. */
const MAX_DAYS = 90;

/** For so long at least: the lowest plan has 15 days, and a job asks some time after it began. */
const MIN_DAYS = 14;

/** The oldest event can be so many days younger, where nothing happened for a long weekend. */
const QUIET_DAYS = 4;

/** The ends of the windows, in days before the run. */
const WINDOW_ENDS = [1, 7, 30, MAX_DAYS];

/** Requests for ids that answers may have left out, at most. */
export const MAX_BATCHES = 500;

/** Events that show activity. */
export interface Trace {
  /** What they are, in the plural: "logins to the user portal". */
  name: string;
  service: string;
  /** What tells them from other events of the service, if anything. */
  kind?: Terms;
  /** The field that tells whether they succeeded. */
  success: string;
  /** The fields that can hold the id of whoever or whatever was active. */
  fields: string[];
}

/** The last activity that was found: it is within the time of the query. */
export interface LastSeen {
  query: EventQuery;
  /** The field that holds the id. */
  field: string;
}

export interface LastActivity {
  /** How many days before the run were looked at. */
  windowDays: number;
  /**
   * The last activity of one of the objects, by its id; undefined where it was not active in
   * that time, and `unknown` where it would take too many requests to find out.
   */
  lastOf: (id: string) => LastSeen | 'unknown' | undefined;
}

/** Asks Directory Insights. */
export type Ask = <T>(listing: Listing<T>) => Promise<T>;

/**
 * Finds when objects were last active. Answers have no times, so it asks about windows, the
 * newest first: the last activity was in the window in which it is found. Where an answer may
 * be cut short, it asks about the ids that are not found yet, as many at a time as the answer
 * had values: that many must fit.
 *
 * @param ids of the objects. Answers have them in lower case: those that differ in nothing else
 *   share their activity
 * @param now epoch milliseconds at which the newest window ends
 * @throws IntegrationError where the answers can't show that something was not active
 */
export async function findLastActivity(
  ask: Ask,
  traces: Trace[],
  ids: string[],
  now: number,
): Promise<LastActivity> {
  const missing = new Set(ids.map((id) => id.toLowerCase()));
  const known = new Map<string, LastSeen | 'unknown'>();
  const withValues = new Set<Trace>();
  const windowDays = await findWindowDays(ask, now);
  await ask(noEvents(now, windowDays));
  let batches = 0;

  function note(values: string[], last: LastSeen | 'unknown'): void {
    for (const value of values) {
      if (missing.delete(value)) {
        known.set(value, last);
      }
    }
  }

  async function askForEach(each: LastSeen, size: number): Promise<void> {
    const { query, field } = each;
    const all = [...missing];
    for (let i = 0; i < all.length; i += size) {
      const some = all.slice(i, i + size);
      if (batches === MAX_BATCHES) {
        note(some, 'unknown');
        continue;
      }
      batches += 1;
      const terms = { ...query.terms, [field]: some };
      const answer = await ask(distinctValues({ ...query, terms }, field));
      note(answer.values, each);
      if (answer.leftOut) {
        note(some, 'unknown');
      }
    }
  }

  for (const { from, to } of windowsOf(windowDays, now)) {
    for (const trace of traces) {
      for (const field of trace.fields) {
        if (missing.size === 0) {
          break;
        }
        const each = { query: queryOf(trace, from, to), field };
        const { values, leftOut } = await ask(
          distinctValues(each.query, field),
        );
        if (values.length > 0) {
          withValues.add(trace);
        }
        note(values, each);
        const isCut = leftOut ?? values.length;
        if (isCut) {
          await askForEach(each, Math.max(values.length, 1));
        }
      }
    }
  }
  for (const trace of traces) {
    if (missing.size > 0 && !withValues.has(trace)) {
      await checkNone(ask, trace, windowDays, now);
    }
  }
  return { windowDays, lastOf: (id) => known.get(id.toLowerCase()) };
}

/** The events of a trace that succeeded. */
export function queryOf(
  { name, service, kind, success }: Trace,
  from: number,
  to: number,
): EventQuery {
  return { name, service, terms: { ...kind, [success]: 'true' }, from, to };
}

/** Any event: the first one of all shows since when JumpCloud keeps them. */
export function anyEvent(now: number, days = MAX_DAYS): EventQuery {
  const from = now - days * DAY_MS;
  return { name: 'events', service: 'all', from, to: now };
}

/** Events that do not exist: where some are found, Directory Insights does not heed the search. */
export function noEvents(now: number, days: number): Listing<DistinctValues> {
  const query: EventQuery = {
    ...anyEvent(now, days),
    name: 'events of a type that does not exist',
    terms: { event_type: 'no_such_event_type' },
  };
  return distinctValues(query, 'event_type');
}

/** A plan may refuse to search further back than it has events. */
async function findWindowDays(ask: Ask, now: number): Promise<number> {
  const firstOf = (days: number) =>
    ask(timeOfEvent(anyEvent(now, days), 'first'));
  let maxDays = MAX_DAYS;
  const { time } = await firstOf(maxDays).catch((err: unknown) => {
    if (!(err instanceof IntegrationProviderAPIError && err.status === 402)) {
      throw err;
    }
    maxDays = MIN_DAYS;
    return firstOf(maxDays);
  });
  if (time === undefined) {
    throw new IntegrationActivityError(
      `Directory Insights has no events of the last ${maxDays} days.`,
    );
  }
  const days = Math.max(1, Math.ceil((now - time) / DAY_MS));
  return days > maxDays - QUIET_DAYS ? maxDays : days;
}

function windowsOf(
  windowDays: number,
  now: number,
): Array<{ from: number; to: number }> {
  const ends = WINDOW_ENDS.map((days) => Math.min(days, windowDays));
  return [...new Set(ends)].map((days, i) => ({
    from: now - days * DAY_MS,
    to: now - (ends[i - 1] ?? 0) * DAY_MS,
  }));
}

/**
 * That no event names anyone only counts where no attempt was made either: JumpCloud may have
 * renamed a field. Nor does it count where events of the kind are there, and a search for them
 * finds none.
 */
async function checkNone(
  ask: Ask,
  { name, service, kind }: Trace,
  windowDays: number,
  now: number,
): Promise<void> {
  const all: EventQuery = {
    name,
    service,
    from: now - windowDays * DAY_MS,
    to: now,
  };
  const { time } = await ask(timeOfEvent({ ...all, terms: kind }, 'first'));
  if (time !== undefined) {
    throw new IntegrationActivityError(
      `Directory Insights has ${name}, but none of them says that it succeeded, and of whom or what.`,
    );
  }
  for (const [field, value] of Object.entries(kind ?? {})) {
    const { values } = await ask(distinctValues(all, field));
    if (values.some((each) => [value].flat().includes(each))) {
      throw new IntegrationActivityError(
        `Directory Insights has ${name}, but a search for them finds none.`,
      );
    }
  }
}

/** What Directory Insights answers shows nothing about who was active. */
export class IntegrationActivityError extends IntegrationError {
  constructor(message: string) {
    super({ code: 'UNKNOWN_ACTIVITY_ERROR', message });
  }
}
