import type { EntityTable, RelationshipTable } from '../data';
import { describePath, describeRights, findPaths, toAccess } from './access';
import { toReport } from './data';

const NAMES: Record<string, string[]> = {
  user: ['ann', 'bob'],
  group: ['Staff'],
  application: ['Slack'],
  device_group: ['Macs'],
  device: ['mac1'],
  auth_policy: ['MFA'],
};

const entities = Object.entries(NAMES).map(([title, names]): EntityTable => ({
  type: `jumpcloud_${title}`,
  title,
  count: names.length,
  isPartial: false,
  keys: names,
  names,
  columns: [],
}));
const all = Object.values(NAMES).flat();

/** Relationships like "Staff has ann", with the properties that are true. */
function report(rows: Record<string, Array<[string, string, string?]>>) {
  const relationships = Object.entries(rows).map(
    ([type, pairs]): RelationshipTable => ({
      type: `jumpcloud_${type}`,
      count: pairs.length,
      isPartial: false,
      from: pairs.map(([from], i) => step(from, pairs[i - 1]?.[0])),
      to: pairs.map(([, to], i) => step(to, pairs[i - 1]?.[1])),
      columns: ['direct', 'sudo'].map((name) => ({
        name,
        isTime: false,
        values: pairs.map(([, , flags = 'direct']) => flags.includes(name)),
      })),
    }),
  );
  return toReport({
    organizations: [],
    now: 0,
    isMadeUp: false,
    outcome: 'complete',
    gaps: [],
    findings: [],
    entities,
    relationships,
  });
}

function step(name: string, before?: string): number {
  return all.indexOf(name) - (before ? all.indexOf(before) : 0);
}

/** All paths in words, with what they allow. */
function paths(
  rows: Parameters<typeof report>[0],
  name: string,
  direction: 'out' | 'into',
): string[] {
  const made = report(rows);
  const access = toAccess(made);
  return findPaths(access, made.thingByKey.get(name)!, direction).map(
    (path) => {
      const words = describePath(path).map((part) =>
        typeof part === 'string' ? part : part.name,
      );
      const rights = describeRights(access, path);
      return words.join('') + (rights ? ` (${rights})` : '');
    },
  );
}

const demo = {
  group_has_user: [['Staff', 'ann']] as [string, string][],
  group_assigned_application: [['Staff', 'Slack']] as [string, string][],
  user_assigned_application: [
    ['ann', 'Slack', 'derived'],
    ['bob', 'Slack'],
  ] as [string, string, string?][],
  group_assigned_device_group: [['Staff', 'Macs']] as [string, string][],
  device_group_has_device: [['Macs', 'mac1']] as [string, string][],
  user_has_device: [['ann', 'mac1', 'derived sudo']] as [
    string,
    string,
    string,
  ][],
};

test('every path from a user, in words, with what it allows', () => {
  expect(paths(demo, 'ann', 'out')).toEqual([
    'ann is a member of Staff',
    'ann is a member of Staff, which is assigned to Slack',
    'ann is a member of Staff, which is assigned to Macs',
    'ann is a member of Staff, which is assigned to Macs, which contains mac1 (sudo)',
  ]);
});

test('every path to an application and to a device', () => {
  expect(paths(demo, 'Slack', 'into')).toEqual([
    'ann is a member of Staff, which is assigned to Slack',
    'bob is assigned to Slack',
    'Staff is assigned to Slack',
  ]);
  expect(paths(demo, 'mac1', 'into')).toHaveLength(3);
});

test('a group leads both ways', () => {
  expect(paths(demo, 'Staff', 'into')).toEqual(['ann is a member of Staff']);
  expect(paths(demo, 'Staff', 'out')).toHaveLength(3);
});

test('access that no collected group explains is not left out', () => {
  const { user_assigned_application } = demo;
  expect(paths({ user_assigned_application }, 'ann', 'out')).toEqual([
    'ann is assigned to Slack, through a group that was not collected',
  ]);
});

test('what guards the way in, or has an end that was not collected, is no path', () => {
  const rows = {
    group_assigned_auth_policy: [['Staff', 'MFA']] as [string, string][],
    group_has_user: [['Staff', 'nobody']] as [string, string][],
  };
  expect(paths(rows, 'Staff', 'out')).toEqual([]);
  expect(paths(rows, 'Staff', 'into')).toEqual([]);
});
