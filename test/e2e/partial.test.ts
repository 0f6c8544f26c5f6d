import { createServer } from 'http';
import { AddressInfo } from 'net';

import { seedOrganizations } from '../sandbox/organization';
import { createFault, FaultName, FaultOptions } from '../sandbox/faults';
import {
  collect,
  collectByCommand,
  Collected,
  CollectOptions,
  expectKeyNowhere,
  expectPartial,
  keysInGraph,
  keysInSandbox,
  keysOf,
  typesOfSources,
} from './collect';

const SIZES = { users: 250, groups: 12, members: 900 };

/** Few members, all of whom exist. */
const FEW_MEMBERS = { members: 30, deletedMembers: 0 };

function collectDespite(
  name: FaultName,
  options: FaultOptions,
  { sizes, ...more }: CollectOptions = {},
) {
  return collect({
    sizes: { ...SIZES, ...sizes },
    ...more,
    faults: [
      createFault(name, { when: 'always', ...options }),
      ...(more.faults ?? []),
    ],
  });
}

/** The ids of the sandbox's groups, in its order. */
function groupIds({ sandbox }: Collected): string[] {
  return keysInSandbox(sandbox).jumpcloud_group ?? [];
}

/** Checks that everything is there but the memberships of some groups. */
function expectAllBut(collected: Collected, parents: string[]): void {
  const expected = keysInSandbox(collected.sandbox);
  expect(keysInGraph(collected)).toEqual({
    ...expected,
    jumpcloud_group_has_user: expected.jumpcloud_group_has_user?.filter(
      (key) => !parents.some((id) => key.startsWith(`${id}|`)),
    ),
  });
}

describe('a listing that cannot be read makes only its own types partial', () => {
  test.each<[FaultName, FaultOptions, string]>([
    ['status', { value: 503 }, '503 Service Unavailable (5 attempts)'],
    ['status', { value: 503, fromSkip: 90 }, '503 Service Unavailable (5'],
    ['status', { value: 402 }, '402 Payment Required'],
    ['status', { value: 404 }, '404 Not Found'],
    ['status', { value: 404, fromSkip: 90 }, '404 Not Found'],
    ['status', { value: 403 }, 'cannot read the users'],
    ['status', { value: 401 }, 'but not for the users'],
    ['rate-limit-bare', {}, '429 Too Many Requests'],
    ['reset-before', {}, 'failed or was interrupted (5 attempts)'],
    ['body-html', {}, 'characters) is not JSON (5 attempts)'],
    ['body-object', {}, 'does not contain a list (5 attempts)'],
    ['body-empty-list', {}, 'counts 60 users but lists none (4 attempts)'],
    ['listing-short', {}, 'counts 250 users but lists 167 (4 attempts)'],
    ['never-the-same', {}, '(4 attempts)'],
    ['item-without-id', {}, 'Not understood, and skipped: (without an'],
    ['item-deep', { when: 'always' }, 'nested more than 200 levels deep'],
  ])('users: %s %j', async (name, options, message) => {
    const collected = await collectDespite(
      name,
      { on: 'users', ...options },
      { sizes: FEW_MEMBERS, env: { JUMPCLOUD_REQUEST_MS: '1500' } },
    );
    expectPartial(collected, ['jumpcloud_user']);
    expect(collected.output).toContain(message);
    const { jumpcloud_group } = keysInSandbox(collected.sandbox);
    expect(keysOf(collected, 'jumpcloud_group')).toEqual(jumpcloud_group);
  });

  test('users: no answer at all', async () => {
    const collected = await collectDespite(
      'hang',
      { on: 'users' },
      { sizes: FEW_MEMBERS, env: { JUMPCLOUD_ATTEMPT_MS: '300' } },
    );
    expectPartial(collected, ['jumpcloud_user']);
    expect(collected.output).toContain(
      'no complete response within 0.3 seconds (5 attempts)',
    );
  });

  test.each<[FaultName, FaultOptions, string]>([
    ['status', { value: 502 }, '502 Bad Gateway (5 attempts)'],
    ['listing-short', {}, 'counts 12 user groups but lists 8 (4 attempts)'],
    [
      'item-with-id-of-account',
      {},
      'The jumpcloud_group has the same id as a jumpcloud_account',
    ],
  ])('groups: %s %j', async (name, options, message) => {
    const collected = await collectDespite(name, { on: 'groups', ...options });
    expectPartial(collected, ['jumpcloud_group']);
    expect(collected.output).toContain(message);
    const { jumpcloud_user } = keysInSandbox(collected.sandbox);
    expect(keysOf(collected, 'jumpcloud_user')).toEqual(jumpcloud_user);
  });

  test('groups that fail while their details are read: what is missing of both is told together', async () => {
    const collected = await collectDespite('status', {
      on: 'groups',
      value: 502,
    });
    const told = collected.jobLog.filter((line) =>
      line.startsWith('Step "Check completeness" failed'),
    );
    expect(told.join()).toMatch(/Missing properties: .*dynamic user groups/);
    expect(told.join()).toContain('user groups that grant sudo');
  });

  test('two of three organizations that JumpCloud counts: those are read, and everything is partial', async () => {
    const collected = await collectDespite(
      'listing-short',
      { on: 'organizations' },
      { sizes: { organizations: 3 } },
    );
    expectPartial(collected, ['jumpcloud_account', ...typesOfSources([])]);
    expect(collected.output).toContain(
      'JumpCloud counts 3 organizations but lists 2',
    );
    const told = collected.jobLog.filter((line) =>
      line.startsWith('Could not read all organizations'),
    );
    expect(told).toHaveLength(1);
    const [first, second] = seedOrganizations({ ...SIZES, organizations: 3 });
    expect(keysInGraph(collected)).toEqual(
      keysInSandbox({ organizations: [first!, second!] }),
    );
  });

  test('a total that is larger by one for good: the members of all listed groups are read', async () => {
    const collected = await collectDespite('total-large', {
      on: 'groups',
      value: 1,
    });
    expectPartial(collected, ['jumpcloud_group']);
    expect(keysInGraph(collected)).toEqual(keysInSandbox(collected.sandbox));
  });
});

