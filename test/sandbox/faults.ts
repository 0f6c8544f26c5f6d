import { ServerResponse } from 'http';

import type { ListPage } from './answer';
import { Search } from './events';
import {
  DAY_MS,
  isPerParent,
  listsOf,
  ownId,
  RawEdge,
  SandboxEndpoint,
  SandboxOrganization,
  toEdge,
} from './resource';
import { allEndpoints } from './resources';
import type { Route } from './routes';

export interface FaultCall extends Omit<Route, 'api'> {
  url: URL;
  /** What is posted to Directory Insights. */
  search?: Search;
  /** The field that has the list, where the answer is not a bare list. */
  listIn?: string;
  /** As the request names it, in its header or in its path. */
  organizationId?: string;
  organizations: SandboxOrganization[];
  /** What the request was sent with: the key, a token, or a client secret. */
  apiKey: string;
  /** Ends all tokens that were issued so far. */
  revokeTokens: () => void;
  response: ServerResponse;
}

/** Something that goes wrong in the sandbox. */
export interface Fault {
  /** May answer a request itself, or change what is there before it is answered. */
  intercept?(call: FaultCall): Promise<boolean> | boolean;
  /** May change a page before it is sent. */
  change?(page: ListPage, call: FaultCall): ListPage;
}

/** Which requests a fault hits. */
export interface FaultOptions {
  /** The endpoint, by the name that the sandbox gives it; all of them when there is none. */
  on?: string;
  /** The first such request, the first two tries of every third (the default), or all. */
  when?: 'once' | 'sometimes' | 'always';
  /** Only pages from this offset on. */
  fromSkip?: number;
  /** Only for so many milliseconds after the first such request. */
  forMs?: number;
  /** Only the parent at this place, in the sandbox's own order. */
  parentIndex?: number;
  /** Only the organization at this place. */
  organizationIndex?: number;
  /**
   * The status that `status` answers, the seconds that `rate-limit-*` asks to wait, the
   * requests that `rate-limit`, `blocked` and `failing` let pass, the days of `history-limited`, or
   * what something is capped at.
   */
  value?: number;
  /** What `status` answers: JSON with this message, instead of HTML. */
  message?: string;
  /** The milliseconds in which `rate-limit` lets them pass; a second where nothing is said. */
  perMs?: number;
}

type Answer = (call: FaultCall, options: FaultOptions) => void;
type Change = (
  page: ListPage,
  call: FaultCall,
  options: FaultOptions,
) => ListPage;

const HTML = '<html><body><h1>Down for maintenance</h1></body></html>';

