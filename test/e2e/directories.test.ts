import { createFault, FaultOptions } from '../sandbox/faults';
import {
  collect,
  Collected,
  CollectOptions,
  expectComplete,
  expectPartial,
  keysInGraph,
  keysInSandbox,
} from './collect';

/** The ingestion sources that are tested here, and those that they need. */
const SOURCES = [
  'devices',
  'device-groups',
  'directories',
  'machine-identities',
  'commands',
  'administrators',
];

function collectDespite(
  options: FaultOptions,
  more: CollectOptions = {},
): Promise<Collected> {
  const fault = createFault('status', { when: 'always', ...options });
  return collect({ sources: SOURCES, ...more, faults: [fault] });
}

/** The keys of everything but these types. */
function without(types: string[], keys: Record<string, string[]>) {
  return Object.fromEntries(
    Object.entries(keys).filter(([type]) => !types.includes(type)),
  );
}

test('two organizations are collected, key by key', async () => {
  const collected = await collect({
    sources: SOURCES,
    sizes: {
      organizations: 2,
      users: 150,
      directories: 7,
      directoryUsers: 720,
      radiusServers: 5,
      radiusServerUsers: 130,
      serviceAccounts: 130,
      commands: 110,
    },
  });
  expectComplete(collected);
  const counts = Object.entries(keysInGraph(collected)).map(
    ([type, keys]) => [type, keys.length] as const,
  );
  expect(Object.fromEntries(counts)).toMatchObject({
    jumpcloud_directory: 14,
    jumpcloud_radius_server: 10,
    jumpcloud_user_assigned_radius_server: 260,
    jumpcloud_identity_provider: 2,
    jumpcloud_service_account: 260,
    jumpcloud_command: 220,
  });
});

test('the groups of one directory that are refused: all others are bound', async () => {
  const collected = await collectDespite({ on: 'g_suite groups', value: 403 });
  expectPartial(collected, ['jumpcloud_group_assigned_directory'], {
    isWarning: true,
  });
  const expected = keysInSandbox(collected.sandbox);
  const found = keysInGraph(collected);
  const type = 'jumpcloud_group_assigned_directory';
  expect(without([type], found)).toEqual(without([type], expected));
  // Everyone is bound to the Google Workspace, and 5 other groups are bound elsewhere.
  expect(expected[type]).toHaveLength(6);
  expect(found[type]).toHaveLength(5);
  expect(collected.output).toContain(
    'the user groups of directory "Google Workspace"',
  );
});

test('403 for the settings of a directory: only properties are missing', async () => {
  const collected = await collectDespite({
    on: 'one of g_suite settings',
    value: 403,
  });
  expectPartial(collected, []);
  expect(keysInGraph(collected)).toEqual(keysInSandbox(collected.sandbox));
  expect(collected.output).toContain(
    'the settings of directory "Google Workspace"',
  );
});

test('an edge to a user who is deleted is skipped, and a user who is there but not listed is added', async () => {
  const deleted = 'ffffffffffffffffffffffff';
  const present = 'eeeeeeeeeeeeeeeeeeeeeeee';
  const collectWith = (id: string) =>
    collect({
      sources: SOURCES,
      faults: [
        {
          intercept: ({ name, url, response }) => {
            const isUser =
              name === 'one of users' && url.pathname.endsWith(present);
            if (isUser) {
              response.end(JSON.stringify({ _id: present, username: 'eve' }));
            }
            return isUser;
          },
          change: (page, { name }) =>
            name === 'g_suite users' && page.items.length > 0
              ? { items: [...page.items, { to: { id, type: 'user' } }] }
              : page,
        },
      ],
    });
  expectComplete(await collectWith(deleted));
  const collected = await collectWith(present);
  // Administrators were matched with users before.
  expectPartial(collected, ['jumpcloud_admin_is_user'], { isWarning: true });
  expect(keysInGraph(collected).jumpcloud_user).toContain(present);
});

test('a directory of an unknown kind is collected, and its bindings are partial', async () => {
  const collected = await collect({
    sources: SOURCES,
    faults: [
      {
        change: (page, { name }) =>
          name === 'directories'
            ? {
                items: page.items.map((item) => ({
                  ...(item as object),
                  ...((item as { type: string }).type === 'workday' && {
                    type: 'okta',
                  }),
                })),
              }
            : page,
      },
    ],
  });
  expectPartial(
    collected,
    ['jumpcloud_group_assigned_directory', 'jumpcloud_user_assigned_directory'],
    { isWarning: true },
  );
  expect(keysInGraph(collected)).toEqual(keysInSandbox(collected.sandbox));
  expect(collected.output).toContain(
    'This integration does not know these kinds of directories: "Workday" ("okta").',
  );
});

test('the requests that the page for users promises, and none for the associations of commands', async () => {
  const { sandbox } = await collect({ sources: SOURCES });
  const count = (pattern: RegExp) =>
    sandbox.requests.filter(({ path }) => pattern.test(path)).length;
  // 5 directories, the Workday without settings and associations.
  expect(count(/v2\/directories$/)).toBe(2);
  expect(
    count(/v2\/(gsuites|office365s|ldapservers|activedirectories)\/\w+$/),
  ).toBe(4);
  // 2 for the groups of each of the four, and 3 for its users: without a total, a further page
  // shows the end, and an edge to a deleted object before the last one asks for one more.
  expect(
    count(
      /(gsuites|office365s|ldapservers|activedirectories)\/\w+\/associations$/,
    ),
  ).toBe(20);
  // 3 RADIUS servers, each with a group, and one with users: the empty lists are asked for twice.
  expect(count(/radiusservers$/)).toBe(1);
  expect(count(/radiusservers\/\w+\/associations$/)).toBe(12);
  expect(count(/identity-providers$/)).toBe(1);
  expect(count(/service-accounts$/)).toBe(1);
  // 6 commands. Three of them have an edge to a deleted device group, which their totals count:
  // each is read twice, in five requests. The others have none, and are asked for again.
  expect(count(/api\/commands$/)).toBe(1);
  expect(count(/commands\/\w+\/systemgroups$/)).toBe(3 * 2 + 3 * 10);
  expect(count(/commands\/\w+\/associations$/)).toBe(0);
});
