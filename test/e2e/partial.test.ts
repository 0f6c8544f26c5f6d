import { createFault, FaultName, FaultOptions } from '../sandbox/faults';

import { collect, CollectOptions, keysInGraph, keysInSandbox } from './collect';

const SIZE = { users: 250, groups: 12, members: 900 };
const USER_TYPES = ['jumpcloud_user', 'jumpcloud_account_has_user'];
const GROUP_TYPES = [
  'jumpcloud_group',
  'jumpcloud_account_has_group',
  'jumpcloud_group_has_user',
];

function collectDespite(
  name: FaultName,
  options: FaultOptions,
  more: CollectOptions = {},
) {
  return collect({
    ...SIZE,
    ...more,
    faults: [createFault(name, { when: 'always', ...options })],
  });
}

describe("a listing that can't be read for good fails its step, and its types are partial", () => {
  test.each<[FaultName, FaultOptions, string]>([
    [
      'status',
      { on: 'users', value: 500 },
      '500 Internal Server Error (tried 5 times)',
    ],
    [
      'status',
      { on: 'users', value: 503, fromSkip: 90 },
      '503 Service Unavailable (tried 5 times)',
    ],
    ['status', { on: 'users', value: 404 }, '404 Not Found'],
    ['status', { on: 'users', value: 404, fromSkip: 90 }, '404 Not Found'],
    ['status', { on: 'users', value: 403 }, 'may not read the users'],
    [
      'rate-limit-bare',
      { on: 'users' },
      '429 Too Many Requests (tried 5 times)',
    ],
    ['reset-before', { on: 'users' }, 'ECONNRESET'],
    [
      'reset-midway',
      { on: 'users' },
      'The connection failed or broke off (tried 5 times)',
    ],
    [
      'body-truncated',
      { on: 'users' },
      'characters that are no JSON (tried 5 times)',
    ],
    [
      'body-html',
      { on: 'users' },
      'characters that are no JSON (tried 5 times)',
    ],
    [
      'body-object',
      { on: 'users' },
      'the list that should be in it is missing',
    ],
    ['body-null', { on: 'users' }, 'the list that should be in it is missing'],
    [
      'body-no-list',
      { on: 'users' },
      'the list that should be in it is missing',
    ],
    ['body-empty-list', { on: 'users' }, 'an empty list of 60 users'],
    ['never-the-same', { on: 'users' }, 'without gaps at any of 4 looks'],
    [
      'item-without-id',
      { on: 'users' },
      'could not be converted and were skipped: (without an id)',
    ],
    [
      'item-with-short-id',
      { on: 'users', when: 'once' },
      'could not be converted and were skipped: short',
    ],
  ])('users: %s %j', async (name, options, message) => {
    const collected = await collectDespite(name, options);
    expect(collected.steps).toMatchObject({
      'fetch-account': 'success',
      'fetch-users': 'failure',
      'fetch-groups': 'partial_success_due_to_dependency_failure',
    });
    expect(collected.partialTypes).toEqual([...USER_TYPES, ...GROUP_TYPES]);
    expect(collected.output).toContain(message);
    expect(collected.seconds).toBeLessThan(20);
  });

  test.each<[FaultName, FaultOptions, string]>([
    ['status', { on: 'groups', value: 502 }, '502 Bad Gateway (tried 5 times)'],
    ['status', { on: 'groups', value: 404 }, '404 Not Found'],
    ['status', { on: 'groups', value: 403 }, 'may not read the user groups'],
    [
      'body-object',
      { on: 'groups' },
      'the list that should be in it is missing',
    ],
    ['body-empty-list', { on: 'groups' }, 'an empty list of 60 user groups'],
    [
      'item-without-id',
      { on: 'groups' },
      'could not be converted and were skipped',
    ],
  ])('groups: %s %j', async (name, options, message) => {
    const collected = await collectDespite(name, options);
    expect(collected.steps).toMatchObject({
      'fetch-account': 'success',
      'fetch-users': 'success',
      'fetch-groups': 'failure',
    });
    expect(collected.partialTypes).toEqual(GROUP_TYPES);
    expect(collected.output).toContain(message);
    expect(keysInGraph(collected).jumpcloud_user).toEqual(
      keysInSandbox(collected.sandbox).jumpcloud_user,
    );
  });

  test.each<FaultName>(['hang', 'trickle'])('%s', async (name) => {
    const collected = await collectDespite(
      name,
      { on: 'users' },
      { env: { JUMPCLOUD_TRY_MS: '200' } },
    );
    expect(collected.partialTypes).toEqual([...USER_TYPES, ...GROUP_TYPES]);
    expect(collected.output).toContain(
      'No complete answer within 0.2 seconds (tried 5 times)',
    );
  });
});

