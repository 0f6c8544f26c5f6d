import { Entity, IntegrationError } from '@jupiterone/integration-sdk-core';

import { createStepTools, gapsIn } from '../../test/stepTools';
import { Found } from '../jumpcloud/listing';
import { groups } from '../steps/core/group';
import { devices } from '../steps/devices/device';
import { deviceGroupHasDevice } from '../steps/devices/links';
import { createLinker, PossibleRelationship } from './linker';
import { AnyResource } from './resource';

const TYPE = 'jumpcloud_device_group_has_device';

const device = (_key: string): Entity => ({
  _key,
  _type: 'jumpcloud_device',
  _class: ['Device'],
  displayName: _key,
});

const linkTo = (targetId: string, parent = 'group'): PossibleRelationship => ({
  targetId,
  create: (key) => deviceGroupHasDevice.relationship.create(parent, key),
});

/** Links a group with objects, of which some are in the graph. */
async function link(
  ids: string[],
  {
    listed = [],
    found = [],
    target = devices,
  }: {
    listed?: string[];
    found?: Found<unknown>[];
    target?: AnyResource;
  } = {},
) {
  const made = createStepTools({ found });
  const { tools, jobState } = made;
  await jobState.addEntities(listed.map(device));
  const linker = createLinker(tools, target, TYPE);
  await linker.link(ids.map((id) => linkTo(id)));
  await linker.settle();
  await tools.graph.end();
  const linked = jobState.collectedRelationships
    .filter(({ _type }) => _type === TYPE)
    .map(({ _toEntityKey }) => _toEntityKey);
  return { ...made, linked, gaps: gapsIn(tools) };
}

test('objects that are in the graph are linked, and nothing is asked for', async () => {
  const { linked, asked, gaps } = await link(['d1', 'd2'], {
    listed: ['d1', 'd2'],
  });
  expect(linked).toEqual(['d1', 'd2']);
  expect(asked).toEqual([]);
  expect(gaps).toEqual([]);
});

test('an object that was deleted is skipped, and said', async () => {
  const { linked, asked, gaps, published } = await link(['d1', 'd2', 'd2'], {
    listed: ['d1'],
    found: [{ id: 'd2', isGone: true }],
  });
  expect(linked).toEqual(['d1']);
  expect(asked).toEqual(['d2']);
  expect(gaps).toEqual([]);
  expect(published).toEqual([
    '2 of 3 links lead to devices that do not exist according to JumpCloud. They were skipped.',
  ]);
});

test('one that exists shows that the list of such objects was not complete', async () => {
  const { linked, gaps } = await link(['d1'], {
    found: [{ id: 'd1', object: { _id: 'd1' } }],
  });
  expect(linked).toEqual([]);
  expect(gaps).toEqual([
    'all devices [jumpcloud_device]: JumpCloud did not list these devices, although they exist: d1.',
  ]);
});

test('one of the core that exists is added and linked', async () => {
  const { linked, gaps, jobState, published, tools } = await link(['g1'], {
    target: groups,
    found: [{ id: 'g1', object: { id: 'g1', name: 'Admins' } }],
  });
  expect(linked).toEqual(['g1']);
  expect(gaps).toEqual([]);
  expect(jobState.collectedEntities).toMatchObject([
    { _key: 'g1', _type: 'jumpcloud_group', name: 'Admins' },
  ]);
  expect([...tools.run.typesAddedLate]).toEqual([]);
  expect(published).toEqual([
    'JumpCloud did not list these user groups, although they exist; they were added: g1.',
  ]);
});

test('one that is in the graph with its id in another spelling is linked with that', async () => {
  const { linked, gaps } = await link(['D1'], {
    listed: ['d1'],
    found: [{ id: 'D1', object: { _id: 'd1' } }],
  });
  expect(linked).toEqual(['d1']);
  expect(gaps).toEqual([]);
});

test('another object than the one that was asked for is a gap', async () => {
  const { linked, gaps } = await link(['d1'], {
    listed: ['d2'],
    found: [{ id: 'd1', object: { _id: 'd2' } }],
  });
  expect(linked).toEqual([]);
  expect(gaps).toEqual([
    `devices that others are linked to [${TYPE}]: ` +
      'JumpCloud sent a different object than the requested one.',
  ]);
});

test('where they can not be asked for, only the relationships are incomplete', async () => {
  const error = new IntegrationError({ code: 'X', message: 'Forbidden.' });
  const { gaps } = await link(['d1', 'd2'], { found: [{ id: 'd1', error }] });
  expect(gaps).toEqual([
    `devices that others are linked to [${TYPE}]: Forbidden.`,
  ]);
});

test('nothing is asked for where it is known that the list was not complete', async () => {
  const { tools, asked } = createStepTools();
  tools.run.entityTypes.set('jumpcloud_device', devices.entity);
  const error = new IntegrationError({ code: 'X', message: 'Out of order.' });
  tools.gaps.add('the devices', ['jumpcloud_device'], error);
  const linker = createLinker(tools, devices, TYPE);
  await linker.link([linkTo('d1')]);
  await linker.settle();
  expect(asked).toEqual([]);
});

describe('many links that lead nowhere', () => {
  const ids = Array.from({ length: 30 }, (_, i) => `d${i}`);
  const gone = (count: number): Found<unknown>[] =>
    ids.slice(0, count).map((id) => ({ id, isGone: true }));

  test('up to a third of them are deleted objects', async () => {
    const { gaps, linked } = await link(ids, {
      listed: ids.slice(10),
      found: gone(10),
    });
    expect(linked).toHaveLength(20);
    expect(gaps).toEqual([]);
  });

  test('more than a third make the relationships incomplete', async () => {
    const { gaps } = await link(ids, {
      listed: ids.slice(11),
      found: gone(11),
    });
    expect(gaps).toEqual([
      `all devices that others are linked to [${TYPE}]: ` +
        '11 of 30 links lead to devices that do not exist according to JumpCloud.',
    ]);
  });

  test('fewer than twenty links tell nothing', async () => {
    const { gaps } = await link(ids.slice(0, 19), { found: gone(19) });
    expect(gaps).toEqual([]);
  });
});
