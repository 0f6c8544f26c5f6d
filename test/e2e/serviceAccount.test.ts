import { mkdtemp, rm, writeFile } from 'fs/promises';
import { createServer } from 'http';
import { AddressInfo } from 'net';
import { tmpdir } from 'os';
import path from 'path';

import { createCertificate } from '../certificate';
import { Proxy, startProxy } from '../proxy';
import { createFault, Fault, FaultName, FaultOptions } from '../sandbox/faults';
import { SANDBOX_KEY } from '../sandbox/server';
import {
  SANDBOX_CLIENT_ID,
  SANDBOX_CLIENT_SECRET,
  TOKEN_PATH,
  TOKEN_PREFIX,
} from '../sandbox/tokens';
import {
  collect,
  collectByCommand,
  Collected,
  CollectOptions,
  expectComplete,
  expectPartial,
  SERVICE_ACCOUNT,
} from './collect';

/** Collects as a service account, and looks for its secrets in all that is left. */
async function collectAsServiceAccount(
  { env, ...options }: CollectOptions = {},
  by: (options: CollectOptions) => Promise<Collected> = collect,
): Promise<Collected> {
  const secrets = { ...SERVICE_ACCOUNT, ...env };
  const collected = await by({
    ...options,
    env: { LOG_LEVEL: 'trace', ...secrets },
  });
  const { CLIENT_ID, CLIENT_SECRET } = secrets;
  const pair = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64');
  for (const secret of [CLIENT_ID, CLIENT_SECRET, pair, TOKEN_PREFIX]) {
    expect(collected.output).not.toContain(secret);
    expect(collected.files).not.toContain(secret);
  }
  return collected;
}

function tokenRequests({ sandbox }: Collected) {
  return sandbox.requests.filter(({ path }) => path === TOKEN_PATH);
}

/** Never by two requests at the same time. */
function expectOneAtATime(collected: Collected): void {
  const requests = tokenRequests(collected);
  requests.slice(1).forEach(({ receivedAt }, i) => {
    expect(receivedAt).toBeGreaterThanOrEqual(requests[i]!.answeredAt!);
  });
}

test('everything is collected with one token, and the secret goes to the token host only', async () => {
  const collected = await collectAsServiceAccount(
    { sizes: { organizations: 2 } },
    collectByCommand,
  );
  expectComplete(collected);
  expect(collected.output).toContain('accepts the service account');
  expect(tokenRequests(collected)).toHaveLength(1);
  for (const { path, headers } of collected.sandbox.requests) {
    const scheme = path === TOKEN_PATH ? 'Basic ' : 'Bearer ';
    expect(headers.authorization).toContain(scheme);
    expect(headers).not.toHaveProperty('x-api-key');
  }
});

test('a run that outlives its tokens renews each before it expires', async () => {
  const collected = await collectAsServiceAccount({
    tokenLifetime: 1,
    latency: 150,
    sizes: { groups: 100 },
  });
  expectComplete(collected);
  expect(tokenRequests(collected).length).toBeGreaterThan(3);
  expectOneAtATime(collected);
});

test('a revoked token is replaced once, for all requests together', async () => {
  const collected = await collectAsServiceAccount({
    latency: 50,
    faults: [createFault('tokens-revoked', { on: 'members', when: 'once' })],
  });
  expectComplete(collected);
  expect(tokenRequests(collected)).toHaveLength(2);
  expectOneAtATime(collected);
});

test('tokens that are all rejected end in one replacement, and say so', async () => {
  const collected = await collectAsServiceAccount({
    faults: [
      createFault('status', { when: 'always', value: 401, on: 'users' }),
    ],
  });
  expectPartial(collected, ['jumpcloud_user']);
  expect(collected.output).toContain(
    'JumpCloud accepted the service account before, but not for the users',
  );
  expect(tokenRequests(collected)).toHaveLength(2);
});