test("what was read before a page that can't be read is kept", async () => {
  const collected = await collectDespite('status', {
    on: 'users',
    value: 404,
    fromSkip: 150,
  });
  expect(keysInGraph(collected).jumpcloud_user).toHaveLength(199);
});

test("one user who can't be converted does not take the others along", async () => {
  const collected = await collectDespite(
    'item-with-short-id',
    { on: 'users' },
    { users: 60 },
  );
  expect(keysInGraph(collected).jumpcloud_user).toHaveLength(59);
});

describe("one group whose members can't be read", () => {
  test.each<[number, string]>([
    [500, '500 Internal Server Error (tried 5 times)'],
    [403, '403 Forbidden'],
    [404, '404 Not Found'],
  ])(
    '%d: all other groups and memberships are there, then the step fails',
    async (value, message) => {
      const collected = await collectDespite('status', {
        on: 'members',
        value,
        groupIndex: 3,
      });
      expect(collected.partialTypes).toEqual(GROUP_TYPES);
      expect(collected.output).toContain(message);
      const { groups } = collected.sandbox.organizations[0]!;
      const expected = keysInSandbox(collected.sandbox);
      expect(keysInGraph(collected)).toEqual({
        ...expected,
        jumpcloud_group_has_user: expected.jumpcloud_group_has_user.filter(
          (key) => !key.startsWith(groups[3]!.id),
        ),
      });
    },
  );
});

test('404 on the members of every group is no deletion of all of them', async () => {
  const collected = await collectDespite('status', {
    on: 'members',
    value: 404,
  });
  expect(collected.partialTypes).toEqual(GROUP_TYPES);
  expect(keysInGraph(collected).jumpcloud_group).toHaveLength(12);
});

test('users that fail on many pages at once do not keep the groups from being read', async () => {
  const collected = await collectDespite(
    'status',
    { on: 'users', value: 500, fromSkip: 90 },
    { users: 3000, members: 12 },
  );
  expect(collected.steps['fetch-users']).toBe('failure');
  expect(keysInGraph(collected).jumpcloud_group).toHaveLength(12);
});

test("one organization of several that can't be read does not stop the others", async () => {
  const collected = await collect({
    organizations: 3,
    faults: [
      {
        intercept({ resource, response, organizationId, organizations }) {
          const isHit =
            resource === 'users' &&
            organizationId === organizations[1]!.organization._id;
          if (isHit) {
            response.writeHead(403).end();
          }
          return isHit;
        },
      },
    ],
  });
  expect(collected.steps['fetch-users']).toBe('failure');
  expect(keysInGraph(collected).jumpcloud_user).toHaveLength(120);
  expect(keysInGraph(collected).jumpcloud_group).toHaveLength(36);
});

test('JumpCloud failing altogether ends the run soon, not after every group', async () => {
  const collected = await collectDespite(
    'status',
    { on: 'members', value: 500 },
    { groups: 400, members: 0 },
  );
  expect(collected.partialTypes).toEqual(GROUP_TYPES);
  expect(keysInGraph(collected).jumpcloud_group).toHaveLength(400);
  expect(collected.sandbox.requests.length).toBeLessThan(150);
});
