import { LAST_DAY } from '../sandbox/resource';
import { createFault, Fault, FaultOptions } from '../sandbox/faults';
import { applicationsListing } from '../../src/steps/applications/application';
import { listedEdges } from '../sandbox/expected';
import { assignedUsers } from '../sandbox/resources/applicationAssignments';
import {
  collect,
  Collected,
  expectComplete,
  expectPartial,
  keysInGraph,
  keysInSandbox,
  keysOf,
} from './collect';

/** The ingestion sources that are tested here, and those that they need. */
const SOURCES = [
  'applications',
  'application-assignments',
  'application-users',
  'apple-mdm',
  'devices',
  'access-policies',
];

function refuse(options: FaultOptions): Fault[] {
  return [createFault('status', { when: 'always', ...options })];
}

describe('the demo', () => {
  let collected: Collected;

  beforeAll(async () => {
    collected = await collect({ sources: SOURCES });
  });

  test('applications, assignments and Apple devices are collected, key by key', () => {
    expectComplete(collected);
    expect(keysOf(collected, 'jumpcloud_application')).toHaveLength(12);
    expect(keysOf(collected, 'jumpcloud_apple_mdm')).toHaveLength(1);
    expect(keysOf(collected, 'jumpcloud_apple_device')).toHaveLength(9);
  });

  test('the assignments of an application cost two requests of each kind', () => {
    const addresses = collected.sandbox.requests.map(
      ({ path, query }) => path + query,
    );
    const count = (pattern: RegExp) =>
      addresses.filter((address) => pattern.test(address)).length;
    expect(count(/\/applications\?/)).toBe(1);
    // The second one shows the end of a list without a total, or that an empty list is empty.
    expect(count(/applications\/.*targets=user$/)).toBe(2 * 12);
    expect(count(/applications\/.*targets=user_group$/)).toBe(2 * 12);
    expect(count(/\/applemdms\?/)).toBe(1);
    expect(count(/\/applemdms\/\w+\/devices\?/)).toBe(1);
  });

  test('nobody is assigned to one application, and two certificates expire within 60 days', () => {
    const { entities, relationships } = collected.graph;
    const applications = entities.filter(
      ({ _type }) => _type === 'jumpcloud_application',
    );
    const assigned = new Set(
      relationships
        .filter(({ _class }) => _class === 'ASSIGNED')
        .map(({ _toEntityKey }) => _toEntityKey),
    );
    const unused = applications.filter(({ _key }) => !assigned.has(_key));
    expect(unused.map(({ displayName }) => displayName)).toEqual(['Old Wiki']);
    const soon = LAST_DAY + 60 * 24 * 60 * 60 * 1000;
    const expiring = applications.filter(
      ({ idpCertificateExpiresOn: time, active }) =>
        active && typeof time === 'number' && time < soon,
    );
    expect(expiring.map(({ displayName }) => displayName).sort()).toEqual([
      'AWS IAM Identity Center',
      'Atlassian Cloud',
    ]);
  });

  test('a user who is assigned directly and through a group has one relationship, which is direct', () => {
    const { organizations } = collected.sandbox;
    const direct = organizations.flatMap((organization) =>
      [...organization.children(assignedUsers)].flatMap(
        ([application, edges]) =>
          edges.map((edge) => `${edge?.to?.id}|assigned|${application}`),
      ),
    );
    const relationships = collected.graph.relationships.filter(
      ({ _type }) => _type === 'jumpcloud_user_assigned_application',
    );
    expect(direct).toHaveLength(10);
    expect(
      relationships
        .filter((relationship) => relationship.direct === true)
        .map(({ _key }) => _key)
        .sort(),
    ).toEqual(direct.sort());
    expect(
      relationships.filter((relationship) => relationship.direct === false),
    ).toHaveLength(relationships.length - 10);
  });
});

test('a key of three organizations collects the applications and devices of each', async () => {
  const collected = await collect({
    sources: SOURCES,
    sizes: { organizations: 3, applications: 20, userAssignments: 130 },
  });
  expectComplete(collected);
  expect(keysOf(collected, 'jumpcloud_application')).toHaveLength(60);
});

test('an organization without applications and without Apple MDM is complete', async () => {
  const collected = await collect({
    sources: SOURCES,
    sizes: {
      applications: 0,
      groupAssignments: 0,
      userAssignments: 0,
      appleMdms: 0,
      appleDevices: 0,
    },
  });
  expectComplete(collected);
});