const answers = {
  status: ({ response }, { value = 503, message }) =>
    message === undefined
      ? end(response, value, HTML)
      : endWithMessage(response, value, message),
  'unavailable-seconds': ({ response }, { value = 1 }) =>
    end(response, 503, HTML, { 'retry-after': String(value) }),
  'rate-limit-seconds': ({ response }, { value = 1 }) =>
    end(response, 429, HTML, { 'retry-after': String(value) }),
  'rate-limit-date': ({ response }, { value = 1 }) =>
    end(response, 429, HTML, {
      // HTTP dates have whole seconds: this one is at least as far away as asked.
      'retry-after': new Date(Date.now() + (value + 1) * 1000).toUTCString(),
    }),
  'rate-limit-bare': ({ response }) => end(response, 429, HTML),
  'reset-before': ({ response }) => void response.socket?.resetAndDestroy(),
  'reset-midway': ({ response }) => {
    response.writeHead(200, { 'content-length': 1000 });
    response.write('{"totalCount": 60, "results": [', () =>
      response.socket?.resetAndDestroy(),
    );
  },
  'body-truncated': ({ response }) =>
    end(response, 200, '{"totalCount": 60, "results": [{"_id": "5f'),
  'body-html': ({ response }) => end(response, 200, HTML),
  'body-object': ({ response }) => end(response, 200, '{}'),
  'body-null': ({ response }) => end(response, 200, 'null'),
  'body-no-list': ({ response }) =>
    end(response, 200, '{"totalCount": 60, "results": "none"}'),
  'body-bad-gzip': ({ response }) =>
    end(response, 200, 'this is no gzip', { 'content-encoding': 'gzip' }),
  'body-empty-list': ({ response, listIn }) =>
    end(response, 200, listIn ? `{"totalCount": 60, "${listIn}": []}` : '[]', {
      'x-total-count': '60',
    }),
  hang: () => undefined,
  trickle: ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 50);
    response.on('close', () => clearInterval(timer));
  },
  'switch-protocols': ({ response }) =>
    void response.socket?.end(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
    ),
  'reason-with-key': ({ response, apiKey }) => {
    response.writeHead(400, `Bad key ${apiKey}`).end(`Bad key ${apiKey}`);
  },
  'redirect-host': ({ response }, { value = 0 }) =>
    end(response, 302, '', {
      location: `http://127.0.0.2:${value}/api/systemusers`,
    }),
  'redirect-scheme': ({ response, url }) =>
    end(response, 301, '', {
      location: `http://console.jumpcloud.com${url.pathname}`,
    }),
  'redirect-key': ({ response, apiKey }) =>
    end(response, 302, '', {
      location: `http://elsewhere.example/${[...Buffer.from(apiKey)]
        .map((byte) => `%${byte.toString(16)}`)
        .join('')}`,
    }),
  'redirect-self': ({ response, url }) =>
    end(response, 307, '', { location: url.pathname + url.search }),
} satisfies Record<string, Answer>;

const changes = {
  'total-small': (page) => ({
    ...page,
    total: Math.floor((page.total ?? 0) / 2),
  }),
  'total-large': (page, _, { value = 150 }) => ({
    ...page,
    total: (page.total ?? 0) + value,
  }),
  'total-missing': ({ items }) => ({ items }),
  'total-of-page': ({ items }) => ({ items, total: items.length }),
  'total-capped': ({ items, total = 0 }, _, { value = 100 }) => ({
    items,
    total: Math.min(total, value),
  }),
  'limit-capped': ({ items, total }, _, { value = 50 }) => ({
    items: items.slice(0, value),
    total,
  }),
  'listing-empty': () => ({ items: [], total: 0 }),
  // Only the first two thirds of what the total counts.
  'listing-short': ({ items, total = 0 }, { url }) => ({
    items: items.filter((_, i) => skipOf(url) + i < Math.ceil((total * 2) / 3)),
    total,
  }),
  // Some rows are neither listed nor counted.
  'rows-unlisted': ({ items }, { endpoint, organizationId, organizations }) => {
    const organization =
      organizations.find(({ id }) => id === organizationId) ?? organizations[0];
    const rows = endpoint && organization ? rowsOf(endpoint, organization) : [];
    return {
      items: items.filter((item) => !isUnlisted(item as Row | null)),
      total: rows.filter((row) => !isUnlisted(row)).length,
    };
  },
  'item-twice': ({ items, total }) => ({
    items: [...items.slice(0, 3), ...items.slice(0, 1), ...items.slice(3)],
    total,
  }),
  'page-shuffled': ({ items, total }) => ({
    items: [...items].reverse(),
    total,
  }),
  'page-malformed': ({ items, total }) => ({
    items: [...items, null, { to: null }, { to: { id: 7, type: 'user' } }],
    total,
  }),
  'member-strange': ({ items, total }) => ({
    items: [
      ...items,
      toEdge('ffffffffffffffffffffffff', 'user'),
      toEdge('eeeeeeeeeeeeeeeeeeeeeeee', 'system'),
    ],
    total,
  }),
  'edge-untyped': onSecond((item) => ({
    to: { id: (item as Partial<RawEdge>).to?.id },
  })),
  'edge-flat': onSecond((item) => ({
    member: (item as Partial<RawEdge>).to?.id,
  })),
  'edge-uppercase': onSecond((item) => ({
    to: { ...(item as Partial<RawEdge>).to, type: 'USER' },
  })),
  'item-deep': onSecond((item) => ({ ...(item as object), tags: DEEP })),
  'item-with-odd-id': onSecond((item) => ({
    ...(item as object),
    _id: ODD_ID,
    id: ODD_ID,
  })),
  'item-with-id-of-account': onSecond((item, { organizations }) => ({
    ...(item as object),
    id: organizations[0]?.id,
  })),
  'item-without-id': onSecond((item) => ({
    ...(item as object),
    _id: undefined,
    id: undefined,
  })),
  'item-with-short-id': onSecond((item) => ({
    ...(item as object),
    _id: 'short',
    id: 'short',
  })),
  'item-huge': onSecond((item) => ({
    ...(item as object),
    description: 'x'.repeat(5_000_000),
  })),
  'item-strange': onSecond((item) => ({ ...(item as object), ...STRANGE })),
} satisfies Record<string, Change>;

