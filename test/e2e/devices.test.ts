import { createFault, FaultOptions } from '../sandbox/faults';
import {
  collect,
  Collected,
  expectComplete,
  expectSteps,
  keysInGraph,
  keysInSandbox,
  keysOf,
} from './collect';

/** The ingestion sources that are tested here, and those that they need. */
const SOURCES = ['devices', 'device-groups', 'device-users'];

function collectRefused(refused: FaultOptions): Promise<Collected> {
  return collect({
    sources: SOURCES,
    faults: [createFault('status', { when: 'always', ...refused })],
  });
}

/** Checks that everything was collected that is not said to be partial. */
function expectOthersComplete(collected: Collected): void {
  const others = (keys: Record<string, string[]>) =>
    Object.entries(keys).filter(
      ([type]) => !collected.partialTypes.includes(type),
    );
  expect(others(keysInGraph(collected))).toEqual(
    others(keysInSandbox(collected.sandbox)),
  );
}

test('devices, their owners, groups and users are collected, key by key, without any secret', async () => {
  const collected = await collect({
    sources: SOURCES,
    sizes: { devices: 230, deviceGroups: 9 },
  });
  expectComplete(collected);
  expect(keysOf(collected, 'jumpcloud_device')).toHaveLength(230);
  expect(keysOf(collected, 'jumpcloud_device_group')).toHaveLength(9);

  const { output, files } = collected;
  expect(output + files).not.toMatch(/SECRET-/);
  expect(files).not.toContain('systemToken');
});

test('devices of several organizations keep to their own', async () => {
  const collected = await collect({
    sources: SOURCES,
    sizes: { organizations: 3, devices: 25 },
  });
  expectComplete(collected);
});

test.each([402, 403, 404])(
  'devices that are refused with %d fail their step, and everything else is complete',
  async (value) => {
    const collected = await collectRefused({ on: 'devices', value });
    expectSteps(collected, ['fetch-devices']);
    expectOthersComplete(collected);
    expect(collected.output).toContain(
      'disable the ingestion source "devices"',
    );
  },
);

test.each([402, 403, 404])(
  'members of a device group that are refused with %d fail their step, and everything else is complete',
  async (value) => {
    const on = 'device group members';
    const collected = await collectRefused({ on, value, parentIndex: 1 });
    expectSteps(collected, ['fetch-device-group-members']);
    expectOthersComplete(collected);
  },
);

test.each([
  ['user groups of device groups', 'fetch-device-group-user-groups'],
  ['users of device groups', 'fetch-device-group-users'],
  ['device users', 'fetch-device-users'],
])('%s that are refused fail their step alone', async (on, step) => {
  const collected = await collectRefused({ on, value: 403, parentIndex: 0 });
  expectSteps(collected, [step]);
  expectOthersComplete(collected);
});

test('an owner who is not among the users, and of whom it can not be found out whether they exist', async () => {
  const collected = await collectRefused({ on: 'one of users', value: 403 });
  expectSteps(collected, [
    'build-device-owner-relationships',
    'fetch-device-group-users',
    'fetch-device-users',
  ]);
  expectOthersComplete(collected);
});
