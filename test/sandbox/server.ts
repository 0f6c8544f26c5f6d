import http from 'http';
import https from 'https';
import { AddressInfo, Socket } from 'net';
import { text } from 'stream/consumers';
import { gzipSync } from 'zlib';

import { answerRoute, ListPage, toPage } from './answer';
import { findApiPath } from './api';
import { Search, searchEvents } from './events';
import { DEEP, Fault, FaultCall } from './faults';
import { seedOrganizations } from './organization';
import { Refusal } from './refusal';
import { checkRefused, isSortRefused, RefusedParameter } from './refused';
import { SandboxOrganization, Sizes } from './resource';
import { events } from './resources/activity';
import { findRoute, Route } from './routes';
import {
  createTokens,
  SANDBOX_CLIENT_ID,
  SANDBOX_CLIENT_SECRET,
  TOKEN_PATH,
} from './tokens';
import { findViolation } from './violations';

export interface SandboxOptions {
  /** How much there is, besides the demo's sizes. */
  sizes?: Partial<Sizes>;
  port?: number;
  /** Milliseconds before each answer. */
  latency?: number;
  gzip?: boolean;
  /** Seconds that a token of the service account is valid. */
  tokenLifetime?: number;
  faults?: Fault[];
  /** Directory Insights answers with values as described, not as its clients met them. */
  valuesInBuckets?: boolean;
  /** Parameters to refuse although the table of the API has them. */
  refuse?: RefusedParameter[];
  /** Epoch milliseconds from which things expire soon; now where nothing is said. */
  today?: number;
  /** Days until the API key expires; 12 where nothing is said, which is soon. */
  keyDaysLeft?: number;
  /** Serves https with this key and certificate, both PEM. */
  tls?: { key: string; cert: string };
}

/** What a request came in with, for tests. */
export interface SandboxRequest {
  path: string;
  query: string;
  skip: number;
  headers: http.IncomingHttpHeaders;
  /** The JSON that came with it. */
  posted?: unknown;
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
  /** Requests by the name of their endpoint. */
  byName: Record<string, number>;
  /** Connections that requests came in on. */
  connections: number;
  maxInFlight: number;
  /** Milliseconds of work in the sandbox itself, latency left out, over all requests. */
  busyMs: number;
}

export const SANDBOX_KEY = 'sandbox-key-0123456789abcdef0123456789ab';