/** Text, shapes and fields that nobody expects. */
const STRANGE = {
  firstname: '\u{1F9D1}\u200D\u{1F680} Zo\u00EB\u0007',
  lastname: '\u05DB\u05D4\u05DF \u202E\u0000',
  attributes: Array.from({ length: 10_000 }, (_, i) => ({
    name: `attribute${i}`,
    value: 'v',
  })),
  tags: [{ Key: null }, null, 7],
  name: undefined,
  someFutureField: { deeply: { nested: [null] } },
};

/** Stands in an answer for a value that is nested 5,000 levels deep, which JSON.stringify can't write. */
export const DEEP = 'nested-5000-levels-deep';

/** An id that can't stand in a URL as it is. */
export const ODD_ID = 'an id: "100%" <\u00FC>/?#';

type Row = { _id?: string; id?: string; name?: string };

/** Changes the second item of a page that is not null. */
function onSecond(
  replace: (item: unknown, call: FaultCall) => unknown,
): Change {
  return ({ items, total }, call) => {
    const place = items.indexOf(items.filter((item) => item !== null)[1]);
    return {
      items: items.map((item, i) => (i === place ? replace(item, call) : item)),
      total,
    };
  };
}

/** One of some sixteen rows. */
function isUnlisted(row: Row | null): boolean {
  return ownId(row ?? {}).endsWith('0');
}

function skipOf(url: URL): number {
  return Number(url.searchParams.get('skip'));
}

/** What changes in the rows of a listing, between its first page and the rest. */
const events = {
  'row-deleted': (rows) => void rows.splice(3, 1),
  'row-created': (rows) => void rows.push(copyOf(rows, 'f')),
  'row-swapped': (rows) => {
    rows.splice(3, 1);
    rows.push(copyOf(rows, 'f'));
  },
  'rows-swapped': (rows) => {
    rows.splice(3, 5);
    rows.push(...['a', 'b', 'c', 'd', 'e'].map((digit) => copyOf(rows, digit)));
  },
  'row-renamed': (rows) => {
    const last = rows.at(-1);
    rows.splice(-1, 1, { ...last, name: 'A first name' });
  },
} satisfies Record<string, (rows: Row[]) => void>;

export type FaultName =
  | keyof typeof answers
  | keyof typeof changes
  | keyof typeof events
  | (typeof OTHERS)[number];

const OTHERS = [
  'blocked',
  'failing',
  'history-limited',
  'never-the-same',
  'parent-deleted',
  'rate-limit',
  'search-ignored',
  'skip-ignored',
  'tokens-revoked',
] as const;

export const FAULT_NAMES = [
  ...Object.keys(answers),
  ...Object.keys(changes),
  ...Object.keys(events),
  ...OTHERS,
] as FaultName[];

