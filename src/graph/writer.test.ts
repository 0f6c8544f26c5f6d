import { Entity } from '@jupiterone/integration-sdk-core';

import { createStepTools, gapsIn } from '../../test/stepTools';
import { ORGANIZATION_ID } from '../../test/propertiesOf';
import { defineRelationship } from './relationship';
import { createGraphWriter } from './writer';

const entity = (_key: string, more: Partial<Entity> = {}): Entity => ({
  _key,
  _type: 'jumpcloud_user',
  _class: ['User'],
  displayName: _key,
  organizationId: ORGANIZATION_ID,
  ...more,
});

const metadata = { resourceName: '', _class: 'User' };
const manages = defineRelationship(
  { ...metadata, _type: 'jumpcloud_user' },
  'MANAGES' as never,
  { ...metadata, _type: 'jumpcloud_user' },
);

test('what comes twice is added once, within a batch and after it', async () => {
  const { tools, jobState, counts } = createStepTools();
  const { graph } = tools;
  const many = Array.from({ length: 600 }, (_, i) => entity(`u${i}`));
  await graph.addEntities(many);
  await graph.addEntities([entity('u0'), entity('u599')]);
  const relationship = manages.create('u0', 'u1');
  await graph.addRelationships([relationship, relationship]);
  await graph.end();
  await graph.addRelationships([relationship]);
  await graph.end();
  expect(jobState.collectedEntities).toHaveLength(600);
  expect(jobState.collectedRelationships).toHaveLength(1);
  expect(counts).toEqual({
    jumpcloud_user: 600,
    jumpcloud_user_manages_user: 1,
  });
  expect(tools.run.shared).toEqual([]);
});

test.each([1, 600])(
  'an object with the id of one of another kind is skipped by name (%d entities before)',
  async (count) => {
    const { tools } = createStepTools();
    const { graph, gaps } = tools;
    const users = Array.from({ length: count }, (_, i) => entity(`u${i}`));
    await graph.addEntities(users);
    const added = await graph.addEntities([
      entity('u0', { _type: 'jumpcloud_group' }),
    ]);
    gaps.end();
    expect(added).toEqual([]);
    expect(gapsIn(tools)).toEqual([
      '1 of the things [jumpcloud_group]: Not understood, and skipped: u0.',
    ]);
  },
);

test('steps that run at the same time do not add the same id twice', async () => {
  const { tools, jobState, counts } = createStepTools();
  const onCollision = jest.fn();
  const [one, other] = [0, 1].map(() =>
    createGraphWriter({ ...tools, counts, onCollision }),
  );
  const managed = [manages.create('u0', 'u1')];
  await Promise.all([
    one!.addEntities([entity('u0'), entity('u1')]),
    other!.addEntities([entity('g1', { _type: 'jumpcloud_group' })]),
  ]);
  await Promise.all([
    one!.addRelationships(managed),
    other!.addEntities([entity('u1', { _type: 'jumpcloud_group' })]),
    other!.addRelationships(managed),
  ]);
  await Promise.all([one!.end(), other!.end()]);
  expect(onCollision.mock.calls).toMatchObject([
    [{ _key: 'u1' }, 'jumpcloud_user'],
  ]);
  expect(counts).toEqual({
    jumpcloud_user: 2,
    jumpcloud_group: 1,
    jumpcloud_user_manages_user: 1,
  });
  expect(jobState.collectedEntities).toHaveLength(3);
});

test('an object that another organization has, too, is kept for this one', async () => {
  const { tools, jobState } = createStepTools();
  const other = entity('u1', { organizationId: 'other' });
  await jobState.addEntities([other]);
  const own = entity('u1');
  expect(await tools.graph.addEntities([own])).toEqual([own]);
  await tools.graph.end();
  expect(jobState.collectedEntities).toEqual([other]);
  expect(tools.run.shared).toEqual([own]);
});

test('what is in the graph is known before its batch is full', async () => {
  const { graph } = createStepTools().tools;
  await graph.addEntities([entity('u1')]);
  expect(await graph.has('u1')).toBe(true);
  expect(await graph.has('u2')).toBe(false);
});