test('the members of single groups that cannot be read, each in its own way: all else is there', async () => {
  const faults: Array<[FaultName, FaultOptions, string]> = [
    ['status', { value: 500 }, '500 Internal Server Error (5 attempts)'],
    ['status', { value: 402 }, '402 Payment Required'],
    ['status', { value: 403 }, 'cannot read the members'],
    ['status', { value: 404 }, '404 Not Found'],
    ['body-empty-list', {}, 'JumpCloud counts 60 members but lists none'],
    ['body-html', {}, 'is not JSON (5 attempts)'],
    ['redirect-scheme', {}, 'Redirect to http://console.jumpcloud.com/'],
  ];
  const collected = await collect({
    sizes: SIZES,
    faults: faults.map(([name, options], i) =>
      createFault(name, {
        ...options,
        on: 'members',
        when: 'always',
        // The first is "Everyone", and one has no members.
        parentIndex: i + 4,
      }),
    ),
  });
  expectPartial(collected, ['jumpcloud_group_has_user']);
  for (const [, , message] of faults) {
    expect(collected.output).toContain(message);
  }
  const failing = groupIds(collected).slice(4, 4 + faults.length);
  expectAllBut(collected, failing);
});

test('404 on the members of every group is no deletion of all of them', async () => {
  const collected = await collectDespite('status', {
    on: 'members',
    value: 404,
  });
  expectPartial(collected, ['jumpcloud_group_has_user']);
  expectAllBut(collected, groupIds(collected));
  // The list of groups is read once more, not once for each of them.
  const { requests } = collected.sandbox;
  const lists = requests.filter(
    ({ path, query }) => /usergroups$/.test(path) && !query.includes('filter='),
  );
  expect(lists).toHaveLength(2);
});

