import http from 'http';
import { AddressInfo, Socket } from 'net';
import { gzipSync } from 'zlib';

import { Fault, FaultCall, ListPage } from './faults';
import {
  DEMO_SIZE,
  SandboxOrganization,
  SandboxSize,
  seedOrganizations,
} from './organization';

export interface SandboxOptions extends Partial<SandboxSize> {
  port?: number;
  /** Milliseconds before each answer. */
  latency?: number;
  gzip?: boolean;
  faults?: Fault[];
}

/** What a request came in with, for tests. */
export interface SandboxRequest {
  path: string;
  skip: number;
  status?: number;
  /** Epoch milliseconds. */
  receivedAt: number;
  answeredAt?: number;
  /** Requests in flight when it came in, itself included. */
  inFlight: number;
}

export interface Sandbox {
  /** Its address, which the integration takes instead of JumpCloud's. */
  url: string;
  apiKey: string;
  organizations: SandboxOrganization[];
  requests: SandboxRequest[];
  stats: SandboxStats;
  close(): Promise<void>;
}

export interface SandboxStats {
  requests: number;
  /** Connections that requests came in on. */
  connections: number;
  maxInFlight: number;
  /** Milliseconds of work in the sandbox itself, latency left out, over all requests. */
  busyMs: number;
}

export const SANDBOX_KEY = 'sandbox-key-0123456789abcdef0123456789ab';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

