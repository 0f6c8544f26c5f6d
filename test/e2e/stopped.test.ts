import { mkdtemp, rm, writeFile } from 'fs/promises';
import { createServer } from 'net';
import { tmpdir } from 'os';
import path from 'path';

import { createCertificate } from '../certificate';
import { startProxy } from '../proxy';
import { SANDBOX_KEY } from '../sandbox/server';
import {
  collect,
  collectByCommand,
  Collected,
  CollectOptions,
  expectComplete,
  expectKeyNowhere,
  keysInGraph,
} from './collect';

const SECRET = 'secret-key-that-nobody-may-see-0123456789';

/** Checks that the run ended with an error and a message, without a result or a stack trace. */
function expectStopped(collected: Collected, message: string): void {
  expect(collected.code).toBe(1);
  expect(collected.steps).toEqual({});
  expect(collected.output).toContain(message);
  expect(collected.output).not.toMatch(/^\s+at .*\.(ts|js):\d+/m);
}

describe('a configuration that cannot be used: nothing is sent, and nothing that may be a key is printed', () => {
  test.each<[string, Record<string, string>, string]>([
    ['no key', { API_KEY: '' }, 'No credential is configured'],
    [
      'a key with a line break inside',
      { API_KEY: `${SECRET}\n${SECRET}` },
      'This does not look like a JumpCloud API key',
    ],
    [
      'a key of 10,000 characters',
      { API_KEY: SECRET.repeat(250) },
      'This does not look like a JumpCloud API key',
    ],
    [
      'a key as the organization id',
      { ORG_ID: SECRET },
      'set "orgId" (ORG_ID) to its 24 hexadecimal digits',
    ],
    [
      'a key as the region',
      { REGION: SECRET },
      'set "region" (REGION) to one of us, eu, in',
    ],
    ['an unknown region', { REGION: 'mars' }, 'Unknown region "mars"'],
    [
      'a key as an ingestion source',
      { DISABLED_INGESTION_SOURCES: SECRET },
      'contains an unknown ingestion source, one of 41 characters',
    ],
    ...[
      `http://${SECRET}.example`,
      'https://127.0.0.1.evil.example',
      'http://10.0.0.1',
      'file:///etc/passwd',
      'ftp://127.0.0.1',
      'nonsense',
    ].map((url): [string, Record<string, string>, string] => [
      url,
      { JUMPCLOUD_LOCAL_URL: url },
      'JUMPCLOUD_LOCAL_URL accepts only an http or https address of this machine',
    ]),
  ])('%s', async (_, env, message) => {
    const collected = await collect({ env: { LOG_LEVEL: 'trace', ...env } });
    expectStopped(collected, message);
    expect(collected.sandbox.requests).toEqual([]);
    expectKeyNowhere(collected, SECRET);
  });
});

test('white space around a key is trimmed', async () => {
  expectComplete(await collect({ env: { API_KEY: ` \t${SANDBOX_KEY}\n ` } }));
});

test('a wrong key is told at the first answer, and is not printed', async () => {
  const collected = await collectByCommand({
    env: { API_KEY: SECRET, REGION: 'eu', LOG_LEVEL: 'trace' },
  });
  expectStopped(
    collected,
    'JumpCloud\'s region "eu" does not accept this API key',
  );
  expect(collected.sandbox.requests).toHaveLength(1);
  expectKeyNowhere(collected, SECRET);
});

test('an organization id that the key has no access to is told', async () => {
  const collected = await collect({ env: { ORG_ID: 'f'.repeat(24) } });
  expectStopped(collected, 'has no access to the configured organization');
});

describe('a connection that is never made: two attempts, and one sentence with the way out', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'jumpcloud-stopped-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function collectInVain(
    { env, ...options }: CollectOptions,
    by: (options: CollectOptions) => Promise<Collected> = collect,
  ): Promise<Collected> {
    const collected = await by({
      ...options,
      env: { LOG_LEVEL: 'debug', ...env },
    });
    expect(collected.output.match(/A request was attempted/g)).toHaveLength(2);
    expect(collected.sandbox.requests).toEqual([]);
    return collected;
  }

  /** A port of this machine that nothing listens on. */
  async function freePort(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    await new Promise((resolve) => server.close(resolve));
    return typeof address === 'object' && address ? address.port : 0;
  }

  test('refused', async () => {
    const host = `127.0.0.1:${await freePort()}`;
    const env = { JUMPCLOUD_LOCAL_URL: `http://${host}` };
    expectStopped(
      await collectInVain({ env }),
      `${host} refused the connection; check the network and its firewalls. ` +
        'If you need a proxy to reach the internet, set HTTPS_PROXY (2 attempts)',
    );
  });

  test('by a proxy that is not there', async () => {
    const host = `127.0.0.1:${await freePort()}`;
    const env = { HTTP_PROXY: `http://user:${SECRET}@${host}` };
    const collected = await collectInVain({ env });
    expectStopped(
      collected,
      `the proxy ${host} refused the connection; check the network and its firewalls, and HTTPS_PROXY`,
    );
    expectKeyNowhere(collected, SECRET);
  });

  test('by a proxy that refuses', async () => {
    const proxy = await startProxy(407);
    const collected = await collectInVain({ env: { HTTP_PROXY: proxy.url } });
    await proxy.close();
    expectStopped(
      collected,
      `the proxy ${new URL(proxy.url).host} answered 407 and did not connect to`,
    );
  });

  test.each<[string, object, boolean, string]>([
    [
      'a certificate that nobody trusts',
      {},
      false,
      'is not trusted. If your proxy inspects the traffic, set NODE_EXTRA_CA_CERTS to a file that holds its certificate',
    ],
    [
      'an expired certificate',
      { isExpired: true },
      true,
      'has expired. Check the clock of this machine',
    ],
    [
      'a certificate for another host',
      { host: 'elsewhere.example' },
      true,
      'is for another host. Check',
    ],
  ])('%s', async (_, options, isTrusted, message) => {
    const tls = createCertificate(options);
    const file = path.join(folder, 'certificate.pem');
    await writeFile(file, tls.cert);
    const env: Record<string, string> = isTrusted
      ? { NODE_EXTRA_CA_CERTS: file }
      : {};
    // Node.js reads the variable when a process starts.
    expectStopped(await collectInVain({ tls, env }, collectByCommand), message);
  });
});

test('a full disk ends the run with an error, and no result is taken for a whole one', async () => {
  const collected = await collectByCommand({
    sizes: { users: 600, members: 1_200 },
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
    const collected = await collectByCommand({
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
