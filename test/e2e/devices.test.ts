import { createFault } from '../sandbox/faults';
import {
  collect,
  expectComplete,
  expectRestComplete,
  expectPartial,
  keysOf,
} from './collect';

/** The ingestion sources that are tested here, and those that they need. */
const SOURCES = ['devices', 'device-groups', 'device-users'];

test('devices, their owners, groups and users are collected, key by key, without their tokens', async () => {
  const collected = await collect({
    sources: SOURCES,
    sizes: { devices: 230, deviceGroups: 9 },
  });
  expectComplete(collected);
  expect(keysOf(collected, 'jumpcloud_device')).toHaveLength(230);
  expect(keysOf(collected, 'jumpcloud_device_group')).toHaveLength(9);

  expect(collected.files).not.toContain('systemToken');
});

test('a device has the address of its owner, and none if JumpCloud does not know the owner', async () => {
  const { graph } = await collect({ sources: SOURCES });
  const emails = new Map(
    graph.entities
      .filter(({ _type }) => _type === 'jumpcloud_user')
      .map(({ _key, email }) => [_key, [email].flat()[0]]),
  );
  const owned = graph.entities.filter(({ primaryUserId }) => primaryUserId);
  expect(owned.map(({ owner, email }) => [owner, email])).toEqual(
    owned.map(({ primaryUserId }) => {
      const address = emails.get(primaryUserId as string);
      return [address, address];
    }),
  );
  expect(owned.filter(({ owner }) => owner === undefined)).toHaveLength(1);
});

test('devices of several organizations keep to their own', async () => {
  const collected = await collect({
    sources: SOURCES,
    sizes: { organizations: 3, devices: 25 },
  });
  expectComplete(collected);
});

test('an owner who is not among the users, and of whom it can not be found out whether they exist', async () => {
  const collected = await collect({
    sources: SOURCES,
    faults: [
      createFault('status', { on: 'one of users', when: 'always', value: 403 }),
    ],
  });
  expectPartial(
    collected,
    [
      'jumpcloud_user_owns_device',
      'jumpcloud_user_assigned_device_group',
      'jumpcloud_user_has_device',
    ],
    { isWarning: true },
  );
  expectRestComplete(collected);
});
