import { createFault, Fault } from '../sandbox/faults';
import {
  collect,
  collectByCommand,
  expectComplete,
  expectPartial,
  keysInGraph,
  keysInSandbox,
} from './collect';

/** Changes the records of an endpoint, one by one. */
function changing(
  on: string,
  change: (record: never, place: number) => unknown,
) {
  return {
    change: ({ items, total }, { name }) => ({
      items: name === on ? (items as never[]).map(change) : items,
      total,
    }),
  } satisfies Fault;
}

describe('a list that is empty for a moment makes its types partial', () => {
  const assignments = [
    'applications',
    'application-assignments',
    'application-users',
  ];

  test.each<[endpoint: string, missing: string, sources: string[]]>([
    ['members', 'jumpcloud_group_has_user', assignments],
    [
      'device group members',
      'jumpcloud_device_group_has_device',
      ['devices', 'device-groups'],
    ],
    ['assignedUsers', 'jumpcloud_user_assigned_application', assignments],
    [
      'policy results',
      'jumpcloud_policy_enforces_device',
      ['devices', 'policies', 'policy-results'],
    ],
    ['appleDevices', 'jumpcloud_apple_device', ['devices', 'apple-mdm']],
    ['appleMdms', 'jumpcloud_apple_mdm', ['devices', 'apple-mdm']],
    ['ipLists', 'jumpcloud_ip_list', ['access-policies']],
    ['accessPolicies', 'jumpcloud_auth_policy', ['access-policies']],
    ['devices', 'jumpcloud_device', ['devices', 'device-groups', 'policies']],
  ])('%s', async (on, missing, sources) => {
    const collected = await collect({
      sources,
      faults: [createFault('listing-empty', { on, when: 'once' })],
    });
    expectPartial(collected, [missing]);
    expect(collected.output).toContain('but some when asked again');
  });

  test('software: the devices that were asked for', async () => {
    const collected = await collect({
      sources: ['devices', 'software'],
      faults: [createFault('listing-empty', { on: 'apps', when: 'once' })],
    });
    expectPartial(collected, ['jumpcloud_software']);
  });

  test('users and groups are asked for again at once, and complete', async () => {
    expectComplete(
      await collect({
        faults: ['users', 'groups'].map((on) =>
          createFault('listing-empty', { on, when: 'once' }),
        ),
      }),
    );
  });
});

test('groups that answer 404 by their ids: their properties are missing, and that is said', async () => {
  const collected = await collect({
    faults: [
      createFault('status', {
        on: 'one of groups',
        when: 'always',
        value: 404,
      }),
    ],
  });
  expectComplete(collected);
  expect(collected.output).toContain(
    'Missing properties: the details of 3 user groups',
  );
  // Nothing shows whether JumpCloud heeds the filter by which it lists dynamic groups.
  expect(collected.graph.entities.filter((each) => 'dynamic' in each)).toEqual(
    [],
  );
});

test('users who report to a manager who was deleted: nothing is partial', async () => {
  const collected = await collect({
    sizes: { users: 120 },
    faults: [
      changing('users', (record: object, place) =>
        place % 5 === 0
          ? { ...record, manager: '0123456789abcdef01234567' }
          : record,
      ),
    ],
  });
  expect(collected.output).toContain(
    'links lead to users that do not exist according to JumpCloud. They were skipped.',
  );
  expect(collected.partialTypes).toEqual([]);
});