describe('members that cannot be understood are named by their group, and all others are there', () => {
  test.each<FaultName>([
    'edge-untyped',
    'edge-flat',
    'edge-uppercase',
    'page-malformed',
    'member-strange',
  ])('%s', async (name) => {
    const collected = await collectDespite(name, {
      on: 'members',
      parentIndex: 3,
    });
    expectPartial(collected, ['jumpcloud_group_has_user']);
    const id = groupIds(collected)[3];
    expect(collected.output).toContain(
      `Not understood, and skipped: one of user group ${id}`,
    );
    const { jumpcloud_group_has_user: all = [] } = keysInSandbox(
      collected.sandbox,
    );
    const found = keysOf(collected, 'jumpcloud_group_has_user');
    expect(all.length - found.length).toBeLessThanOrEqual(1);
    expect(found.filter((key) => !all.includes(key))).toEqual([]);
  });
});

test("what was read before a page that can't be read is kept", async () => {
  const collected = await collectDespite('status', {
    on: 'users',
    value: 404,
    fromSkip: 150,
  });
  expect(keysOf(collected, 'jumpcloud_user').length).toBeGreaterThanOrEqual(
    199,
  );
});

test.each<FaultName>(['item-deep', 'item-without-id'])(
  '%s: one user who cannot be used does not take the others along',
  async (name) => {
    const sizes = { ...FEW_MEMBERS, users: 60, members: 0 };
    const collected = await collectDespite(name, { on: 'users' }, { sizes });
    expectPartial(collected, ['jumpcloud_user']);
    expect(keysOf(collected, 'jumpcloud_user')).toHaveLength(59);
  },
);

describe('members whom JumpCloud does not list as users, and who cannot be looked up', () => {
  const unlisted = () =>
    createFault('listing-empty', { on: 'users', when: 'always' });

  test('403: only the memberships are partial, and it is asked for no more', async () => {
    const collected = await collectDespite(
      'status',
      { on: 'one of users', value: 403 },
      { faults: [unlisted()] },
    );
    expectPartial(collected, ['jumpcloud_group_has_user']);
    const asked = collected.sandbox.requests.filter(({ path }) =>
      /systemusers\/./.test(path),
    );
    expect(asked.length).toBeLessThan(50);
    expect(keysOf(collected, 'jumpcloud_group')).toHaveLength(12);
  });

  test('more than a thousand are asked for, and added', async () => {
    const collected = await collect({
      sizes: { users: 1_100, groups: 3, members: 1_200 },
      faults: [unlisted()],
    });
    expectPartial(collected, []);
    expect(keysOf(collected, 'jumpcloud_group_has_user')).toEqual(
      keysInSandbox(collected.sandbox).jumpcloud_group_has_user,
    );
  });
});

describe('one organization of three that cannot be read does not stop the others', () => {
  test.each([401, 403, 500])('%d', async (value) => {
    const collected = await collect({
      sizes: { organizations: 3 },
      faults: [
        createFault('status', {
          when: 'always',
          organizationIndex: 1,
          value,
        }),
      ],
    });
    expectPartial(collected, ['jumpcloud_user', 'jumpcloud_group']);
    const [first, , third] = seedOrganizations({ organizations: 3 });
    const others = keysInSandbox({ organizations: [first!, third!] });
    const found = keysInGraph(collected);
    expect(found.jumpcloud_account).toHaveLength(3);
    expect({ ...found, jumpcloud_account: others.jumpcloud_account }).toEqual(
      others,
    );
  });
});

