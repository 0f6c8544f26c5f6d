import { createFault, Fault } from '../sandbox/faults';
import {
  collect,
  Collected,
  CollectOptions,
  expectComplete,
  expectPartial,
  expectRestComplete,
} from './collect';

const SOURCES = ['activity', 'administrators', 'applications'];

const TYPES = [
  'jumpcloud_admin_activity',
  'jumpcloud_user_activity',
  'jumpcloud_application_activity',
];

function collectActivity(options: CollectOptions = {}): Promise<Collected> {
  return collect({ sources: SOURCES, ...options });
}

/** What is known of each last activity, in days before the newest window ended. */
function daysOf(
  { graph }: Collected,
  type: string,
): Record<string, number | 'none'> {
  const entities = graph.entities.filter(({ _type }) => _type === type);
  const times = entities.map((entity): [string, number] => {
    const { lastLoginBefore, lastUsedBefore, lastLoginOn } = entity;
    const time = lastLoginBefore ?? lastUsedBefore ?? lastLoginOn ?? NaN;
    return [String(entity.displayName), Number(time)];
  });
  const newest = Math.max(...times.flatMap(([, time]) => time || []));
  const toDays = (time: number) => Math.round((newest - time) / 86_400_000);
  return Object.fromEntries(
    times.map(([name, time]) => [name, time ? toDays(time) : 'none']),
  );
}

/** The settings of the organization say so. */
const switchedOff: Fault = {
  intercept({ name, response }) {
    if (name !== 'organizationSettings') {
      return false;
    }
    const features = { directoryInsights: { enabled: false } };
    response.end(JSON.stringify({ settings: { features } }));
    return true;
  },
};

test('everyone and everything has an activity, with or without a last one', async () => {
  const collected = await collectActivity();
  expectComplete(collected);
  const admins = Object.values(daysOf(collected, 'jumpcloud_admin_activity'));
  expect(admins.sort()).toEqual([
    ...[0, 15, 2, 70],
    ...['none', 'none', 'none', 'none'],
  ]);
  const users = Object.values(daysOf(collected, 'jumpcloud_user_activity'));
  expect(new Set(users)).toEqual(new Set([0, 1, 7, 30, 'none']));
  expect(daysOf(collected, 'jumpcloud_application_activity')).toMatchObject({
    'Activity of Google Workspace': 0,
    'Activity of GitHub Enterprise': 30,
    'Activity of Datadog': 'none',
  });
  expect(collected.files).not.toContain('SECRET-');
});

test('answers that are cut short give the same', async () => {
  const whole = await collectActivity();
  const cut = await collectActivity({
    sizes: { distinctValues: 3 },
    valuesInBuckets: true,
  });
  expectComplete(cut);
  expect(cut.sandbox.stats.requests).toBeGreaterThan(
    whole.sandbox.stats.requests + 20,
  );
  for (const type of TYPES) {
    expect(daysOf(cut, type)).toEqual(daysOf(whole, type));
  }
});

test('if Directory Insights is switched off, a warning says so, and all else is complete', async () => {
  const collected = await collectActivity({
    faults: [
      switchedOff,
      createFault('status', { on: 'events', when: 'always', value: 403 }),
    ],
  });
  expectPartial(collected, TYPES, { isWarning: true });
  expectRestComplete(collected);
  expect(collected.output).toContain(
    'Cause: Directory Insights is switched off in the settings of the organization. If you do not need this, ' +
      'disable the ingestion source "activity".',
  );
  expect(collected.output).not.toContain('403 Forbidden');
});

test('a search that Directory Insights ignores shows nothing', async () => {
  const collected = await collectActivity({
    faults: [createFault('search-ignored', { when: 'always' })],
  });
  expectPartial(collected, TYPES);
  expectRestComplete(collected);
  expect(collected.output).toContain('does not heed the search');
  const { graph } = collected;
  expect(graph.entities.filter(({ _type }) => TYPES.includes(_type))).toEqual(
    [],
  );
});

test('a plan of 15 days: what is known of them is complete', async () => {
  const collected = await collectActivity({
    faults: [createFault('history-limited')],
  });
  expectComplete(collected);
  const days = collected.graph.entities.map((each) => each.activityWindowDays);
  expect(new Set(days)).toEqual(new Set([undefined, 14]));
});

test('what fails for good is partial alone', async () => {
  const collected = await collectActivity({
    faults: [createFault('status', { on: 'user logins', when: 'always' })],
  });
  expectPartial(collected, ['jumpcloud_user_activity']);
  expectRestComplete(collected);
});

test('the time of one last login that can not be read: the other administrators are there', async () => {
  let count = 0;
  const collected = await collectActivity({
    faults: [
      {
        intercept({ search, response }) {
          // Only the last events of administrators are asked for one by one.
          const isLast = search?.sort === 'DESC';
          count += isLast ? 1 : 0;
          if (!isLast || count > 1) {
            return false;
          }
          response.statusCode = 400;
          response.end('{}');
          return true;
        },
      },
    ],
  });
  expectPartial(collected, ['jumpcloud_admin_activity']);
  const admins = Object.values(daysOf(collected, 'jumpcloud_admin_activity'));
  expect(admins).toHaveLength(7);
});