test('types, ids and serial numbers in other letters, or between blanks, mean the same', async () => {
  const upper = (text?: string | null) => text?.toUpperCase();
  const collected = await collect({
    sources: [
      'directories',
      'applications',
      'application-assignments',
      'application-users',
      'activity',
      'access-policies',
      'android',
      'devices',
      'apple-mdm',
    ],
    faults: [
      changing('directories', (record: { type: string }) => ({
        ...record,
        type: upper(record.type),
      })),
      changing('applications', (record: { sso?: { type: string } }) => ({
        ...record,
        sso: { ...record.sso, type: upper(record.sso?.type) },
      })),
      changing(
        'accessPolicies',
        (record: { targets?: { resources?: Array<{ type: string }> } }) => ({
          ...record,
          targets: {
            ...record.targets,
            resources: record.targets?.resources?.map((each) => ({
              ...each,
              type: upper(each.type),
            })),
          },
        }),
      ),
      changing(
        'Android enterprises',
        (record: { organizationObjectId: string }) => ({
          ...record,
          organizationObjectId: upper(record.organizationObjectId),
        }),
      ),
      changing(
        'devices',
        (record: {
          primarySystemUser?: { id: string };
          serialNumber?: string;
        }) => ({
          ...record,
          primarySystemUser: {
            id: ` ${record.primarySystemUser?.id ?? ''} `,
          },
          serialNumber: ` ${record.serialNumber?.toLowerCase()} `,
        }),
      ),
      changing('assignedGroups', (edge: { to: { id: string } } | null) =>
        edge === null
          ? edge
          : { ...edge, to: { ...edge.to, id: ` ${edge.to.id} ` } },
      ),
      changing('users', (record: { manager?: string }) => ({
        ...record,
        manager: record.manager && ` ${record.manager} `,
      })),
    ],
  });
  expectComplete(collected);
});

describe('a field that links follow', () => {
  test('in another form that can be understood: the same links', async () => {
    const collected = await collect({
      sources: ['devices', 'access-policies', 'applications'],
      faults: [
        changing(
          'devices',
          (record: { primarySystemUser?: { id: string } }) => ({
            ...record,
            primarySystemUser: record.primarySystemUser?.id,
          }),
        ),
        changing('users', (record: { manager?: string }) => ({
          ...record,
          manager: record.manager && { id: record.manager },
        })),
        changing(
          'accessPolicies',
          (record: { targets?: Record<string, unknown> }) => ({
            ...record,
            targets: record.targets && {
              ...record.targets,
              userGroups: toObjects(record.targets.userGroups),
            },
          }),
        ),
      ],
    });
    expectComplete(collected);
    const owned = collected.graph.entities.filter(
      ({ _type, primaryUserId }) =>
        _type === 'jumpcloud_device' && primaryUserId,
    );
    expect(owned.filter(({ owner }) => owner)).not.toEqual([]);
  });

  function toObjects(lists: unknown) {
    return Object.fromEntries(
      Object.entries((lists ?? {}) as Record<string, string[]>).map(
        ([name, ids]) => [name, ids.map((id) => ({ id }))],
      ),
    );
  }

  test('in a form that can not be understood: its relationships are partial, and named', async () => {
    const collected = await collect({
      sources: [
        'devices',
        'apple-mdm',
        'administrators',
        'applications',
        'access-policies',
      ],
      faults: [
        changing('devices', (record: object, place) =>
          place === 3
            ? { ...record, primarySystemUser: 7, serialNumber: ['C02'] }
            : place === 4
              ? { ...record, mdm: { internal: { deviceId: ['d1'] } } }
              : record,
        ),
        changing('users', (record: object, place) =>
          place === 3 ? { ...record, email: ['one@example.com'] } : record,
        ),
        changing('accessPolicies', (record: object, place) =>
          place === 0
            ? { ...record, targets: { resources: ['odd'] }, conditions: 'odd' }
            : {
                ...record,
                targets:
                  place === 1
                    ? 'odd'
                    : { resources: [{ id: 'a', type: ['application'] }] },
              },
        ),
        changing('administrators', (record: object, place) =>
          place === 2
            ? {
                ...record,
                roleName: undefined,
                roleNames: undefined,
                roles: ['5f3a9c1e2b7d4a0011224401'],
              }
            : place === 3
              ? { ...record, roleName: null, roleNames: [{ name: 'Manager' }] }
              : record,
        ),
      ],
    });
    expectPartial(collected, [
      'jumpcloud_user_owns_device',
      'jumpcloud_device_is_apple_device',
      'jumpcloud_admin_is_user',
      'jumpcloud_admin_assigned_role',
      'jumpcloud_group_assigned_auth_policy',
      'jumpcloud_auth_policy_protects_application',
      'jumpcloud_auth_policy_uses_ip_list',
    ]);
    expect(collected.output).toContain(
      '1 of the values of primaryUserId of devices',
    );
    expect(collected.output).toContain(
      '1 of the values of mdmDeviceId of devices',
    );
    expect(collected.output).toContain(
      '3 of the values of targetApplicationIds of conditional access policies',
    );
    expect(collected.output).toContain(
      '2 of the values of roleNames of administrators',
    );
  });
});