test('a client secret that is deleted during the run fails what it was needed for, and is tried once more', async () => {
  const secretDeleted: Fault = {
    intercept({ name, url, response }) {
      const isRenewal = name === 'token' && url.search !== '?number=0';
      if (isRenewal) {
        response.writeHead(401).end();
      }
      return isRenewal;
    },
  };
  const collected = await collectAsServiceAccount({
    faults: [
      createFault('tokens-revoked', { on: 'members', when: 'once' }),
      secretDeleted,
    ],
  });
  expectPartial(collected, ['jumpcloud_group_has_user']);
  expect(collected.output).toContain('now refuses to issue a token to it');
  expect(tokenRequests(collected)).toHaveLength(2);
});

describe('what goes wrong at the token host now and then is tried again', () => {
  test.each<[FaultName, FaultOptions]>([
    ['status', { value: 503 }],
    ['reset-before', {}],
    ['body-truncated', {}],
    ['body-object', {}],
    ['hang', { when: 'once' }],
    ['rate-limit-seconds', { when: 'once' }],
  ])('%s %j', async (name, options) => {
    const collected = await collectAsServiceAccount({
      env: { JUMPCLOUD_ATTEMPT_MS: '500' },
      faults: [createFault(name, { on: 'token', ...options })],
    });
    expectComplete(collected);
    expect(tokenRequests(collected).length).toBeGreaterThan(1);
    expectOneAtATime(collected);
  });
});

test('a token host that never answers ends the run by its time limits', async () => {
  const collected = await collectAsServiceAccount(
    {
      env: { JUMPCLOUD_ATTEMPT_MS: '200' },
      faults: [createFault('hang', { on: 'token', when: 'always' })],
    },
    collectByCommand,
  );
  expect(collected.code).toBe(1);
  expect(collected.output).toMatch(
    /POST [^ ]+\/oauth2\/token: TIMEOUT no complete response within 0.2 seconds \(5 attempts\)/,
  );
  expect(tokenRequests(collected)).toHaveLength(5);
});

test('a redirect of the token host is not followed', async () => {
  const received: unknown[] = [];
  const other = createServer((request, response) => {
    received.push(request.headers);
    response.end('{}');
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.2', resolve));
  const { port: value } = other.address() as AddressInfo;
  const collected = await collectAsServiceAccount({
    faults: [
      createFault('redirect-host', { on: 'token', when: 'always', value }),
    ],
  });
  other.close();
  expect(received).toEqual([]);
  expect(collected.code).toBe(1);
  expect(collected.output).toContain(
    `Redirect to http://127.0.0.2:${value}/api/systemusers was not followed`,
  );
});

test.each(['token', 'users'])(
  'a redirect that spells a secret is not printed (%s)',
  async (on) => {
    const collected = await collectAsServiceAccount({
      faults: [
        createFault('redirect-key', { on, when: 'always' }),
        createFault('reason-with-key', { on: 'groups', when: 'always' }),
      ],
    });
    expect(collected.output).toContain('Redirect was not followed');
  },
);

describe("through a proxy, to JumpCloud's own hosts", () => {
  const API_HOST = 'console.eu.jumpcloud.com';
  const TOKEN_HOST = 'admin-oauth.id.eu.jumpcloud.com';
  let folder: string;
  let proxy: Proxy;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'jumpcloud-proxy-'));
    proxy = await startProxy();
  });

  afterEach(async () => {
    await proxy.close();
    await rm(folder, { recursive: true });
  });

  /** The proxy leads to a sandbox. What does not go through it ends on this machine. */
  async function collectThroughProxy(
    env: Record<string, string> = {},
  ): Promise<Collected> {
    const tls = createCertificate({ host: API_HOST, otherHosts: [TOKEN_HOST] });
    const certificate = path.join(folder, 'certificate.pem');
    await writeFile(certificate, tls.cert);
    const lookup = path.join(folder, 'lookup.js');
    await writeFile(
      lookup,
      `require('dns').lookup = (host, { all }, callback) => all
        ? callback(null, [{ address: '127.0.0.1', family: 4 }])
        : callback(null, '127.0.0.1', 4);`,
    );
    return collectAsServiceAccount(
      {
        tls,
        env: {
          HTTPS_PROXY: proxy.url,
          JUMPCLOUD_LOCAL_URL: '',
          NODE_EXTRA_CA_CERTS: certificate,
          NODE_OPTIONS: `--require ${lookup}`,
          REGION: 'eu',
          ...env,
        },
      },
      (options) =>
        collectByCommand({
          ...options,
          meanwhile: (_, { url }) => {
            proxy.target = new URL(url).host;
          },
        }),
    );
  }

  test('both hosts are reached through it, and only one of them gets the secret', async () => {
    const collected = await collectThroughProxy();
    expectComplete(collected);
    expect(new Set(proxy.connects)).toEqual(
      new Set([`${TOKEN_HOST}:443`, `${API_HOST}:443`]),
    );
    const { requests } = collected.sandbox;
    expect(tokenRequests(collected)).toHaveLength(1);
    for (const { path, headers } of requests) {
      const isForToken = path === TOKEN_PATH;
      expect(headers.host).toBe(isForToken ? TOKEN_HOST : API_HOST);
      expect(/^Basic /.test(headers.authorization ?? '')).toBe(isForToken);
    }
  });

  test.each([
    [API_HOST, [`${TOKEN_HOST}:443`]],
    [TOKEN_HOST, []],
  ])('%s is not, where NO_PROXY names it', async (host, connects) => {
    const collected = await collectThroughProxy({ NO_PROXY: host });
    expect(collected.code).toBe(1);
    expect(collected.output).toContain(`${host} refused the connection`);
    expect(proxy.connects).toEqual(connects);
  });
});

