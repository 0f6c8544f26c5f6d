import { createFault } from '../sandbox/faults';
import {
  collect,
  expectComplete,
  expectRestComplete,
  expectPartial,
  keysOf,
} from './collect';

/** The ingestion sources that are tested here, and those that they need. */
const SOURCES = [
  'administrators',
  'organization-settings',
  'password-policies',
  'access-policies',
  'applications',
];

const refuse = (on: string, value: number) =>
  createFault('status', { on, value, when: 'always' });

test('administrators, settings and access policies of two organizations are collected, key by key', async () => {
  const collected = await collect({
    sources: SOURCES,
    sizes: {
      organizations: 2,
      administrators: 130,
      roles: 110,
      ipLists: 120,
      accessPolicies: 105,
    },
  });
  expectComplete(collected);
  // 130 of each, of whom one is an administrator of both.
  expect(keysOf(collected, 'jumpcloud_admin')).toHaveLength(259);
  expect(keysOf(collected, 'jumpcloud_account_has_admin')).toHaveLength(260);
  // Each organization has a role that an administrator has, and that is not listed.
  expect(keysOf(collected, 'jumpcloud_role')).toHaveLength(222);
  expect(keysOf(collected, 'jumpcloud_admin_is_user')).toHaveLength(10);

  const excluded = collected.graph.relationships
    .filter(({ _type }) => _type === 'jumpcloud_group_assigned_auth_policy')
    .map((relationship) => relationship.excluded);
  expect(excluded.sort()).toEqual([false, false, true, true]);
});

test('roles that are not shown leave the administrators complete, and no role is made up', async () => {
  const collected = await collect({
    sources: SOURCES,
    faults: [
      refuse('roles', 403),
      createFault('body-object', {
        on: 'organizationSettings',
        when: 'always',
      }),
    ],
  });
  expectPartial(collected, [
    'jumpcloud_role',
    'jumpcloud_organization_settings',
  ]);
  expect(collected.output).toContain('the response is an empty object');
  expectRestComplete(collected);
  expect(keysOf(collected, 'jumpcloud_admin')).toHaveLength(8);
  expect(keysOf(collected, 'jumpcloud_role')).toEqual([]);
});

test('a policy that uses an IP list which exists and was not listed: the IP lists are partial', async () => {
  const collected = await collect({
    sources: SOURCES,
    faults: [
      {
        change: ({ items, total = 0 }, { name }) =>
          name === 'ipLists'
            ? { items: items.slice(1), total: total - 1 }
            : { items, total },
      },
    ],
  });
  expectPartial(collected, ['jumpcloud_ip_list']);
  expect(collected.output).toContain(
    'JumpCloud did not list these IP lists, although they exist: ',
  );
});
