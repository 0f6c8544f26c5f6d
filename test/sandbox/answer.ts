import { ApiPath } from './api';
import { Refusal } from './refusal';
import { idIn } from '../../src/jumpcloud/listing';
import { isPerParent, listingOf, ownId, SandboxOrganization } from './resource';
import type { Route } from './routes';
import { toFilter, toSortFields } from './violations';

export interface ListPage {
  items: unknown[];
  total?: number;
}

/**
 * Answers a request that the table of the API allows, from what an organization holds.
 *
 * @param turn gives an unsorted list an order of its own. Without it, the order is always the
 *   same: the newest first
 * @throws Refusal for an object that is not there
 */
export function answerRoute(
  { api, endpoint, parentId, objectId }: Route,
  url: URL,
  organization: SandboxOrganization,
  turn: number | undefined,
): ListPage | { object: unknown } {
  if (!endpoint) {
    throw new Refusal(501, 'The sandbox holds none of these');
  }
  if (isPerParent(endpoint)) {
    const all = organization.children(endpoint).get(parentId ?? '');
    if (!all) {
      throw new Refusal(404, 'Not Found');
    }
    if (api.answer === 'object') {
      return { object: all[0] };
    }
    const page = toPage(all, api, url, turn);
    return endpoint.holdsNulls ? page : withoutNulls(page);
  }
  const rows = organization.rowsOf(endpoint);
  if (objectId) {
    const listing = listingOf(endpoint);
    const object = rows.find(
      (row) =>
        (listing ? idIn(listing, row as never) : ownId(row)) === objectId,
    );
    if (!object) {
      throw new Refusal(404, 'Not Found');
    }
    return { object };
  }
  const { items, total } = toPage(rows, api, url, turn);
  return { items: items.map((row) => endpoint.listed?.(row) ?? row), total };
}

/** A page of a list: filtered, in order, and then cut out. Nothing is sorted unless asked for. */
export function toPage<T>(
  all: T[],
  api: ApiPath,
  { searchParams }: URL,
  turn: number | undefined,
): { items: T[]; total?: number } {
  const left = leave(all, searchParams.get('filter'));
  const sort = searchParams.get('sort');
  const order =
    sort !== null
      ? sortBy(left, sort)
      : !api.sortsBy
        ? left
        : turn === undefined
          ? [...left].reverse()
          : shuffle(left, turn);
  const skip = Number(searchParams.get('skip'));
  const limit = api.limit
    ? Number(searchParams.get('limit') ?? api.limit.byDefault)
    : left.length;
  return {
    items: order.slice(skip, skip + limit),
    total: api.hasTotal ? left.length : undefined,
  };
}

function withoutNulls({ items, total }: ListPage): ListPage {
  return { items: items.filter((item) => item !== null), total };
}

function leave<T>(rows: T[], text: string | null): T[] {
  const filter = toFilter(text);
  if (!filter) {
    return rows;
  }
  const { field, operator, value } = filter;
  const values = new Set(operator === 'in' ? value.split('|') : [value]);
  return rows.filter(
    (row) => values.has(String(valueOf(row, field))) !== (operator === 'ne'),
  );
}

/** The value of a field; "a.b" is the field b of the field a. */
function valueOf(row: unknown, field: string): unknown {
  return field
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        (value as Record<string, unknown> | null | undefined)?.[name],
      row,
    );
}

function sortBy<T>(rows: T[], sort: string): T[] {
  // What the sandbox holds is in the order of the ids.
  if (/^_?id$/.test(sort)) {
    return rows;
  }
  const fields = toSortFields(sort);
  return [...rows].sort((a, b) => {
    for (const { field, isDescending } of fields) {
      const order = compare(valueOf(a, field), valueOf(b, field));
      if (order !== 0) {
        return isDescending ? -order : order;
      }
    }
    return 0;
  });
}

function compare(a: unknown, b: unknown): number {
  const [one, other] = [toSortable(a), toSortable(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function toSortable(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

/** The same items in an order that differs from one request to the next. */
function shuffle<T>(items: T[], seed: number): T[] {
  const place = (i: number) =>
    (((i + 1) * 7919 + seed * 104_729) % 65_537) + i / items.length;
  return items
    .map((item, i) => ({ item, place: place(i) }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
