import { createServer } from 'http';
import { AddressInfo } from 'net';

import { createFault, FaultName } from '../sandbox/faults';
import { SANDBOX_KEY } from '../sandbox/server';
import { collect, Collected, keysInGraph } from './collect';

const SECRET = 'secret-key-that-nobody-may-see-0123456789';

/** Nothing that a run has printed or written holds the key. */
function expectKeyNowhere(collected: Collected, key: string): void {
  expect(collected.output).not.toContain(key);
  expect(collected.files).not.toContain(key);
}

describe('a redirect is not followed, and its place is named', () => {
  test('to another host', async () => {
    const received: unknown[] = [];
    const other = createServer((request, response) => {
      received.push(request.headers);
      response.end('[]');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.2', resolve));
    const { port } = other.address() as AddressInfo;

    const fault = createFault('redirect-host', {
      on: 'users',
      when: 'always',
      value: port,
    });
    const collected = await collect({ faults: [fault] });
    other.close();

    expect(received).toEqual([]);
    expect(collected.steps['fetch-users']).toBe('failure');
    expect(collected.output).toContain(
      `Redirect to http://127.0.0.2:${port}/api/systemusers, which was not followed`,
    );
    expectKeyNowhere(collected, collected.sandbox.apiKey);
  });

  test.each<[FaultName, string]>([
    [
      'redirect-scheme',
      'Redirect to http://console.jumpcloud.com/api/systemusers,',
    ],
    ['redirect-self', '/api/systemusers, which was not followed'],
  ])('%s', async (name, message) => {
    const collected = await collect({
      faults: [createFault(name, { on: 'users', when: 'always' })],
    });
    expect(collected.steps['fetch-users']).toBe('failure');
    expect(collected.output).toContain(message);
    const asked = collected.sandbox.requests.filter(
      ({ path }) => path === '/api/systemusers',
    );
    expect(asked).toHaveLength(1);
  });
});

describe("a key that can't be used ends the run before anything is sent, and is not printed", () => {
  test.each<[string, string, string]>([
    ['empty', '', 'The API key is missing'],
    [
      'with a line break inside',
      `${SECRET}\n${SECRET}`,
      "The API key can't be one of JumpCloud's",
    ],
    [
      'of 10,000 characters',
      SECRET.repeat(250),
      "The API key can't be one of JumpCloud's",
    ],
  ])('%s', async (_, apiKey, message) => {
    const collected = await collect({
      env: { API_KEY: apiKey, LOG_LEVEL: 'trace' },
    });
    expect(collected.code).toBe(1);
    expect(collected.output).toContain(message);
    expect(collected.sandbox.requests).toEqual([]);
    expectKeyNowhere(collected, SECRET);
  });
});

test('white space around a key is trimmed', async () => {
  const collected = await collect({ env: { API_KEY: ` \t${SANDBOX_KEY}\n ` } });
  expect(collected.code).toBe(0);
  expect(collected.partialTypes).toEqual([]);
});

test('a wrong key is told in a second or two, and is not printed', async () => {
  const collected = await collect({
    env: { API_KEY: SECRET, REGION: 'eu', LOG_LEVEL: 'trace' },
  });
  expect(collected.code).toBe(1);
  expect(collected.output).toContain(
    'JumpCloud\'s region "eu" does not accept this API key',
  );
  expect(collected.sandbox.requests).toHaveLength(1);
  expectKeyNowhere(collected, SECRET);
});

test('a run that fails in every way, at the most talkative log level, shows the key nowhere', async () => {
  const collected = await collect({
    users: 250,
    env: { LOG_LEVEL: 'trace' },
    faults: [
      createFault('status', { on: 'users', when: 'always', fromSkip: 90 }),
      createFault('reason-with-key', {
        on: 'members',
        when: 'always',
        groupIndex: 7,
      }),
      createFault('reset-midway', { on: 'groups', when: 'once' }),
      createFault('body-html', { on: 'members' }),
      createFault('redirect-host', {
        on: 'members',
        when: 'always',
        groupIndex: 2,
      }),
      createFault('status', {
        on: 'members',
        when: 'always',
        groupIndex: 5,
        value: 403,
      }),
    ],
  });
  expect(collected.partialTypes).toHaveLength(5);
  expectKeyNowhere(collected, collected.sandbox.apiKey);
});

test('401 in the middle ends the run with an authentication error, soon', async () => {
  const collected = await collect({
    latency: 20,
    faults: [
      createFault('rate-limit-seconds', {
        on: 'members',
        when: 'once',
        value: 60,
      }),
      createFault('status', {
        on: 'members',
        when: 'always',
        fromSkip: 0,
        value: 401,
      }),
    ],
  });
  expect(collected.code).toBe(1);
  expect(collected.steps).toEqual({});
  expect(collected.output).toContain('Provider authentication failed');
  expect(collected.seconds).toBeLessThan(10);
});

test('a full disk ends the run with an error, and no result is taken for a whole one', async () => {
  const collected = await collect({
    users: 600,
    members: 1200,
    // Files end at 64 blocks of 512 bytes, as they would on a disk that is full.
    before: ['sh', '-c', 'ulimit -f 64; exec "$@"', 'sh'],
  });
  expect(collected.code).toBe(1);
  expect(collected.steps).toEqual({});
  expect(collected.output).toContain('EFBIG');
});

test.each<NodeJS.Signals>(['SIGTERM', 'SIGINT'])(
  '%s in the middle leaves no result',
  async (signal) => {
    const collected = await collect({
      latency: 100,
      meanwhile: async ({ process }, { requests }) => {
        while (!requests.some(({ path }) => path.endsWith('/members'))) {
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        process.kill(signal);
      },
    });
    expect(collected.signal).toBe(signal);
    expect(collected.steps).toEqual({});
    expect(keysInGraph(collected).jumpcloud_group_has_user).toEqual([]);
  },
);