/** Makes a fault by its name. Faults keep count: each sandbox needs its own. */
export function createFault(
  name: FaultName,
  options: FaultOptions = {},
): Fault {
  const hits = createHits(options);
  if (name in answers) {
    const answer: Answer = answers[name as keyof typeof answers];
    return {
      intercept(call) {
        const isHit = hits(call);
        if (isHit) {
          answer(call, options);
        }
        return isHit;
      },
    };
  }
  if (name in changes) {
    const change: Change = changes[name as keyof typeof changes];
    return {
      change: (page, call) => (hits(call) ? change(page, call, options) : page),
    };
  }
  switch (name) {
    case 'blocked':
      return blocked(options);
    case 'failing':
      return failing(options);
    case 'history-limited':
      return historyLimited(options);
    case 'never-the-same':
      return neverTheSame(hits);
    case 'parent-deleted':
      return parentDeleted(options);
    case 'rate-limit':
      return rateLimit(options);
    case 'search-ignored':
      return searchIgnored(hits);
    case 'skip-ignored':
      return skipIgnored(hits);
    case 'tokens-revoked':
      return tokensRevoked(hits);
    default:
      return happen(events[name as keyof typeof events], options);
  }
}

function createHits({
  on,
  when = 'sometimes',
  fromSkip = 0,
  forMs = Infinity,
  parentIndex,
  organizationIndex,
}: FaultOptions) {
  let count = 0;
  let firstAt = Infinity;
  const tries = new Map<string, { place: number; count: number }>();
  return (call: FaultCall): boolean => {
    const { name, url, organizationId, organizations } = call;
    const isMeant =
      (!on || on === name) &&
      skipOf(url) >= fromSkip &&
      (parentIndex === undefined || parentAt(call, parentIndex)) &&
      (organizationIndex === undefined ||
        organizations[organizationIndex]?.id === organizationId);
    if (!isMeant) {
      return false;
    }
    firstAt = Math.min(firstAt, Date.now());
    if (Date.now() - firstAt > forMs) {
      return false;
    }
    count += 1;
    const tried = tries.get(url.href) ?? { place: tries.size, count: 0 };
    tried.count += 1;
    tries.set(url.href, tried);
    switch (when) {
      case 'always':
        return true;
      case 'once':
        return count === 1;
      case 'sometimes':
        return tried.place % 3 === 0 && tried.count <= 2;
    }
  };
}

/** Whether the parent that is asked for is the one at a place, in the sandbox's own order. */
function parentAt(
  { endpoint, parentId, organizations }: FaultCall,
  index: number,
): boolean {
  if (!endpoint || !isPerParent(endpoint) || !organizations[0]) {
    return false;
  }
  const parents = [...organizations[0].children(endpoint).keys()];
  return parents[index] === parentId;
}

/** Every answer has another choice of what is there. */
function neverTheSame(hits: (call: FaultCall) => boolean): Fault {
  let turn = 0;
  return {
    change(page, call) {
      if (!hits(call)) {
        return page;
      }
      turn += 1;
      return {
        items: page.items.filter((_, i) => i % 5 !== turn % 5),
        total: (page.total ?? 0) + turn,
      };
    },
  };
}

/** Refuses everything after so many requests, as JumpCloud does to an address that asked too much. */
function blocked({ value = 10 }: FaultOptions): Fault {
  let passed = 0;
  return {
    intercept({ response }) {
      passed += 1;
      const isBlocked = passed > value;
      if (isBlocked) {
        endWithMessage(
          response,
          403,
          'your IP has been blocked due to suspected abuse',
        );
      }
      return isBlocked;
    },
  };
}

/** Answers 503 to everything after so many requests. */
function failing({ value = 10 }: FaultOptions): Fault {
  let passed = 0;
  return {
    intercept({ response }) {
      passed += 1;
      if (passed > value) {
        end(response, 503, HTML);
      }
      return passed > value;
    },
  };
}

/** Answers as if `skip` were 0. */
function skipIgnored(hits: (call: FaultCall) => boolean): Fault {
  return {
    intercept(call) {
      if (hits(call)) {
        call.url.searchParams.set('skip', '0');
      }
      return false;
    },
  };
}

