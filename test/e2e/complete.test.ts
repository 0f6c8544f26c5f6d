import { mkdtemp, readFile, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import path from 'path';

import { createCertificate } from '../certificate';
import { PROJECT_PATH } from '../command';
import { Proxy, startProxy } from '../proxy';
import {
  createFault,
  FaultName,
  FaultOptions,
  ODD_ID,
} from '../sandbox/faults';
import { seedOrganizations } from '../sandbox/organization';
import {
  collect,
  collectByCommand,
  Collected,
  CollectOptions,
  expectComplete,
  expectPartial,
  keysInGraph,
  keysInSandbox,
  keysOf,
} from './collect';

/** Enough for three pages of users, two of groups, and groups of several pages. */
const SIZES = { users: 250, groups: 120, members: 900 };

function collectDespite(
  name: FaultName,
  options: FaultOptions = {},
  { sizes, ...more }: CollectOptions = {},
) {
  return collect({
    sizes: { ...SIZES, ...sizes },
    ...more,
    faults: [createFault(name, options), ...(more.faults ?? [])],
  });
}

/** Checks that the run is complete, and that all that was there throughout is in the graph, once. */
function expectThroughout(
  collected: Collected,
  sizes: CollectOptions['sizes'] = SIZES,
): void {
  expectPartial(collected, []);
  const before = keysInSandbox({ organizations: seedOrganizations(sizes) });
  const after = keysInSandbox(collected.sandbox);
  for (const [type, found] of Object.entries(keysInGraph(collected))) {
    const later = new Set(after[type]);
    const throughout = (before[type] ?? []).filter((key) => later.has(key));
    const once = new Set(found);
    expect(throughout.filter((key) => !once.has(key))).toEqual([]);
    expect(once.size).toBe(found.length);
  }
}

function skipsOf({ sandbox }: Collected, suffix: string): number[] {
  return sandbox.requests
    .filter(({ path }) => path.endsWith(suffix))
    .map(({ skip }) => skip)
    .sort((a, b) => a - b);
}

test('one organization is collected, key by key', async () => {
  const collected = await collect();
  expectComplete(collected);
  expect(keysOf(collected, 'jumpcloud_user')).toHaveLength(60);
  expect(keysOf(collected, 'jumpcloud_group')).toHaveLength(12);
  expect(keysOf(collected, 'jumpcloud_group_has_user')).toHaveLength(300);
});

test('a key of three organizations collects all three, each with its own', async () => {
  const collected = await collect({ sizes: { organizations: 3, users: 130 } });
  expectComplete(collected);
  expect(keysOf(collected, 'jumpcloud_account')).toHaveLength(3);
});

test('with ORG_ID, only that organization is collected', async () => {
  const sizes = { organizations: 3 };
  const second = seedOrganizations(sizes)[1]!;
  const collected = await collect({ sizes, env: { ORG_ID: second.id } });
  expectPartial(collected, []);
  expect(keysInGraph(collected)).toEqual(
    keysInSandbox({ organizations: [second] }),
  );
});

test('an empty organization is an account without users and groups', async () => {
  const sizes = { users: 0, groups: 0, members: 0 };
  const collected = await collect({ sizes });
  expectComplete(collected);
  expect(keysOf(collected, 'jumpcloud_account')).toHaveLength(1);
  expect(keysOf(collected, 'jumpcloud_user')).toEqual([]);
});

test('with all ingestion sources everything is collected, and no secret is seen', async () => {
  const collected = await collectByCommand({
    sources: 'all',
    env: { LOG_LEVEL: 'trace' },
  });
  expectComplete(collected);
  expect(collected.output).not.toContain('SECRET-');
  expect(collected.files).not.toContain('SECRET-');
});

test('Starbase starts it in its own way, and collects the same', async () => {
  // "yarn start --disable-schema-validation"
  const manifest = JSON.parse(
    await readFile(path.join(PROJECT_PATH, 'package.json'), 'utf8'),
  ) as { scripts: Record<string, string> };
  expect(manifest.scripts.start).toBe(
    'node -r ./test/typescript.js test/start/main.ts',
  );
  expectComplete(
    await collectByCommand({ args: ['--disable-schema-validation'] }),
  );
});

test('all pages are read, and none twice, over ten connections, by who says who they are', async () => {
  const collected = await collect({ sizes: SIZES, gzip: true, latency: 5 });
  expectComplete(collected);
  expect(skipsOf(collected, '/organizations')).toEqual([0]);
  expect(skipsOf(collected, '/systemusers')).toEqual([0, 99, 198]);
  const { requests, stats } = collected.sandbox;
  const groupsRequests = requests.filter(
    ({ path, query }) =>
      path.endsWith('/usergroups') && !query.includes('filter='),
  );
  expect(groupsRequests.map(({ skip }) => skip)).toEqual([0, 99]);
  expect(stats.connections).toBeLessThanOrEqual(10);
  const { version } = JSON.parse(
    await readFile(path.join(PROJECT_PATH, 'package.json'), 'utf8'),
  ) as { version: string };
  expect(new Set(requests.map(({ headers }) => headers['user-agent']))).toEqual(
    new Set([`graph-jumpcloud/${version}`]),
  );
});

describe('what goes wrong now and then is attempted again', () => {
  test.each<[FaultName, FaultOptions]>([
    ['status', { value: 503 }],
    ['status', { value: 408 }],
    ['reset-before', {}],
    ['body-truncated', {}],
    ['body-object', {}],
    ['body-bad-gzip', {}],
    ['body-empty-list', { on: 'users', when: 'once' }],
    ['body-empty-list', { on: 'members', when: 'once' }],
  ])('%s %j', async (name, options) => {
    expectComplete(await collectDespite(name, options));
  });

  test.each<FaultName>(['hang', 'trickle', 'reset-midway', 'switch-protocols'])(
    '%s',
    async (name) => {
      const options: FaultOptions = { on: 'users' };
      const env = { JUMPCLOUD_ATTEMPT_MS: '300' };
      expectComplete(await collectDespite(name, options, { env }));
    },
  );
});

describe('a listing that is wrong at first is read again after a pause', () => {
  test.each<[FaultName, FaultOptions]>([
    ['listing-short', { on: 'users', forMs: 150 }],
    ['listing-short', { on: 'groups', forMs: 150 }],
    ['listing-short', { on: 'organizations', forMs: 150 }],
    ['listing-empty', { on: 'users', forMs: 50 }],
    ['body-empty-list', { on: 'members', forMs: 150 }],
  ])('%s %j', async (name, options) => {
    const collected = await collectDespite(
      name,
      { ...options, when: 'always' },
      {
        sizes: { organizations: 3, groups: 18, users: 120, members: 200 },
        env: { JUMPCLOUD_PASS_PAUSE_MS: '200' },
      },
    );
    expectComplete(collected);
  });
});

describe('a request to slow down', () => {
  test.each<FaultName>(['rate-limit-seconds', 'rate-limit-bare'])(
    '%s: nothing is sent during the pause, and fewer requests at a time after it',
    async (name) => {
      const collected = await collectDespite(
        name,
        { on: 'members', when: 'once' },
        { latency: 20, env: { JUMPCLOUD_BACKOFF_MS: '1000' } },
      );
      expectComplete(collected);

      const { requests } = collected.sandbox;
      const { answeredAt: refusedAt = 0 } = requests.find(
        ({ status }) => status === 429,
      )!;
      const later = requests.filter(
        ({ receivedAt }) => receivedAt > refusedAt + 100,
      );
      expect(later[0]!.receivedAt - refusedAt).toBeGreaterThanOrEqual(900);
      expect(Math.max(...requests.map(({ inFlight }) => inFlight))).toBe(10);
      expect(
        Math.max(...later.slice(0, 15).map(({ inFlight }) => inFlight)),
      ).toBe(5);
      expect(
        collected.output.match(/JumpCloud asked to slow down/g),
      ).toHaveLength(1);
    },
  );

  test('two requests in 50 milliseconds, and no more: everything is read', async () => {
    const collected = await collectByCommand({
      sizes: { users: 60, groups: 20, members: 40 },
      faults: [createFault('rate-limit', { value: 2, perMs: 50 })],
      env: { JUMPCLOUD_BACKOFF_MS: '10' },
    });
    expectComplete(collected);
    const { requests } = collected.sandbox;
    const refused = requests.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(20);
  });

  test('Retry-After of one bad group delays that group only', async () => {
    const collected = await collectDespite(
      'unavailable-seconds',
      { on: 'members', parentIndex: 3, when: 'once', value: 3 },
      { sizes: { groups: 60 }, latency: 20 },
    );
    expectComplete(collected);
    const { requests } = collected.sandbox;
    const { answeredAt: refusedAt = 0 } = requests.find(
      ({ status }) => status === 503,
    )!;
    const soon = requests.filter(
      ({ receivedAt }) =>
        receivedAt > refusedAt && receivedAt < refusedAt + 2_500,
    );
    expect(soon.length).toBeGreaterThan(40);
  });
});

describe('an organization that changes during the run: all that was there throughout is there, once', () => {
  test.each<[FaultName, string]>([
    ['row-deleted', 'users'],
    ['row-swapped', 'users'],
    ['rows-swapped', 'users'],
    ['row-deleted', 'members'],
    ['row-renamed', 'groups'],
  ])('%s %s', async (name, on) => {
    expectThroughout(await collectDespite(name, { on }));
  });

  test('a group that is deleted keeps its entity and has no members', async () => {
    const collected = await collectDespite('parent-deleted', { on: 'members' });
    expectThroughout(collected);
    const keys = keysInGraph(collected);
    expect(keys.jumpcloud_group).toHaveLength(120);
    expect(keys.jumpcloud_group_has_user).toEqual(
      keysInSandbox(collected.sandbox).jumpcloud_group_has_user,
    );
    expect(collected.output).toContain('Deleted during the job: 1 user group');
  });
});

describe('odd listings', () => {
  test.each<[FaultName, FaultOptions]>([
    ['item-twice', {}],
    ['page-shuffled', {}],
    ['total-small', {}],
    ['total-missing', {}],
    ['total-of-page', {}],
    ['total-capped', { value: 100 }],
    ['limit-capped', { value: 50 }],
    ['limit-capped', { value: 10 }],
  ])('%s %j', async (name, options) => {
    // With edges that are left out as well, a short page whose total agrees is believed.
    const sizes = { deletedMembers: 0 };
    expectComplete(
      await collectDespite(name, { ...options, when: 'always' }, { sizes }),
    );
  });

  test.each([50, 10])('a limit capped at %d, without totals', async (value) => {
    const always: FaultOptions = { when: 'always' };
    const collected = await collectDespite(
      'limit-capped',
      { ...always, value },
      { faults: [createFault('total-missing', always)] },
    );
    expectComplete(collected);
  });

  test('pages without the edges to deleted objects that the total counts', async () => {
    const collected = await collect({
      sizes: { users: 400, groups: 12, members: 1_200, deletedMembers: 150 },
    });
    expectComplete(collected);
    const told = collected.output.match(
      /JumpCloud counts \d+ members .* \(\/v2\/usergroups\/\w+\/members\)/g,
    );
    expect(told).toHaveLength(1);
  });
});

describe('odd records are collected as they are', () => {
  const sizes = { users: 20, groups: 2, members: 20 };

  test.each<[FaultName, object]>([
    ['item-huge', { description: 'x'.repeat(5_000_000) }],
    ['item-strange', { firstName: '\u{1F9D1}\u200D\u{1F680} Zo\u00EB\u0007' }],
  ])('%s', async (name, properties) => {
    const options: FaultOptions = { on: 'users', when: 'always' };
    const collected = await collectDespite(name, options, { sizes });
    expectComplete(collected);
    expect(collected.graph.entities).toContainEqual(
      expect.objectContaining(properties),
    );
  });

  test('an id that cannot stand in a URL as it is', async () => {
    const options: FaultOptions = { on: 'users', when: 'always' };
    const collected = await collectDespite('item-with-odd-id', options, {
      sizes: { ...sizes, members: 0 },
    });
    expectPartial(collected, []);
    expect(collected.graph.entities).toContainEqual(
      expect.objectContaining({
        _key: ODD_ID,
        webLink: `https://console.jumpcloud.com/#/users/${encodeURIComponent(ODD_ID)}/details`,
      }),
    );
  });
});

describe('members whom JumpCloud does not list as users are looked up', () => {
  const always: FaultOptions = { on: 'users', when: 'always' };
  const sizes = { users: 120, members: 400 };

  test('an empty list of users, whose total agrees', async () => {
    expectComplete(await collectDespite('listing-empty', always, { sizes }));
  });

  test('some missing from the list, whose total agrees', async () => {
    const collected = await collectDespite('rows-unlisted', always, { sizes });
    expectComplete(collected);
    expect(collected.output).toContain(
      'JumpCloud did not list these users, although they exist; they were added: ',
    );
  });

  test('those who do not exist are left out', async () => {
    const collected = await collectDespite(
      'status',
      { on: 'one of users', when: 'always', value: 404 },
      { sizes, faults: [createFault('rows-unlisted', always)] },
    );
    expectPartial(collected, []);
    const listed = keysInSandbox(collected.sandbox).jumpcloud_user!.filter(
      (id) => !id.endsWith('0'),
    );
    expect(keysOf(collected, 'jumpcloud_user')).toEqual(listed);
    expect(listed.length).toBeLessThan(120);
  });
});

describe('through a proxy', () => {
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

  test('https, with a certificate that NODE_EXTRA_CA_CERTS names', async () => {
    const tls = createCertificate();
    const file = path.join(folder, 'certificate.pem');
    await writeFile(file, tls.cert);
    const collected = await collectByCommand({
      sizes: SIZES,
      tls,
      env: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: file },
    });
    expectComplete(collected);
    const { url, stats } = collected.sandbox;
    expect(new Set(proxy.connects)).toEqual(new Set([new URL(url).host]));
    // The connections are kept open through it.
    expect(proxy.connects.length).toBeLessThanOrEqual(10);
    expect(stats.requests).toBeGreaterThan(100);
  });

  test('http', async () => {
    const collected = await collect({ env: { HTTP_PROXY: proxy.url } });
    expectComplete(collected);
    expect(proxy.connects.length).toBeGreaterThan(0);
  });

  test('not for a host that NO_PROXY names', async () => {
    const env = { HTTP_PROXY: proxy.url, NO_PROXY: 'example.com,127.0.0.1' };
    expectComplete(await collect({ env }));
    expect(proxy.connects).toEqual([]);
  });
});
