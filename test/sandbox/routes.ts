import { single } from '../../src/jumpcloud/dialects';
import {
  ListingEndpoint,
  SandboxOrganization,
  SubListingEndpoint,
} from './resource';
import { allEndpoints } from './resources';

/** What a request asks for. */
export interface Route {
  /** How faults name it. */
  name: string;
  endpoint?: ListingEndpoint<never> | SubListingEndpoint<never>;
  /** Of a listing that every object of another one has. */
  parentId?: string;
  /** Of a single object. */
  objectId?: string;
}

export interface ListPage {
  items: unknown[];
  total?: number;
}

/** An answer of another status than 200. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Finds what an address leads to. Endpoints with the same path differ by the `targets` of
 * their query.
 *
 * @throws Refusal when it leads nowhere
 */
export function findRoute({ pathname, searchParams }: URL): Route {
  const path = pathname.replace(/^\/api(?=\/)/, '');
  const isTargeted = (targets?: string) =>
    targets === undefined || targets === searchParams.get('targets');
  if (path === '/organizations') {
    return { name: 'organizations' };
  }
  for (const endpoint of allEndpoints) {
    const { name } = endpoint;
    if ('subListing' in endpoint) {
      const [before = '', after = ''] = endpoint.subListing
        .path(':')
        .split(':');
      const parentId = idBetween(path, before, after);
      const { targets } = endpoint.subListing.query ?? {};
      if (parentId && isTargeted(targets)) {
        return { name, endpoint, parentId };
      }
    } else if (path === endpoint.listing.path) {
      return { name, endpoint };
    }
  }
  for (const endpoint of allEndpoints) {
    if ('listing' in endpoint) {
      const objectId = idBetween(path, `${endpoint.listing.path}/`, '');
      if (objectId) {
        return { name: `one of ${endpoint.name}`, endpoint, objectId };
      }
    }
  }
  throw new Refusal(404, 'Not Found');
}

function idBetween(path: string, before: string, after: string) {
  const id = path.slice(before.length, path.length - after.length || undefined);
  const isHere = path === before + id + after && /^[^/]+$/.test(id);
  return isHere ? decodeURIComponent(id) : undefined;
}

/**
 * What a request gets: a page, or a single object.
 *
 * @param turn differs from one request to the next
 * @throws Refusal for what the API refuses
 */
export function answerRoute(
  { endpoint, parentId, objectId }: Route,
  url: URL,
  organization: SandboxOrganization,
  turn: number,
): ListPage | { object: unknown } {
  if (!endpoint) {
    throw new Refusal(404, 'Not Found');
  }
  if ('subListing' in endpoint) {
    const { subListing } = endpoint;
    const all = organization.children(subListing).get(parentId ?? '');
    if (!all) {
      throw new Refusal(404, 'Not Found');
    }
    return subListing.dialect === single
      ? { object: all[0] }
      : slice(all, endpoint, url, turn);
  }
  const { listing, listed = (row: unknown) => row, filters = {} } = endpoint;
  const rows = organization.rows(listing);
  if (objectId) {
    const object = rows.find(({ _id, id }) => (_id ?? id) === objectId);
    if (!object) {
      throw new Refusal(404, 'Not Found');
    }
    return { object };
  }
  if (listing.dialect === single) {
    return { object: rows[0] };
  }
  const filter = url.searchParams.get('filter');
  const isLeft =
    filter !== null && (filters[filter] ?? toFilter(filter, endpoint));
  if (isLeft === undefined) {
    throw new Refusal(400, `Can't filter by ${filter}`);
  }
  const page = slice(isLeft ? rows.filter(isLeft) : rows, endpoint, url, turn);
  return { ...page, items: (page.items as never[]).map(listed) };
}

/** Understands `field:in:a|b`. */
function toFilter(
  filter: string,
  { filterable }: ListingEndpoint<never>,
): ((row: object) => boolean) | undefined {
  const [, field = '', list = ''] = /^(\w+):in:(.+)$/.exec(filter) ?? [];
  const values = new Set<unknown>(list.split('|'));
  return filterable?.includes(field)
    ? (row) => values.has((row as Record<string, unknown>)[field])
    : undefined;
}

/** A page as strict as JumpCloud's descriptions: nothing is sorted unless that is asked for. */
export function slice(
  all: unknown[],
  endpoint: Pick<
    ListingEndpoint<never>,
    'sortable' | 'defaultLimit' | 'maxLimit' | 'hasNoTotal'
  >,
  url: URL,
  turn: number,
): ListPage {
  const { sortable, defaultLimit = 10, maxLimit = 100 } = endpoint;
  const limit = Math.min(readNumber(url, 'limit', defaultLimit), maxLimit);
  const skip = readNumber(url, 'skip', 0);
  const sort = url.searchParams.get('sort');
  if (sort !== null && !sortable?.includes(sort)) {
    throw new Refusal(400, `Can't sort by ${sort}`);
  }
  const order = sort === null && sortable ? shuffle(all, turn) : all;
  return {
    items: order.slice(skip, skip + limit).filter((row) => row !== null),
    total: endpoint.hasNoTotal ? undefined : all.length,
  };
}

function readNumber(url: URL, name: string, fallback: number): number {
  const text = url.searchParams.get(name);
  if (text !== null && !/^\d+$/.test(text)) {
    throw new Refusal(400, `${name} takes a number`);
  }
  return text === null ? fallback : Number(text);
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