describe('a service account that JumpCloud does not accept ends the run', () => {
  test.each<[string, Record<string, string>]>([
    ['a wrong secret', { CLIENT_SECRET: 'wrong-secret-nobody-may-see' }],
    ['a wrong id', { CLIENT_ID: 'wrong-id-nobody-may-see', REGION: 'us' }],
    [
      'a secret in the place of the id',
      { CLIENT_ID: SANDBOX_CLIENT_SECRET, CLIENT_SECRET: SANDBOX_CLIENT_ID },
    ],
  ])('%s', async (_, env) => {
    const collected = await collectAsServiceAccount({ env });
    expect(collected.code).toBe(1);
    expect(collected.output).toContain(
      `JumpCloud's region "us" does not accept this service account: check "clientId" (CLIENT_ID) and ` +
        `"clientSecret" (CLIENT_SECRET)`,
    );
    expect(collected.sandbox.requests).toHaveLength(1);
  });

  test('without a role', async () => {
    const collected = await collectAsServiceAccount({
      faults: [
        createFault('status', { on: 'token', when: 'always', value: 403 }),
      ],
    });
    expect(collected.code).toBe(1);
    expect(collected.output).toContain('give it the Read Only role');
    expect(collected.sandbox.requests).toHaveLength(1);
  });
});

describe('a combination that is none ends the run before anything is sent', () => {
  test.each<[string, Record<string, string>, string]>([
    ['both', { API_KEY: SANDBOX_KEY }, 'Both an API key and a service account'],
    ['no secret', { CLIENT_SECRET: '' }, 'The client secret is missing'],
    ['no id', { CLIENT_ID: ' ' }, 'The client ID is missing'],
  ])('%s', async (_, env, message) => {
    const collected = await collect({ env: { ...SERVICE_ACCOUNT, ...env } });
    expect(collected.code).toBe(1);
    expect(collected.output).toContain(message);
    expect(collected.output).not.toContain(SANDBOX_CLIENT_SECRET);
    expect(collected.sandbox.requests).toEqual([]);
  });
});
