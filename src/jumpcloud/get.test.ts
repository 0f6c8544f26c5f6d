import {
  IntegrationProviderAPIError,
  IntegrationProviderAuthenticationError,
  IntegrationProviderAuthorizationError,
} from '@jupiterone/integration-sdk-core';
import { ServerResponse } from 'http';

import { createAgent } from '../agent';
import { ScriptedServer, sendJson, startServer } from '../../test/server';
import { apiKeyCredential, Credential } from './credential';
import { UnexpectedBodyError } from './errors';
import { createGet } from './get';
import { DEFAULT_LIMITS, Limits } from './limits';
import { createRunScope } from './scope';

/** Jest's clock, where a test uses it, does not govern these timers by itself. */
jest.mock('timers/promises', () => ({
  setTimeout: (
    milliseconds: number,
    value: unknown,
    { signal }: { signal: AbortSignal },
  ) =>
    new Promise((resolve, reject) => {
      setTimeout(resolve, milliseconds, value);
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    }),
}));

/** Retries follow at once. */
const LIMITS = { ...DEFAULT_LIMITS, backoffMs: 0 };

let server: ScriptedServer;
let isOver = false;

beforeEach(() => {
  isOver = false;
});

afterEach(async () => {
  isOver = true;
  jest.useRealTimers();
  jest.restoreAllMocks();
  await server.close();
});

/** From here on, time passes only when the test lets it; servers answer all the same. */
function stopClock(): void {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
}

/** Lets a pause pass, which is all that lasts, and no shorter one. */
function letPass(milliseconds: number): void {
  jest.advanceTimersByTime(milliseconds - 1);
  expect(jest.getTimerCount()).toBe(1);
  jest.advanceTimersByTime(1);
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Waits for an event of the test, which may take as long as the test. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue() && !isOver) {
    await turn();
  }
}

