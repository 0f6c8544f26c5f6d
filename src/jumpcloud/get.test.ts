import {
  IntegrationProviderAPIError,
  IntegrationProviderAuthenticationError,
  IntegrationProviderAuthorizationError,
} from '@jupiterone/integration-sdk-core';
import { ServerResponse } from 'http';

import { createAgent } from '../agent';
import { ScriptedServer, sendJson, startServer } from '../../test/server';
import { apiKeyCredential } from './credential';
import { UnexpectedBodyError } from './errors';
import { createGet } from './get';
import { DEFAULT_LIMITS, Limits } from './limits';
import { createRunScope } from './scope';

const LIMITS = { ...DEFAULT_LIMITS, attemptMs: 500, backoffMs: 5 };

let server: ScriptedServer;

afterEach(() => server.close());

/** Makes a `get` against a server whose answers are scripted. */
async function useServer(
  answer: (response: ServerResponse, path: string, count: number) => void,
  limits: Partial<Limits> = {},
) {
  server = await startServer(answer);
  const scope = createRunScope();
  const slowDowns: unknown[] = [];
  const statuses: unknown[] = [];
  const get = createGet({
    apiUrl: `${server.url}/api`,
    region: 'us',
    transport: { headers: {}, ...createAgent(server.url, { timeout: 5_000 }) },
    credential: apiKeyCredential('key'),
    limits: { ...LIMITS, ...limits },
    scope,
    observer: {
      attempted: ({ status }) => statuses.push(status),
      slowedDown: (slowDown) => slowDowns.push(slowDown),
    },
  });
  return {
    slowDowns,
    statuses,
    get: (path: string, signal = scope.open().signal) =>
      get({
        path,
        query: {},
        name: 'users',
        signal,
        read: ({ body }) => {
          if (body === 'odd') {
            throw new UnexpectedBodyError('the response is odd');
          }
          return body;
        },
      }),
  };
}

const ok = (response: ServerResponse) => sendJson(response, 200, 'fine');

const fail = (response: ServerResponse, status: number, retryAfter?: string) =>
  sendJson(
    response,
    status,
    {},
    retryAfter ? { 'retry-after': retryAfter } : {},
  );

const pathsAsked = () => server.requests.map(({ path }) => path.slice(4));

async function errorOf(result: Promise<unknown>): Promise<Error> {
  return result.then(
    () => new Error('There was no error.'),
    (err: Error) => err,
  );
}

test('what may pass is attempted five times in all', async () => {
  const { get, statuses } = await useServer((response, _, count) =>
    count < 4 ? fail(response, 503) : ok(response),
  );
  expect(await get('/users')).toBe('fine');
  expect(statuses).toEqual([503, 503, 503, 503, 200]);
});

test.each<[string, (response: ServerResponse) => void, string]>([
  ['a status', (r) => fail(r, 503), '503 Service Unavailable (5 attempts)'],
  [
    'an odd body',
    (r) => sendJson(r, 200, 'odd'),
    '200 OK, but the response is odd (5 attempts)',
  ],
  [
    'a timeout',
    () => undefined,
    'TIMEOUT no complete response within 0.05 seconds (5 attempts)',
  ],
])('after the fifth attempt, %s is the error', async (_, answer, message) => {
  const { get } = await useServer(answer, { attemptMs: 50 });
  const error = await errorOf(get('/users'));
  expect(error).toBeInstanceOf(IntegrationProviderAPIError);
  expect(error.message).toBe(
    `Provider API failed at GET ${server.url}/api/users: ${message}`,
  );
  expect(server.requests).toHaveLength(5);
});

test.each([400, 402, 403, 404])('%d is not attempted again', async (status) => {
  const { get } = await useServer((response) => fail(response, status));
  expect(await errorOf(get('/users'))).toMatchObject({ status, fatal: false });
  expect(server.requests).toHaveLength(1);
});

describe('401', () => {
  test('of a key that was never accepted ends the run, and names the region', async () => {
    const { get } = await useServer((response) => fail(response, 401));
    const error = await errorOf(get('/users'));
    expect(error).toBeInstanceOf(IntegrationProviderAuthenticationError);
    expect(error.message).toContain('region "us" does not accept this API key');
  });

  test('of a key that was accepted before fails that request only', async () => {
    const { get } = await useServer((response, path) =>
      path.endsWith('/users') ? fail(response, 401) : ok(response),
    );
    await get('/organizations');
    const error = await errorOf(get('/users'));
    expect(error).toBeInstanceOf(IntegrationProviderAuthorizationError);
    expect(error).toHaveProperty('fatal', false);
    expect(await get('/groups')).toBe('fine');
  });
});

