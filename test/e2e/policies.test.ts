import { policiesListing } from '../../src/steps/policies/policy';
import { policyResults } from '../sandbox/resources/policyResults';
import { createFault, FaultName, FaultOptions } from '../sandbox/faults';
import {
  collect,
  Collected,
  expectComplete,
  expectRestComplete,
  expectPartial,
  keysOf,
} from './collect';

/** The ingestion sources that are tested here, and those that they need. */
const SOURCES = [
  'devices',
  'device-groups',
  'policies',
  'policy-results',
  'device-posture',
  'software',
];

function collectDespite(name: FaultName, options: FaultOptions) {
  return collect({
    sources: SOURCES,
    faults: [createFault(name, { when: 'always', ...options })],
  });
}

function devicesWith({ graph }: Collected, property: string) {
  return graph.entities.filter(
    (each) => each._type === 'jumpcloud_device' && property in each,
  );
}

test('policies, their results, posture and software are collected', async () => {
  const collected = await collect({ sources: SOURCES });
  expectComplete(collected);
  expect(keysOf(collected, 'jumpcloud_policy')).toHaveLength(15);
  expect(keysOf(collected, 'jumpcloud_policy_group_has_policy')).toHaveLength(
    8,
  );
  expect(keysOf(collected, 'jumpcloud_policy_enforces_device')).toHaveLength(
    444,
  );
  expect(devicesWith(collected, 'hardwareModel')).toHaveLength(72);
  expect(keysOf(collected, 'jumpcloud_software')).not.toHaveLength(0);

  const [organization] = collected.sandbox.organizations;
  const [policy] = organization?.rows(policiesListing) ?? [];
  const results = organization?.children(policyResults).get(policy?.id ?? '');
  const latest =
    results?.filter((each) => (each?.startedAt ?? '') > '2026-09-01') ?? [];
  const stored = collected.graph.relationships.filter(
    ({ _type, _fromEntityKey }) =>
      _type === 'jumpcloud_policy_enforces_device' &&
      _fromEntityKey === policy?.id,
  );
  expect(latest.length).toBeLessThan(results?.length ?? 0);
  expect(stored).toHaveLength(latest.length);
  expect(
    Object.fromEntries(stored.map((each) => [each._toEntityKey, each.success])),
  ).toEqual(
    Object.fromEntries(latest.map((each) => [each?.systemID, each?.success])),
  );

  const { relationships } = collected.graph;
  expect(
    relationships.filter(
      ({ _type, installationCount }) =>
        _type === 'jumpcloud_device_installed_software' &&
        installationCount !== 1,
    ),
  ).toContainEqual(
    expect.objectContaining({
      installationCount: 2,
      version: expect.stringMatching(/^\d\.\d, \d\.\d$/) as string,
    }),
  );
});

test('the results of one policy: those of the others are there', async () => {
  const collected = await collectDespite('status', {
    on: 'policy results',
    value: 500,
    parentIndex: 0,
  });
  expectPartial(collected, ['jumpcloud_policy_enforces_device']);
  expectRestComplete(collected);
  expect(
    keysOf(collected, 'jumpcloud_policy_enforces_device').length,
  ).toBeGreaterThan(400);
});

test('refused hardware details: the devices are there, and nothing else is asked of System Insights for them', async () => {
  const collected = await collectDespite('status', {
    on: 'hardware details',
    value: 403,
  });
  expectComplete(collected);
  expect(collected.output).toContain(
    'disable the ingestion source "device-posture"',
  );
  expect(devicesWith(collected, 'hardwareModel')).toEqual([]);
  const paths = collected.sandbox.requests.map(({ path }) => path);
  expect(paths).not.toContain('/api/v2/systeminsights/alf');
});

test('one unreadable table of System Insights: only its properties are missing, and that is said', async () => {
  const collected = await collectDespite('status', {
    on: 'mac firewalls',
    value: 402,
  });
  expectComplete(collected);
  expect(collected.output).toContain(
    'Missing properties: the macOS firewalls of organization',
  );
  expect(devicesWith(collected, 'firewallBlocksAll')).toEqual([]);
  expect(devicesWith(collected, 'sipEnabled')).not.toEqual([]);
});

test('a table of System Insights that fails half way: no device is half described', async () => {
  const collected = await collect({
    sources: SOURCES,
    faults: [
      createFault('limit-capped', { on: 'disks', when: 'always', value: 3 }),
      createFault('status', {
        on: 'disks',
        when: 'always',
        value: 500,
        fromSkip: 1,
      }),
    ],
  });
  expectComplete(collected);
  const unencrypted = devicesWith(collected, 'unencryptedDisks');
  // BitLocker has a table of its own.
  expect(new Set(unencrypted.map(({ platform }) => platform))).toEqual(
    new Set(['windows']),
  );
});

test('a disabled source "device-posture": nothing is asked of System Insights', async () => {
  const collected = await collect({ sources: ['devices'] });
  expectComplete(collected);
  const paths = collected.sandbox.requests.map(({ path }) => path);
  expect(paths.filter((path) => path.includes('systeminsights'))).toEqual([]);
});

test('refused software of macOS: it is asked for no further, and the software of Windows is there', async () => {
  const collected = await collect({
    sources: SOURCES,
    sizes: { devices: 200 },
    faults: [createFault('status', { when: 'always', on: 'apps', value: 403 })],
  });
  expectPartial(collected, ['jumpcloud_software'], { isWarning: true });
  const asked = collected.sandbox.requests.filter(({ path }) =>
    path.endsWith('/systeminsights/apps'),
  );
  expect(asked).toHaveLength(1);
  const keys = keysOf(collected, 'jumpcloud_software');
  expect(keys.filter((key) => key.includes(':darwin:'))).toEqual([]);
  expect(keys).not.toEqual([]);
});