/**
 * Starts a local JumpCloud API on loopback, as strict as JumpCloud's descriptions: `limit` is
 * 10 unless asked for and capped at 100, lists come in no stable order unless sorted, what
 * has no `sort` refuses one, and a key of several organizations needs an `x-org-id`.
 *
 * Source: JumpCloud's API descriptions, https://docs.jumpcloud.com/api
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<Sandbox> {
  const { latency = 0, port = 0, faults = [] } = options;
  const apiKey = SANDBOX_KEY;
  const organizations = seedOrganizations({ ...DEMO_SIZE, ...options });
  const requests: SandboxRequest[] = [];
  const stats: SandboxStats = {
    requests: 0,
    connections: 0,
    maxInFlight: 0,
    busyMs: 0,
  };
  const sockets = new WeakSet<Socket>();
  let inFlight = 0;

  const server = http.createServer((request, response) => {
    void answer(request, response);
  });
  server.keepAliveTimeout = 60_000;

  async function answer(
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    if (url.pathname === '/sandbox/stats') {
      send(response, 200, stats);
      return;
    }
    if (!sockets.has(request.socket)) {
      sockets.add(request.socket);
      stats.connections += 1;
    }
    inFlight += 1;
    const entry: SandboxRequest = {
      path: url.pathname,
      skip: Number(url.searchParams.get('skip') ?? 0),
      receivedAt: Date.now(),
      inFlight,
    };
    requests.push(entry);
    stats.requests += 1;
    stats.maxInFlight = Math.max(stats.maxInFlight, inFlight);
    response.on('close', () => {
      inFlight -= 1;
      entry.status = response.statusCode;
      entry.answeredAt = Date.now();
    });
    if (latency > 0) {
      await new Promise((resolve) => setTimeout(resolve, latency));
    }
    const startedAt = performance.now();
    try {
      await serve(request, response, url);
    } catch (err) {
      if (!(err instanceof Refusal)) {
        throw err;
      }
      send(response, err.status, { message: err.message, error: err.message });
    }
    stats.busyMs += performance.now() - startedAt;
  }

  async function serve(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    url: URL,
  ): Promise<void> {
    if (header(request, 'x-api-key') !== apiKey) {
      throw new Refusal(401, 'Unauthorized');
    }
    if (request.method !== 'GET') {
      throw new Refusal(405, 'Method Not Allowed');
    }
    const route = findRoute(url.pathname);
    const call: FaultCall = {
      ...route,
      url,
      organizationId: header(request, 'x-org-id'),
      organizations,
      apiKey,
      response,
    };
    for (const fault of faults) {
      if (await fault.intercept?.(call)) {
        return;
      }
    }
    const organization =
      route.resource === 'organizations'
        ? undefined
        : chooseOrganization(request);
    if (route.resource === 'group') {
      send(response, 200, findGroup(route, organization));
      return;
    }
    let page = slice(route, url, organization);
    for (const fault of faults) {
      page = fault.change?.(page, call) ?? page;
    }
    const body =
      route.version === 1
        ? { totalCount: page.total, results: page.items }
        : page.items;
    const headers: http.OutgoingHttpHeaders =
      route.version === 2 && page.total !== undefined
        ? { 'x-total-count': String(page.total) }
        : {};
    const useGzip =
      options.gzip && /gzip/.test(header(request, 'accept-encoding') ?? '');
    send(response, 200, body, headers, useGzip);
  }

  function chooseOrganization(
    request: http.IncomingMessage,
  ): SandboxOrganization {
    const id = header(request, 'x-org-id');
    if (!id && organizations.length > 1) {
      throw new Refusal(400, 'x-org-id is required');
    }
    const found = id
      ? organizations.find(({ organization }) => organization._id === id)
      : organizations[0];
    if (!found) {
      throw new Refusal(403, 'Forbidden');
    }
    return found;
  }

  function findGroup({ groupId }: Route, chosen?: SandboxOrganization) {
    const group = chosen?.groups.find(({ id }) => id === groupId);
    if (!group) {
      throw new Refusal(404, 'Not Found');
    }
    return group;
  }

  function slice(
    route: Route,
    url: URL,
    chosen?: SandboxOrganization,
  ): ListPage {
    const limit = Math.min(readNumber(url, 'limit', DEFAULT_LIMIT), MAX_LIMIT);
    const skip = readNumber(url, 'skip', 0);
    const sort = url.searchParams.get('sort');
    const all = listOf(route, chosen);
    const order =
      sort === null && route.sortedBy ? shuffle(all, stats.requests) : all;
    if (sort !== null && sort !== route.sortedBy) {
      throw new Refusal(400, `Can't sort by ${sort}`);
    }
    return { items: order.slice(skip, skip + limit), total: all.length };
  }

  function listOf(route: Route, chosen?: SandboxOrganization): unknown[] {
    if (!chosen) {
      return organizations.map(({ organization }) => organization);
    }
    if (route.resource === 'users') {
      return chosen.users;
    }
    if (route.resource === 'groups') {
      return chosen.groups;
    }
    const members = chosen.members.get(route.groupId ?? '');
    if (!members) {
      throw new Refusal(404, 'Not Found');
    }
    return members;
  }

  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${actualPort}`,
    apiKey,
    organizations,
    requests,
    stats,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export type Resource =
  'organizations' | 'users' | 'groups' | 'group' | 'members';

export interface Route {
  resource: Resource;
  version: 1 | 2;
  /** What the client may sort by, of what it uses; undefined where the API takes no sort. */
  sortedBy?: string;
  groupId?: string;
}

function findRoute(path: string): Route {
  switch (path) {
    case '/api/organizations':
      return { resource: 'organizations', version: 1, sortedBy: '_id' };
    case '/api/systemusers':
      return { resource: 'users', version: 1, sortedBy: '_id' };
    case '/api/v2/usergroups':
      return { resource: 'groups', version: 2, sortedBy: 'name' };
  }
  const [, groupId, members] =
    /^\/api\/v2\/usergroups\/([^/]+)(\/members)?$/.exec(path) ?? [];
  if (!groupId) {
    throw new Refusal(404, 'Not Found');
  }
  return { resource: members ? 'members' : 'group', version: 2, groupId };
}

function header(
  request: http.IncomingMessage,
  name: string,
): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
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

function send(
  response: http.ServerResponse,
  status: number,
  body: unknown,
  headers: http.OutgoingHttpHeaders = {},
  useGzip = false,
): void {
  const text = JSON.stringify(body);
  const bytes = useGzip ? gzipSync(text) : Buffer.from(text);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
    ...(useGzip && { 'content-encoding': 'gzip' }),
    ...headers,
  });
  response.end(bytes);
}