/** Makes a `get` against a server whose answers are scripted. */
async function useServer(
  answer: (response: ServerResponse, path: string, count: number) => void,
  limits: Partial<Limits> = {},
  credential: Credential = apiKeyCredential('key'),
) {
  server = await startServer(answer);
  const scope = createRunScope();
  const slowDowns: unknown[] = [];
  const statuses: unknown[] = [];
  const get = createGet({
    apiUrl: `${server.url}/api`,
    region: 'us',
    transport: { headers: {}, ...createAgent(server.url, { timeout: 5_000 }) },
    credential,
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
    get: (path: string, signal = scope.open().signal, route = path) =>
      get({
        path,
        route,
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
])('after the fifth attempt, %s is the error', async (_, answer, message) => {
  const { get } = await useServer(answer);
  const error = await errorOf(get('/users'));
  expect(error).toBeInstanceOf(IntegrationProviderAPIError);
  expect(error.message).toBe(
    `Provider API failed at GET ${server.url}/api/users: ${message}`,
  );
  expect(server.requests).toHaveLength(5);
});

test('after the fifth attempt, a timeout is the error', async () => {
  const { get, statuses } = await useServer(() => undefined);
  stopClock();
  const result = errorOf(get('/users'));
  for (let count = 1; count <= 5; count += 1) {
    await until(() => server.requests.length === count);
    jest.advanceTimersByTime(30_000);
    await until(() => statuses.length === count);
  }
  expect((await result).message).toMatch(
    /: TIMEOUT no complete response within 30 seconds \(5 attempts\)$/,
  );
});

test('attempts follow after growing pauses', async () => {
  const { get, statuses } = await useServer((r) => fail(r, 503), {
    backoffMs: 1_000,
  });
  stopClock();
  jest.spyOn(Math, 'random').mockReturnValue(0);
  const result = errorOf(get('/users'));
  for (const pause of [1_000, 2_000, 4_000, 8_000]) {
    const count = statuses.length + 1;
    await until(() => statuses.length === count);
    await turn();
    letPass(pause);
    await until(() => server.requests.length > count);
  }
  expect((await result).message).toContain('(5 attempts)');
});

test('pauses count toward the time that a request may take', async () => {
  const { get } = await useServer((r) => fail(r, 503, '60'), {
    requestMs: 59_000,
  });
  expect((await errorOf(get('/users'))).message).toMatch(/Unavailable$/);
  expect(server.requests).toHaveLength(1);
});

test.each([400, 402, 403, 404, 410])(
  '%d is not attempted again',
  async (status) => {
    const { get } = await useServer((response) => fail(response, status));
    expect(await errorOf(get('/users'))).toMatchObject({
      status,
      fatal: false,
    });
    expect(server.requests).toHaveLength(1);
  },
);

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

/** A credential that can be renewed so many times. */
function renewable(renewals: number): Credential {
  let count = 0;
  return {
    ...apiKeyCredential('key'),
    rejected: () => {
      count += 1;
      return count <= renewals;
    },
  };
}

describe('401 of a credential that can be renewed', () => {
  test('is attempted again at once, which costs no attempt', async () => {
    const { get, statuses } = await useServer(
      (response, _, count) => {
        if (count === 0) {
          fail(response, 401);
        } else {
          fail(response, 503);
        }
      },
      {},
      renewable(1),
    );
    expect((await errorOf(get('/users'))).message).toContain('(5 attempts)');
    expect(statuses).toEqual([401, 503, 503, 503, 503, 503]);
  });

  test('is attempted again once only', async () => {
    const { get, statuses } = await useServer(
      (response) => fail(response, 401),
      {},
      renewable(9),
    );
    expect(await errorOf(get('/users'))).toHaveProperty('status', 401);
    expect(statuses).toEqual([401, 401]);
  });
});

describe('429', () => {
  test('costs no attempt', async () => {
    const { get, statuses } = await useServer((response, _, count) => {
      if (count < 8) {
        fail(response, 429);
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
    const { get, statuses } = await useServer((r) => fail(r, 429, '60'), {
      requestMs: 600_000,
    });
    stopClock();
    let error: Error | undefined;
    void errorOf(get('/users')).then((err) => (error = err));
    for (let count = 1; count <= 11; count += 1) {
      await until(() => statuses.length === count);
      jest.advanceTimersByTime(60_000);
    }
    await until(() => error !== undefined);
    expect(error?.message).toMatch(/429 Too Many Requests$/);
    expect(server.requests).toHaveLength(11);
  });

  test('lets the refused request go first, before those that wait', async () => {
    const { get, statuses } = await useServer(
      (response, path, count) =>
        path.endsWith('/a') && count === 0
          ? fail(response, 429, '60')
          : ok(response),
      { concurrency: 1 },
    );
    stopClock();
    const all = [get('/a'), get('/b'), get('/c')];
    await until(() => statuses.length === 1);
    jest.advanceTimersByTime(60_000);
    await Promise.all(all);
    expect(pathsAsked()).toEqual(['/a', '/a', '/b', '/c']);
  });

  test('to all that are in flight is one slow-down', async () => {
    const held: ServerResponse[] = [];
    const { get, slowDowns, statuses } = await useServer(
      (response, _, count) => {
        if (count > 0) {
          ok(response);
          return;
        }
        held.push(response);
      },
      { concurrency: 4 },
    );
    stopClock();
    const all = [get('/a'), get('/b'), get('/c'), get('/d')];
    await until(() => held.length === 4);
    jest.advanceTimersByTime(1);
    held.forEach((each) => fail(each, 429, '60'));
    await until(() => statuses.length === 4);
    jest.advanceTimersByTime(60_000);
    await Promise.all(all);
    expect(slowDowns).toEqual([
      {
        reason: '429 Too Many Requests',
        milliseconds: 60_000,
        concurrency: 2,
      },
    ]);
  });

  test('holds back all other requests', async () => {
    const { get, statuses } = await useServer((response, path, count) =>
      path.endsWith('/a') && count === 0
        ? fail(response, 429, '60')
        : ok(response),
    );
    stopClock();
    const first = get('/a');
    await until(() => statuses.length === 1);
    const second = get('/b');
    await turn();
    expect(pathsAsked()).toEqual(['/a']);
    letPass(60_000);
    await Promise.all([first, second]);
    expect(pathsAsked().sort()).toEqual(['/a', '/a', '/b']);
  });
});

test('Retry-After with a 503 delays that request, and no other', async () => {
  const { get, slowDowns, statuses } = await useServer(
    (response, path, count) =>
      path.endsWith('/bad') && count === 0
        ? fail(response, 503, '60')
        : ok(response),
  );
  stopClock();
  const bad = get('/bad');
  await until(() => statuses.length === 1);
  for (let i = 0; i < 5; i += 1) {
    await get(`/good${i}`);
  }
  expect(pathsAsked().filter((path) => path === '/bad')).toHaveLength(1);
  letPass(60_000);
  expect(await bad).toBe('fine');
  expect(slowDowns).toEqual([]);
});

describe('a connection that is never made', () => {
  test('is attempted twice, within a second', async () => {
    const { get, statuses } = await useServer(ok, {
      backoffMs: DEFAULT_LIMITS.backoffMs,
    });
    await server.close();
    stopClock();
    const result = errorOf(get('/users'));
    await until(() => statuses.length === 1);
    await turn();
    jest.advanceTimersByTime(1_000);
    expect((await result).message).toMatch(
      /ECONNREFUSED 127\.0\.0\.1:\d+ refused the connection; .*HTTPS_PROXY \(2 attempts\)$/,
    );
    expect(statuses).toEqual(['ECONNREFUSED', 'ECONNREFUSED']);
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
        'because 3 consecutive lists could not be read (the last: 503 Service Unavailable).',
    );
  }
  expect(pathsAsked()).not.toContain('/later');
});

describe('many 403s in a row', () => {
  /** Asks for the members of many groups, all of which are refused. */
  async function askForMembers({ isBlocked = false, isAnswered = true }) {
    let refused = 0;
    const { get } = await useServer((response, path, count) => {
      if (path.endsWith('/users') && !(isBlocked && count > 0)) {
        ok(response);
      } else {
        refused += 1;
        fail(response, 403);
      }
    });
    if (isAnswered) {
      await get('/users');
    }
    const ids = Array.from({ length: 200 }, (_, i) => i);
    const errors = await Promise.all(
      ids.map((id) => errorOf(get(`/groups/${id}`, undefined, '/groups/{id}'))),
    );
    const notSent = errors.filter(({ message }) => /NOT_SENT/.test(message));
    return { refused, notSent };
  }

  test('are a blocked address when what was answered before is refused, too', async () => {
    const { refused, notSent } = await askForMembers({ isBlocked: true });
    expect(refused).toBeLessThanOrEqual(25);
    expect(notSent.length).toBeGreaterThanOrEqual(175);
    expect(notSent[0]?.message).toContain('IP address of this machine');
  });

  test('are missing permissions when that is still answered', async () => {
    const { refused, notSent } = await askForMembers({});
    expect(refused).toBe(200);
    expect(notSent).toEqual([]);
    // Once for every ten of them.
    const checks = pathsAsked().filter((path) => path === '/users');
    expect(checks.length).toBeLessThanOrEqual(1 + 20);
  });

  test('are missing permissions when nothing was answered before', async () => {
    const { refused, notSent } = await askForMembers({ isAnswered: false });
    expect(refused).toBe(200);
    expect(notSent).toEqual([]);
  });
});

test('after a long silence, nothing is asked any more', async () => {
  const limits = { attempts: 1, silenceMs: 60_000 };
  const { get } = await useServer((r) => fail(r, 503), limits);
  stopClock();
  await errorOf(get('/a'));
  jest.advanceTimersByTime(61_000);
  await errorOf(get('/b'));
  expect((await errorOf(get('/c'))).message).toContain(
    'NOT_SENT Not requested, because JumpCloud had not responded for 61 seconds',
  );
  expect(pathsAsked()).toEqual(['/a', '/b']);
});

test('after a slow-down, answers raise the bound on requests again', async () => {
  const { get, slowDowns } = await useServer(
    (response, path, count) =>
      /(first|last)$/.test(path) && count === 0
        ? fail(response, 429)
        : ok(response),
    { concurrency: 6 },
  );
  await get('/first');
  for (let i = 1; i < 20; i += 1) {
    await get(`/${i}`);
  }
  await get('/last');
  expect(slowDowns).toMatchObject([{ concurrency: 3 }, { concurrency: 2 }]);
});

test('for what is not wanted any more, no token is asked for', async () => {
  const credential = apiKeyCredential('key');
  const authorize = jest.spyOn(credential, 'authorize');
  const { get } = await useServer(ok, {}, credential);
  const reason = new Error('not wanted any more');
  expect(await errorOf(get('/users', AbortSignal.abort(reason)))).toBe(reason);
  expect(authorize).not.toHaveBeenCalled();
});

test.each<[string, (response: ServerResponse) => void]>([
  ['a pause', (response) => fail(response, 429, '60')],
  ['a backoff', (response) => fail(response, 503, '60')],
  ['an answer', () => undefined],
])(
  'a request that is not wanted any more does not wait for %s',
  async (name, answer) => {
    const controller = new AbortController();
    const { get, statuses } = await useServer(answer);
    stopClock();
    const result = errorOf(get('/users', controller.signal));
    await until(() =>
      name === 'an answer'
        ? server.requests.length === 1
        : statuses.length === 1,
    );
    await turn();
    const reason = new Error('not wanted any more');
    controller.abort(reason);
    expect(await result).toBe(reason);
    expect(server.requests).toHaveLength(1);
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