describe('JumpCloud failing altogether', () => {
  test('ends the requests soon', async () => {
    const collected = await collect({
      sources: 'all',
      faults: [createFault('failing', { value: 3 })],
    });
    expect(collected.partialTypes).toContain('jumpcloud_device');
    expect(collected.output).toContain(
      'Not requested, because 10 consecutive lists could not be read',
    );
    expect(collected.sandbox.requests.length).toBeLessThan(3 + 150);
  });

  test('the members of many groups that fail are one list: all of them are asked for', async () => {
    const collected = await collectDespite(
      'status',
      { on: 'members', value: 500 },
      { sizes: { ...FEW_MEMBERS, groups: 20 } },
    );
    expectPartial(collected, ['jumpcloud_group_has_user']);
    const lines = collected.output.match(/Could not read the members of .*/g);
    expect(lines).toHaveLength(20);
    for (const line of lines ?? []) {
      const [, id] = /group "[^"]*" \((\w+)\)/.exec(line) ?? [];
      expect(line).toContain(`/usergroups/${id}/members`);
      expect(line).not.toContain('NOT_SENT');
    }
  });

  test('an address that JumpCloud blocks is noticed soon, and said in its words', async () => {
    const collected = await collect({
      sources: 'all',
      faults: [createFault('blocked', { value: 30 })],
    });
    expect(collected.output).toContain(
      'may have blocked the IP address of this machine',
    );
    expect(collected.output).toContain(
      'your IP has been blocked due to suspected abuse',
    );
    expect(collected.sandbox.requests.length).toBeLessThanOrEqual(30 + 1 + 25);
    expect(collected.partialTypes).toContain('jumpcloud_group_has_user');
  });
});

test('users who fail on many pages at once do not keep the groups from being read', async () => {
  const collected = await collectDespite(
    'status',
    { on: 'users', value: 500, fromSkip: 90 },
    { sizes: { ...FEW_MEMBERS, users: 3_000 } },
  );
  expectPartial(collected, ['jumpcloud_user']);
  expect(keysOf(collected, 'jumpcloud_group')).toHaveLength(12);
});

describe('a redirect is not followed, and where it leads is named', () => {
  test('to another host', async () => {
    const received: unknown[] = [];
    const other = createServer((request, response) => {
      received.push(request.headers);
      response.end('[]');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.2', resolve));
    const { port } = other.address() as AddressInfo;
    const collected = await collectDespite('redirect-host', {
      on: 'users',
      value: port,
    });
    other.close();
    expect(received).toEqual([]);
    expectPartial(collected, ['jumpcloud_user']);
    expect(collected.output).toContain(
      `Redirect to http://127.0.0.2:${port}/api/systemusers was not followed`,
    );
    expectKeyNowhere(collected, collected.sandbox.apiKey);
  });

  test('to itself', async () => {
    const collected = await collectDespite('redirect-self', { on: 'users' });
    expectPartial(collected, ['jumpcloud_user']);
    const asked = collected.sandbox.requests.filter(
      ({ path }) => path === '/api/systemusers',
    );
    expect(asked).toHaveLength(1);
  });
});

test('a run that fails in every way, at the most talkative log level, shows the key nowhere', async () => {
  const members: FaultOptions = { on: 'members', when: 'always' };
  const collected = await collectByCommand({
    sizes: SIZES,
    env: { LOG_LEVEL: 'trace' },
    faults: [
      createFault('status', { on: 'users', when: 'always', fromSkip: 90 }),
      createFault('reset-before', { on: 'groups', when: 'once' }),
      createFault('redirect-host', { ...members, parentIndex: 2 }),
      createFault('redirect-key', { ...members, parentIndex: 3 }),
      createFault('status', { ...members, parentIndex: 5, value: 403 }),
      createFault('reason-with-key', { ...members, parentIndex: 7 }),
      createFault('body-html', { on: 'members' }),
    ],
  });
  expectPartial(collected, ['jumpcloud_user', 'jumpcloud_group_has_user']);
  const { apiKey } = collected.sandbox;
  const encoded = [...Buffer.from(apiKey)].map(
    (byte) => `%${byte.toString(16)}`,
  );
  expectKeyNowhere(collected, apiKey);
  expectKeyNowhere(collected, encoded.join(''));
  expect(collected.output).toContain('302 Redirect was not followed');
});