test('the users of one application that are refused: all others are there', async () => {
  const collected = await collect({
    sources: SOURCES,
    faults: refuse({ on: 'assignedUsers', value: 403, parentIndex: 2 }),
  });
  expectPartial(collected, ['jumpcloud_user_assigned_application'], {
    isWarning: true,
  });
  const expected = keysInSandbox(collected.sandbox);
  const found = keysInGraph(collected);
  const [organization] = collected.sandbox.organizations;
  const third = organization?.rows(applicationsListing)[2]?._id ?? '';
  const type = 'jumpcloud_user_assigned_application';
  const isOther = (key: string) => !key.endsWith(third);
  expect({ ...found, [type]: found[type]?.filter(isOther) }).toEqual({
    ...expected,
    [type]: expected[type]?.filter(isOther),
  });
  // Of ten users who are assigned directly, three are to this one.
  const direct = collected.graph.relationships.filter(
    ({ _type, direct }) => _type === type && direct === true,
  );
  expect(direct).toHaveLength(7);
  expect(collected.output).toContain(
    'the users of application "AWS IAM Identity Center"',
  );
});

test("a group whose members can't be read makes the memberships and the assignments of users partial, and nothing else", async () => {
  const collected = await collect({
    sources: SOURCES,
    faults: refuse({ on: 'members', value: 403, parentIndex: 3 }),
  });
  expectPartial(collected, ['jumpcloud_group_has_user']);
  expect([...collected.partialTypes].sort()).toEqual([
    'jumpcloud_group_has_user',
    'jumpcloud_user_assigned_application',
  ]);
});

test('without the users of groups, direct assignments are collected, and depend on no group', async () => {
  const collected = await collect({
    sources: SOURCES.filter((source) => source !== 'application-users'),
    faults: refuse({ on: 'members', value: 403, parentIndex: 3 }),
  });
  expect(collected.partialTypes).toEqual(['jumpcloud_group_has_user']);
  const { organizations } = collected.sandbox;
  const direct = organizations.flatMap((organization) =>
    listedEdges(organization, assignedUsers).map(
      ([application, user]) => `${user}|assigned|${application}`,
    ),
  );
  expect(keysOf(collected, 'jumpcloud_user_assigned_application')).toEqual(
    direct.sort(),
  );
  expect(
    keysOf(collected, 'jumpcloud_group_assigned_application').length,
  ).toBeGreaterThan(0);
});

test('an assigned user who exists and was not listed is added', async () => {
  let missing: string | undefined;
  const collected = await collect({
    sources: SOURCES,
    // Nobody is in a group: that would bring the user after all.
    sizes: { members: 0, deletedMembers: 0 },
    faults: [
      {
        change(page, { name, organizations }) {
          const [organization] = organizations;
          const assigned = organization?.children(assignedUsers);
          missing = [...(assigned?.values() ?? [])].flat()[0]?.to?.id ?? '';
          return name === 'users'
            ? {
                items: page.items.filter(
                  (item) => (item as { _id: string })._id !== missing,
                ),
                total: (page.total ?? 0) - 1,
              }
            : page;
        },
      },
    ],
  });
  expectPartial(collected, []);
  expect(keysOf(collected, 'jumpcloud_user')).toContain(missing);
  expect(keysInGraph(collected)).toEqual(keysInSandbox(collected.sandbox));
});

test('an assigned user who is deleted fails nothing', async () => {
  const collected = await collect({
    sources: SOURCES,
    faults: [
      {
        change: ({ items, total }, { name }) => ({
          items:
            name === 'assignedUsers' && items.length > 1
              ? [...items, { to: { id: 'f'.repeat(24), type: 'user' } }]
              : items,
          total,
        }),
      },
    ],
  });
  expectComplete(collected);
});

test('what goes wrong for a while costs nothing in the end, whatever the listing', async () => {
  const listings = ['applications', 'assignedGroups', 'appleDevices'];
  const collected = await collect({
    sources: SOURCES,
    sizes: { applications: 130, appleDevices: 130 },
    faults: listings.flatMap((on) => [
      createFault('reset-midway', { on, when: 'once' }),
      createFault('body-html', { on, when: 'once' }),
      createFault('rate-limit-bare', { on, when: 'once' }),
      createFault('item-twice', { on }),
    ]),
  });
  expectComplete(collected);
});

test("an Apple device that can't be used is skipped, and its type is partial", async () => {
  const collected = await collect({
    sources: SOURCES,
    faults: [
      createFault('item-without-id', { on: 'appleDevices', when: 'always' }),
    ],
  });
  expectPartial(collected, ['jumpcloud_apple_device']);
  expect(keysOf(collected, 'jumpcloud_apple_device')).toHaveLength(8);
});