describe('429', () => {
  test('costs no attempt', async () => {
    const { get, statuses } = await useServer((response, _, count) => {
      if (count < 8) {
        fail(response, 429, '0.01');
      } else if (count < 12) {
        fail(response, 503);
      } else {
        ok(response);
      }
    });
    expect(await get('/users')).toBe('fine');
    expect(statuses).toHaveLength(13);
  });

  test('is waited for up to a bound in time', async () => {
    const { get } = await useServer((response) => fail(response, 429, '0.02'), {
      requestMs: 200,
    });
    const error = await errorOf(get('/users'));
    expect(error.message).toMatch(/429 Too Many Requests$/);
    expect(server.requests.length).toBeGreaterThan(5);
  });

  test('lets the refused request go first, before those that wait', async () => {
    const { get } = await useServer(
      (response, path, count) =>
        path.endsWith('/a') && count === 0
          ? fail(response, 429, '0.05')
          : ok(response),
      { concurrency: 1 },
    );
    await Promise.all([get('/a'), get('/b'), get('/c')]);
    expect(pathsAsked()).toEqual(['/a', '/a', '/b', '/c']);
  });

  test('to all that are in flight is one slow-down', async () => {
    const held: ServerResponse[] = [];
    const { get, slowDowns } = await useServer(
      (response, _, count) => {
        if (count > 0) {
          ok(response);
          return;
        }
        held.push(response);
        if (held.length === 4) {
          held.forEach((each) => fail(each, 429, '0.05'));
        }
      },
      { concurrency: 4 },
    );
    await Promise.all([get('/a'), get('/b'), get('/c'), get('/d')]);
    expect(slowDowns).toEqual([
      {
        reason: '429 Too Many Requests',
        milliseconds: 50,
        concurrency: 2,
      },
    ]);
  });

  test('holds back all other requests', async () => {
    const { get } = await useServer((response, path, count) =>
      path.endsWith('/a') && count === 0
        ? fail(response, 429, '0.3')
        : ok(response),
    );
    const startedAt = Date.now();
    const first = get('/a');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await get('/b');
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(290);
    await first;
  });
});

test('Retry-After with a 503 delays that request, and no other', async () => {
  const { get, slowDowns } = await useServer((response, path, count) =>
    path.endsWith('/bad') && count === 0
      ? fail(response, 503, '0.4')
      : ok(response),
  );
  const startedAt = Date.now();
  const bad = get('/bad');
  for (let i = 0; i < 5; i += 1) {
    await get(`/good${i}`);
  }
  expect(Date.now() - startedAt).toBeLessThan(300);
  await bad;
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(390);
  expect(slowDowns).toEqual([]);
});

describe('a connection that is never made', () => {
  test('is attempted twice, within two seconds', async () => {
    const { get, statuses } = await useServer(ok, {
      backoffMs: DEFAULT_LIMITS.backoffMs,
    });
    await server.close();
    const startedAt = Date.now();
    const error = await errorOf(get('/users'));
    expect(error.message).toMatch(
      /ECONNREFUSED 127\.0\.0\.1:\d+ refused the connection; .*HTTPS_PROXY \(2 attempts\)$/,
    );
    expect(statuses).toEqual(['ECONNREFUSED', 'ECONNREFUSED']);
    expect(Date.now() - startedAt).toBeLessThan(2_000);
  });

  test('is attempted like anything that may pass when JumpCloud answered before', async () => {
    const { get, statuses } = await useServer(ok);
    await get('/organizations');
    await server.close();
    expect((await errorOf(get('/users'))).message).toContain('(5 attempts)');
    expect(statuses).toHaveLength(6);
  });
});

test('after the circuit breaker has opened, each request says that it was not sent, with its own URL and the reason', async () => {
  const { get } = await useServer((response) => fail(response, 503), {
    failuresInARow: 3,
    concurrency: 2,
    attempts: 2,
  });
  const paths = ['/a', '/b', '/c', '/d', '/e', '/f', '/g'];
  const errors = await Promise.all(paths.map((path) => errorOf(get(path))));
  const notSent = errors
    .map(({ message }, i) => ({ message, path: paths[i] }))
    .filter(({ message }) => message.includes('NOT_SENT'));
  expect(notSent.length).toBeGreaterThanOrEqual(3);
  for (const { message, path } of [
    ...notSent,
    { message: (await errorOf(get('/later'))).message, path: '/later' },
  ]) {
    expect(message).toBe(
      `Provider API failed at GET ${server.url}/api${path}: NOT_SENT Not requested, ` +
        'because 3 requests in a row had failed (the last: 503 Service Unavailable).',
    );
  }
  expect(pathsAsked()).not.toContain('/later');
});

test.each<[string, (response: ServerResponse) => void]>([
  ['a pause', (response) => fail(response, 429, '60')],
  ['a backoff', (response) => fail(response, 503, '60')],
  ['an answer', () => undefined],
])(
  'a request that is not wanted any more does not wait for %s',
  async (_, answer) => {
    const controller = new AbortController();
    const { get } = await useServer(answer, { attemptMs: 60_000 });
    const result = errorOf(get('/users', controller.signal));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const reason = new Error('not wanted any more');
    controller.abort(reason);
    expect(await result).toBe(reason);
  },
);

test('chunked answers over kept-alive connections are whole, also to requests that waited for a turn', async () => {
  const { get, statuses } = await useServer((response) => {
    response.writeHead(200);
    response.write('"fine');
    response.end('"');
  });
  const paths = Array.from({ length: 200 }, (_, i) => `/${i}`);
  const answers = await Promise.all(paths.map((path) => get(path)));
  expect(new Set(answers)).toEqual(new Set(['fine']));
  expect(statuses).toHaveLength(200);
});
