import { ServerResponse } from 'http';

import { SandboxOrganization, toMember } from './organization';
import type { Resource, Route } from './server';

export interface ListPage {
  items: unknown[];
  total?: number;
}

export interface FaultCall extends Route {
  url: URL;
  /** As the request names it. */
  organizationId?: string;
  organizations: SandboxOrganization[];
  apiKey: string;
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
  /** The listing; all of them when there is none. */
  on?: Resource;
  /** The first such request, the first two tries of every third (the default), or all. */
  when?: 'once' | 'sometimes' | 'always';
  /** Only pages from this offset on. */
  fromSkip?: number;
  /** Only the members of the group at this place. */
  groupIndex?: number;
  /** The status that `status` answers, or the seconds that `rate-limit-*` asks to wait. */
  value?: number;
}

type Answer = (call: FaultCall, options: FaultOptions) => void;
type Change = (page: ListPage, call: FaultCall) => ListPage;

const HTML = '<html><body><h1>Down for maintenance</h1></body></html>';

const answers = {
  status: ({ response }, { value = 503 }) => end(response, value, HTML),
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
  'body-empty-list': ({ response, version }) =>
    end(
      response,
      200,
      version === 1 ? '{"totalCount": 60, "results": []}' : '[]',
      {
        'x-total-count': '60',
      },
    ),
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
  'redirect-self': ({ response, url }) =>
    end(response, 307, '', { location: url.pathname + url.search }),
} satisfies Record<string, Answer>;

const changes = {
  'total-small': (page) => ({
    ...page,
    total: Math.floor((page.total ?? 0) / 2),
  }),
  'total-large': (page) => ({ ...page, total: (page.total ?? 0) + 150 }),
  'total-missing': ({ items }) => ({ items }),
  'total-of-page': ({ items }) => ({ items, total: items.length }),
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
      toMember('ffffffffffffffffffffffff'),
      { to: { id: 'eeeeeeeeeeeeeeeeeeeeeeee', type: 'system' } },
    ],
    total,
  }),
  'item-without-id': ({ items, total }) => ({
    items: items.map((item, i) =>
      i === 1 ? { ...(item as object), _id: undefined, id: undefined } : item,
    ),
    total,
  }),
  'item-with-short-id': ({ items, total }) => ({
    items: items.map((item, i) =>
      i === 1 ? { ...(item as object), _id: 'short', id: 'short' } : item,
    ),
    total,
  }),
  'item-huge': ({ items, total }) => ({
    items: items.map((item, i) =>
      i === 1
        ? { ...(item as object), description: 'x'.repeat(5_000_000) }
        : item,
    ),
    total,
  }),
  'item-strange': ({ items, total }) => ({
    items: items.map((item, i) =>
      i === 1 ? { ...(item as object), ...STRANGE } : item,
    ),
    total,
  }),
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

/** What changes in an organization, between its first page and the rest of a listing. */
const events = {
  'user-deleted': ({ users }) => void users.splice(3, 1),
  'user-created': ({ users }) => void users.push(copyOf(users, 'f')),
  'user-swapped': ({ users }) => {
    users.splice(3, 1);
    users.push(copyOf(users, 'f'));
  },
  'users-swapped': ({ users }) => {
    users.splice(3, 5);
    users.push(
      ...['a', 'b', 'c', 'd', 'e'].map((digit) => copyOf(users, digit)),
    );
  },
  'group-deleted': ({ groups, members }) => {
    const [group] = groups.splice(3, 1);
    members.delete(group?.id ?? '');
  },
  'group-renamed': ({ groups }) => {
    const last = groups.pop();
    groups.unshift({ ...last!, name: 'A first name' });
  },
  'member-removed': ({ groups, members }) => {
    const everyone = groups.find(({ name }) => name === 'Everyone');
    members.get(everyone?.id ?? '')?.splice(3, 1);
  },
} satisfies Record<string, (organization: SandboxOrganization) => void>;

export type FaultName =
  | keyof typeof answers
  | keyof typeof changes
  | keyof typeof events
  | 'never-the-same';

export const FAULT_NAMES = [
  ...Object.keys(answers),
  ...Object.keys(changes),
  ...Object.keys(events),
  'never-the-same',
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
    return { change: (page, call) => (hits(call) ? change(page, call) : page) };
  }
  if (name === 'never-the-same') {
    return neverTheSame(hits);
  }
  return happen(events[name as keyof typeof events], options);
}

function createHits({
  on,
  when = 'sometimes',
  fromSkip = 0,
  groupIndex,
}: FaultOptions) {
  let count = 0;
  const tries = new Map<string, { place: number; count: number }>();
  return ({ resource, url, organizations, groupId }: FaultCall): boolean => {
    const isMeant =
      (!on || on === resource) &&
      Number(url.searchParams.get('skip')) >= fromSkip &&
      (groupIndex === undefined ||
        organizations[0]?.groups[groupIndex]?.id === groupId);
    if (!isMeant) {
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

function happen(
  event: (organization: SandboxOrganization) => void,
  { on = 'users' }: FaultOptions,
): Fault {
  let pages = 0;
  return {
    intercept({ resource, organizations }) {
      if (resource === on) {
        pages += 1;
        if (pages === 2) {
          organizations.forEach(event);
        }
      }
      return false;
    },
  };
}

function copyOf(users: SandboxOrganization['users'], digit: string) {
  const id = digit.repeat(24);
  return {
    ...users[0]!,
    _id: id,
    username: `new.${digit}`,
    email: `new.${digit}@acme.example`,
  };
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
