import { Refusal } from './refusal';

/** An event, as Directory Insights holds it. */
export interface RawEvent {
  id: string;
  timestamp: string;
  service: string;
  [field: string]: unknown;
}

/** What is posted: about which events, and what of them. */
export interface Search {
  service: string[];
  start_time: string;
  end_time?: string;
  search_term?: Term;
  field?: string;
  fields?: string[];
  limit?: number;
  sort?: string;
}

/** `and`, `or`, `not`, or a field with its value or values. */
type Term = Record<string, unknown>;

const SERVICES = [
  ...['access_management', 'alert', 'all', 'asset_management', 'directory'],
  ...['ldap', 'mdm', 'notifications', 'object_storage', 'password_manager'],
  ...['radius', 'reports', 'saas_app_management', 'software', 'sso', 'systems'],
];

const MAX_LIMIT = 10_000;
const DEFAULT_LIMIT = 1_000;

/**
 * What is wrong with the values of what is posted: as it is described, and for booleans and the
 * largest limit as clients met it.
 */
export function findBadSearch(posted: Record<string, unknown>) {
  const { service, start_time, end_time, fields, limit, search_term } = posted;
  const unknown = [service].flat().find((each) => !isService(each));
  if (!Array.isArray(service) || unknown !== undefined) {
    return `service takes a list of ${SERVICES.join(', ')}`;
  }
  const now = new Date().toISOString();
  const times = [start_time, end_time ?? now].map(String);
  const [start, end] = times.map(toTime);
  if (Number.isNaN(start) || Number.isNaN(end)) {
    return 'dates are in RFC 3339';
  }
  if (start! > toTime(now)) {
    return 'start_time is in the future';
  }
  // https://github.com/elastic/integrations/issues/17209
  if (start! >= end!) {
    return `Start Time not after End Time ${times.join(' > ')}`;
  }
  if (Number(limit) > MAX_LIMIT) {
    return `limit exceeds ${MAX_LIMIT}`;
  }
  if (holdsBoolean(search_term)) {
    return 'search_term takes text';
  }
  return fields === undefined || (fields as unknown[]).length > 0
    ? undefined
    : 'fields is empty';
}

/** How the values of a field are answered. */
export interface ValuesOptions {
  /** How many values an answer holds at most. */
  maxValues: number;
  /** Stand in `buckets`, as described; otherwise in a field named after the one asked for. */
  inBuckets?: boolean;
}

/** Answers with the events that are searched for, or with the values that `field` has in them. */
export function searchEvents(
  all: RawEvent[],
  posted: unknown,
  options: ValuesOptions,
): { body: unknown; headers: Record<string, string> } {
  const search = posted as Search;
  const { field, fields, limit = 0 } = search;
  const found = all.filter((event) => isAskedFor(event, search));
  if (field !== undefined) {
    return { body: distinct(found, field, options), headers: {} };
  }
  found.sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  const sort = /^desc$/i.test(search.sort ?? '') ? 'DESC' : 'ASC';
  if (sort === 'DESC') {
    found.reverse();
  }
  const used = limit >= 1 ? limit : DEFAULT_LIMIT;
  const events = found.slice(0, used);
  const last = events.at(-1);
  return {
    body: events.map((event) => (fields ? pick(event, fields) : event)),
    headers: {
      'x-result-count': String(events.length),
      'x-limit': String(used),
      'x-sort': sort,
      'x-search_after': JSON.stringify(
        last ? [toTime(last.timestamp), last.id] : [],
      ),
    },
  };
}

function isAskedFor(
  event: RawEvent,
  { service, start_time, end_time, search_term }: Search,
): boolean {
  const time = toTime(event.timestamp);
  return (
    (service.includes('all') || service.includes(event.service)) &&
    time >= toTime(start_time) &&
    time <= (end_time === undefined ? Infinity : toTime(end_time)) &&
    (search_term === undefined || isMatch(event, search_term))
  );
}

function isMatch(event: RawEvent, term: Term): boolean {
  return Object.entries(term).every(([name, value]) => {
    switch (name) {
      case 'and':
        return toTerms(value).every((each) => isMatch(event, each));
      case 'or':
        return toTerms(value).some((each) => isMatch(event, each));
      case 'not':
        return !toTerms(value).some((each) => isMatch(event, each));
      default:
        return [value].flat().includes(storedValue(event, name));
    }
  });
}

/** JumpCloud has both a list of objects with one field each, and one object with several. */
function toTerms(value: unknown): Term[] {
  return [value]
    .flat()
    .flatMap((each) =>
      Object.entries(each as Term).map(([name, own]) => ({ [name]: own })),
    );
}

/** The form is that of an Elasticsearch terms aggregation: the most frequent values. */
function distinct(
  events: RawEvent[],
  field: string,
  { maxValues, inBuckets }: ValuesOptions,
) {
  const counts = new Map<string, number>();
  for (const event of events) {
    const value = storedValue(event, field);
    if (value !== undefined) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  const all = [...counts].sort(([, a], [, b]) => b - a);
  const count = (some: typeof all) => some.reduce((sum, [, n]) => sum + n, 0);
  return {
    [inBuckets ? 'buckets' : field]: all
      .slice(0, maxValues)
      .map(([key, doc_count]) => ({ key, doc_count })),
    doc_count_error_upper_bound: 0,
    sum_other_doc_count: count(all.slice(maxValues)),
  };
}

/** "Field values are coerced to lowercase on insert." */
function storedValue(event: RawEvent, field: string): string | undefined {
  const value = field
    .split('.')
    .reduce<unknown>((outer, name) => (outer as Term | null)?.[name], event);
  return typeof value === 'string' || typeof value === 'boolean'
    ? String(value).toLowerCase()
    : undefined;
}

function pick(event: RawEvent, fields: string[]): object {
  const picked = fields.filter((name) => name in event);
  if (picked.length === 0) {
    throw new Refusal(400, 'fields names none that is known');
  }
  return Object.fromEntries(picked.map((name) => [name, event[name]]));
}

function holdsBoolean(value: unknown): boolean {
  return typeof value === 'object' && value !== null
    ? Object.values(value).some(holdsBoolean)
    : typeof value === 'boolean';
}

function isService(value: unknown): boolean {
  return SERVICES.some((service) => service === value);
}

function toTime(value: unknown): number {
  return Date.parse(String(value));
}