test('children that answer 404 while the list of parents is empty: no parent is taken for deleted', async () => {
  let lists = 0;
  const collected = await collect({
    sources: ['devices', 'device-groups'],
    faults: [
      createFault('status', {
        on: 'device group members',
        when: 'always',
        value: 404,
      }),
      {
        change: (page, { name, url }) => {
          const isAll =
            name === 'device groups' && !url.searchParams.has('filter');
          lists += isAll ? 1 : 0;
          return isAll && lists > 1 ? { items: [], total: 0 } : page;
        },
      },
    ],
  });
  expect(lists).toBeGreaterThan(1);
  expectPartial(collected, ['jumpcloud_device_group_has_device'], {
    isWarning: true,
  });
});

test('members that all answer 404 are not taken for deleted without a word', async () => {
  const collected = await collect({
    faults: [
      createFault('rows-unlisted', { on: 'users', when: 'always' }),
      {
        change: (page, { name }) =>
          name === 'members'
            ? {
                ...page,
                items: (page.items as Array<{ to: { id: string } }>).map(
                  (edge) => ({
                    ...edge,
                    to: { ...edge.to, id: edge.to.id.replace(/.$/, '0') },
                  }),
                ),
              }
            : page,
      },
      createFault('status', { on: 'one of users', when: 'always', value: 404 }),
    ],
  });
  expect(collected.partialTypes).toEqual(['jumpcloud_group_has_user']);
  expect(collected.output).toContain(
    'that do not exist according to JumpCloud',
  );
});

test('records that no URL or text can hold do not stop a step', async () => {
  const collected = await collect({
    sources: ['devices', 'device-groups', 'device-posture'],
    faults: [
      changing('device groups', (record: object, place) =>
        place === 1 ? { ...record, id: '\ud800' } : record,
      ),
      changing('network interfaces', (record: object, place) =>
        place === 1 ? { ...record, interface: { toString: 7 } } : record,
      ),
    ],
  });
  expectPartial(collected, ['jumpcloud_device_group']);
  const { jumpcloud_device_group: expected = [] } = keysInSandbox(
    collected.sandbox,
  );
  expect(keysInGraph(collected).jumpcloud_device_group).toHaveLength(
    expected.length - 1,
  );
});

test('a device that is null is skipped, and all others are collected', async () => {
  const collected = await collect({
    sources: ['devices', 'device-posture'],
    faults: [
      changing('devices', (record, place) => (place === 1 ? null : record)),
    ],
  });
  expectPartial(collected, ['jumpcloud_device']);
  expect(keysInGraph(collected).jumpcloud_device).toHaveLength(79);
});

test('with --step, where nothing declares what is partial, the step itself fails', async () => {
  const collected = await collectByCommand({
    args: ['--step', 'fetch-users', '--no-cache'],
    faults: [
      createFault('status', { on: 'users', when: 'always', value: 402 }),
    ],
  });
  expect(collected.steps).toEqual({
    'fetch-account': 'success',
    'fetch-users': 'failure',
  });
  expect(collected.partialTypes).toContain('jumpcloud_user');
});