/** Refuses to search for events that are older than so many days, as some plans have it. */
function historyLimited({ value = 15 }: FaultOptions): Fault {
  return {
    intercept({ search, response }) {
      const start = Date.parse(search?.start_time ?? '');
      const isTooOld = start < Date.now() - value * DAY_MS;
      if (isTooOld) {
        endWithMessage(response, 402, 'Payment Required');
      }
      return isTooOld;
    },
  };
}

/** Answers about all events, as Directory Insights does where it does not know how it is asked. */
function searchIgnored(hits: (call: FaultCall) => boolean): Fault {
  return {
    intercept(call) {
      if (hits(call)) {
        delete call.search?.search_term;
      }
      return false;
    },
  };
}

/** Answers 429 to all that is more than so many requests in a time. */
function rateLimit({ value = 10, perMs = 1_000 }: FaultOptions): Fault {
  let passed: number[] = [];
  return {
    intercept({ response }) {
      const now = Date.now();
      passed = passed.filter((time) => time > now - perMs);
      if (passed.length >= value) {
        end(response, 429, HTML);
        return true;
      }
      passed.push(now);
      return false;
    },
  };
}

/** Ends all tokens when a request comes in, which is answered itself. */
function tokensRevoked(hits: (call: FaultCall) => boolean): Fault {
  return {
    intercept(call) {
      if (hits(call)) {
        call.revokeTokens();
      }
      return false;
    },
  };
}

/**
 * Deletes a parent, with all that is listed of it, when anything of a parent is asked for. It
 * is gone wherever it was listed.
 */
function parentDeleted({ on, parentIndex = 3 }: FaultOptions): Fault {
  let isDone = false;
  return {
    intercept({ name, endpoint, organizations }) {
      const [organization] = organizations;
      const isMeant = !isDone && name === on;
      if (!isMeant || !organization || !endpoint || !isPerParent(endpoint)) {
        return false;
      }
      isDone = true;
      const children = organization.children(endpoint);
      const parent = [...children.keys()][parentIndex] ?? '';
      for (const each of allEndpoints) {
        if (isPerParent(each)) {
          organization.children(each).delete(parent);
          continue;
        }
        const rows = organization.rowsOf(each);
        const place = rows.findIndex((row) => ownId(row) === parent);
        if (place >= 0) {
          rows.splice(place, 1);
        }
      }
      return false;
    },
  };
}

/**
 * Lets something happen when the second page of a listing is asked for: to its rows, or to
 * those of its largest parent.
 */
function happen(
  event: (rows: Row[]) => void,
  { on = 'users' }: FaultOptions,
): Fault {
  let pages = 0;
  return {
    intercept({ name, endpoint, organizations }) {
      if (name === on && endpoint) {
        pages += 1;
        if (pages === 2) {
          organizations.forEach((organization) => {
            event(rowsOf(endpoint, organization));
          });
        }
      }
      return false;
    },
  };
}

/** The rows of an endpoint, or of its largest parent. */
function rowsOf(
  endpoint: SandboxEndpoint,
  organization: SandboxOrganization,
): Row[] {
  const lists = listsOf(organization, endpoint) as Row[][];
  return lists.sort((a, b) => b.length - a.length)[0] ?? [];
}

function copyOf(rows: Row[], digit: string): Row {
  const id = digit.repeat(24);
  return {
    ...rows[0],
    ...(rows[0]?._id ? { _id: id } : { id }),
    name: `new.${digit}`,
    ...{ username: `new.${digit}`, email: `new.${digit}@acme.example` },
  };
}

function endWithMessage(
  response: ServerResponse,
  status: number,
  message: string,
): void {
  end(response, status, JSON.stringify({ message, error: message }), {
    'content-type': 'application/json; charset=utf-8',
  });
}

function end(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'text/html',
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}