/**
 * Starts a local JumpCloud API on loopback, with its token host. It takes nothing but what
 * the table of the API in `api.ts` allows, lists come in no stable order unless sorted, and a
 * credential of several organizations needs an `x-org-id`.
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<Sandbox> {
  const { latency = 0, port = 0, faults = [], refuse = [], tls } = options;
  const { valuesInBuckets: inBuckets } = options;
  const tokens = createTokens(options.tokenLifetime);
  const apiKey = SANDBOX_KEY;
  const organizations = seedOrganizations(options.sizes, {
    today: options.today ?? Date.now(),
    credentials: {
      prefix: apiKey.slice(0, 16),
      clientId: SANDBOX_CLIENT_ID,
      daysLeft: options.keyDaysLeft ?? 12,
    },
  });
  const requests: SandboxRequest[] = [];
  const stats: SandboxStats = {
    requests: 0,
    byName: {},
    connections: 0,
    maxInFlight: 0,
    busyMs: 0,
  };
  const sockets = new WeakSet<Socket>();
  let inFlight = 0;

  const listener: http.RequestListener = (request, response) => {
    void answer(request, response);
  };
  const server = tls
    ? https.createServer(tls, listener)
    : http.createServer(listener);
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
    if (url.pathname === '/sandbox/requests') {
      const addresses = requests.map(({ path, query }) => path + query);
      send(response, 200, addresses);
      return;
    }
    if (!sockets.has(request.socket)) {
      sockets.add(request.socket);
      stats.connections += 1;
    }
    inFlight += 1;
    const entry: SandboxRequest = {
      path: url.pathname,
      query: url.search,
      skip: Number(url.searchParams.get('skip') ?? 0),
      headers: request.headers,
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
      await serve(request, response, url, entry);
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
    entry: SandboxRequest,
  ): Promise<void> {
    if (url.pathname === TOKEN_PATH) {
      await serveToken(request, response, url);
      return;
    }
    const key = header(request, 'x-api-key');
    const token = tokens.read(header(request, 'authorization'));
    if (key ? key !== apiKey : !token) {
      throw new Refusal(401, 'Unauthorized');
    }
    if (key && token) {
      throw new Refusal(400, 'Two credentials');
    }
    const isPosted = findApiPath(url.pathname)?.api.posted !== undefined;
    if (request.method !== (isPosted ? 'POST' : 'GET')) {
      throw new Refusal(405, 'Method Not Allowed');
    }
    if (isPosted) {
      entry.posted = await readJson(request);
    }
    const route = findRoute(url, entry.posted);
    const { api, name } = route;
    stats.byName[name] = (stats.byName[name] ?? 0) + 1;
    const { listIn, totalIn = 'totalCount' } =
      typeof api.answer === 'object' ? api.answer : {};
    const call: FaultCall = {
      ...route,
      url,
      search: isPosted ? { ...(entry.posted as Search) } : undefined,
      listIn,
      organizationId: header(request, 'x-org-id') ?? ownOrganizationId(route),
      organizations,
      apiKey: token ?? apiKey,
      revokeTokens: () => tokens.revoke(),
      response,
    };
    if (await isIntercepted(call)) {
      return;
    }
    const violation = findViolation(entry, organizations.length);
    if (violation) {
      throw new Refusal(violation.status, violation.message);
    }
    checkRefused(refuse, name, url);
    if (isPosted) {
      const organization = chooseOrganization(call);
      const { distinctValues: maxValues = 0 } = organization.sizes;
      const { body, headers } = searchEvents(
        organization.rowsOf(events),
        call.search,
        { maxValues, inBuckets },
      );
      send(response, 200, body, headers);
      return;
    }
    const turn = isSortRefused(refuse, name) ? undefined : stats.requests;
    const found =
      name === 'organizations'
        ? toPage(
            organizations.map(({ record }) => record),
            api,
            url,
            turn,
          )
        : answerRoute(route, url, chooseOrganization(call), turn);
    if ('object' in found) {
      send(response, 200, found.object);
      return;
    }
    let page: ListPage = found;
    for (const fault of faults) {
      page = fault.change?.(page, call) ?? page;
    }
    const { items, total } = page;
    const body = listIn ? { [totalIn]: total, [listIn]: items } : items;
    const useGzip =
      options.gzip && /gzip/.test(header(request, 'accept-encoding') ?? '');
    const headers: http.OutgoingHttpHeaders =
      !listIn && total !== undefined ? { 'x-total-count': String(total) } : {};
    send(response, 200, body, headers, useGzip);
  }

  async function serveToken(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    url: URL,
  ): Promise<void> {
    const name = 'token';
    stats.byName[name] = (stats.byName[name] ?? 0) + 1;
    const call: FaultCall = {
      name,
      // For faults, each token is a request of its own.
      url: new URL(`?number=${tokens.count()}`, url),
      organizations,
      apiKey: SANDBOX_CLIENT_SECRET,
      revokeTokens: () => tokens.revoke(),
      response,
    };
    if (!(await isIntercepted(call))) {
      send(response, 200, await tokens.issue(request));
    }
  }

  async function isIntercepted(call: FaultCall): Promise<boolean> {
    for (const fault of faults) {
      if (await fault.intercept?.(call)) {
        return true;
      }
    }
    return false;
  }

  function chooseOrganization({
    organizationId,
  }: FaultCall): SandboxOrganization {
    const found = organizationId
      ? organizations.find(({ id }) => id === organizationId.toLowerCase())
      : organizations[0];
    if (!found) {
      throw new Refusal(404, 'Organization not found');
    }
    return found;
  }

  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    url: tls
      ? `https://localhost:${actualPort}`
      : `http://127.0.0.1:${actualPort}`,
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

/** @throws Refusal for what is not announced as JSON, or is none */
async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const body = await text(request);
  try {
    if (/^application\/json\b/.test(header(request, 'content-type') ?? '')) {
      return JSON.parse(body);
    }
  } catch {
    // Refused below.
  }
  throw new Refusal(400, 'The body is not JSON');
}

/** The organization that a path of its own names. All have the same provider. */
function ownOrganizationId({ api, parentId }: Route): string | undefined {
  return api.path.startsWith('/organizations/') ? parentId : undefined;
}

function header(
  request: http.IncomingMessage,
  name: string,
): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function send(
  response: http.ServerResponse,
  status: number,
  body: unknown,
  headers: http.OutgoingHttpHeaders = {},
  useGzip = false,
): void {
  const deep = '['.repeat(5_000) + ']'.repeat(5_000);
  const text = JSON.stringify(body).replace(`"${DEEP}"`, deep);
  const bytes = useGzip ? gzipSync(text) : Buffer.from(text);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    // What is compressed comes in chunks, without its length.
    ...(useGzip
      ? { 'content-encoding': 'gzip' }
      : { 'content-length': bytes.length }),
    ...headers,
  });
  response.write(bytes);
  response.end();
}
