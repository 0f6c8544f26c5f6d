import { seedOrganizations } from '../sandbox/organization';
import { createFault, FaultName, FaultOptions } from '../sandbox/faults';
import {
  collect,
  CollectOptions,
  expectComplete,
  keysInGraph,
  keysInSandbox,
} from './collect';

/** Enough for three pages of users, two of groups, and groups of several pages. */
const SIZE = { users: 250, groups: 120, members: 900 };

function collectDespite(
  name: FaultName,
  options: FaultOptions = {},
  more: CollectOptions = {},
) {
  return collect({ ...SIZE, ...more, faults: [createFault(name, options)] });
}

describe('what goes wrong now and then is tried again, and the run is complete', () => {
  test.each<[FaultName, FaultOptions]>([
    ['status', { value: 500 }],
    ['status', { value: 502 }],
    ['status', { value: 503 }],
    ['status', { value: 504 }],
    ['status', { value: 408 }],
    ['reset-before', {}],
    ['reset-midway', {}],
    ['body-truncated', {}],
    ['body-html', {}],
    ['body-object', {}],
    ['body-null', {}],
    ['body-no-list', {}],
    ['body-bad-gzip', {}],
    ['switch-protocols', { on: 'users', when: 'once' }],
    ['body-empty-list', { on: 'users', when: 'once' }],
  ])('%s %j', async (name, options) => {
    const collected = await collectDespite(name, options);
    expectComplete(collected);
  });

  test.each<FaultName>(['hang', 'trickle'])('%s', async (name) => {
    const collected = await collectDespite(
      name,
      { on: 'users' },
      { env: { JUMPCLOUD_TRY_MS: '300' } },
    );
    expectComplete(collected);
  });
});

describe('a request to slow down', () => {
  test.each<FaultName>([
    'rate-limit-seconds',
    'rate-limit-date',
    'rate-limit-bare',
  ])('%s', async (name) => {
    const collected = await collectDespite(
      name,
      { on: 'members', when: 'once' },
      {
        latency: 20,
        env: { JUMPCLOUD_BACKOFF_MS: '1000' },
      },
    );
    expectComplete(collected);

    const { requests } = collected.sandbox;
    const refusedAt = requests.find(
      ({ status }) => status === 429,
    )!.answeredAt!;
    const later = requests.filter(
      ({ receivedAt }) => receivedAt > refusedAt + 100,
    );
    // Nobody sends anything while the pause lasts; then fewer run side by side.
    expect(later[0]!.receivedAt - refusedAt).toBeGreaterThanOrEqual(900);
    expect(Math.max(...requests.map(({ inFlight }) => inFlight))).toBe(10);
    expect(
      Math.max(...later.slice(0, 15).map(({ inFlight }) => inFlight)),
    ).toBe(5);
    expect(
      collected.output.match(/JumpCloud asked to slow down/g),
    ).toHaveLength(1);
  });
});

describe('an organization that changes during the run', () => {
  test.each<FaultName>([
    'user-deleted',
    'user-created',
    'user-swapped',
    'users-swapped',
  ])('%s: everybody else is there, each once', async (name) => {
    const before = keysInSandbox({
      organizations: seedOrganizations({ ...SIZE, organizations: 1 }),
    });
    const collected = await collectDespite(name);
    expect(collected.partialTypes).toEqual([]);
    const throughout = keysInSandbox(collected.sandbox).jumpcloud_user.filter(
      (key) => before.jumpcloud_user.includes(key),
    );
    const found = keysInGraph(collected).jumpcloud_user;
    expect(found).toEqual(expect.arrayContaining(throughout));
    expect(new Set(found).size).toBe(found.length);
  });

  test('a group that is deleted keeps its entity and has no members', async () => {
    const collected = await collectDespite('group-deleted', { on: 'members' });
    expect(collected.partialTypes).toEqual([]);
    const keys = keysInGraph(collected);
    const now = keysInSandbox(collected.sandbox);
    expect(keys.jumpcloud_group).toHaveLength(120);
    expect(now.jumpcloud_group).toHaveLength(119);
    expect(keys.jumpcloud_group_has_user).toEqual(now.jumpcloud_group_has_user);
  });

  test('a group that is renamed, and so jumps over the page being read, is there', async () => {
    const collected = await collectDespite('group-renamed', { on: 'groups' });
    expectComplete(collected);
  });

  test('a member who leaves a group of several pages takes nobody along', async () => {
    const collected = await collectDespite('member-removed', { on: 'members' });
    expect(collected.partialTypes).toEqual([]);
    expect(keysInGraph(collected).jumpcloud_group_has_user).toEqual(
      expect.arrayContaining(
        keysInSandbox(collected.sandbox).jumpcloud_group_has_user,
      ),
    );
  });
});

describe('odd listings', () => {
  test.each<[FaultName, FaultOptions]>([
    ['item-twice', { when: 'always' }],
    ['item-twice', {}],
    ['page-shuffled', { when: 'always' }],
    ['page-shuffled', {}],
    ['total-small', { when: 'always' }],
    ['total-large', { when: 'always' }],
    ['total-missing', { when: 'always' }],
    ['total-of-page', { when: 'always' }],
  ])('%s %j: folded, and complete', async (name, options) => {
    expectComplete(await collectDespite(name, options));
  });

  test('once a total was not true, none is relied upon: not even one that fits', async () => {
    // Groups of 200 whose total says 100: a full page, and no more to expect.
    const collected = await collect({
      users: 400,
      groups: 12,
      members: 1000,
      faults: [createFault('total-small', { when: 'always' })],
    });
    expectComplete(collected);
  });

  test('members that are no users are skipped, and told of in one line', async () => {
    const strange = createFault('member-strange', {
      on: 'members',
      when: 'always',
    });
    const malformed = createFault('page-malformed', {
      on: 'members',
      when: 'always',
    });
    const collected = await collect({ faults: [strange, malformed] });
    expectComplete(collected);
    const lines = collected.output.match(/Skipped members.*/g);
    expect(lines).toHaveLength(1);
    expect(lines![0]).toMatch(/malformed=36, ofAnotherType=12, unknown=12/);
  });
});

test.each<[FaultName, object]>([
  ['item-huge', { description: 'x'.repeat(5_000_000) }],
  ['item-strange', { firstName: '\u{1F9D1}\u200D\u{1F680} Zo\u00EB\u0007' }],
])('%s: collected as it is', async (name, properties) => {
  const collected = await collect({
    users: 20,
    groups: 2,
    members: 20,
    faults: [createFault(name, { on: 'users', when: 'always' })],
  });
  expectComplete(collected);
  expect(collected.graph.entities).toContainEqual(
    expect.objectContaining(properties),
  );
});
