import { Entity } from '@jupiterone/integration-sdk-core';

import { createStepTools } from '../../test/stepTools';
import { defineRelationship } from './relationship';

const entity = (_key: string, _type = 'jumpcloud_user'): Entity => ({
  _key,
  _type,
  _class: ['User'],
  displayName: _key,
});

const metadata = { resourceName: '', _class: 'User' };
const manages = defineRelationship(
  { ...metadata, _type: 'jumpcloud_user' },
  'MANAGES' as never,
  { ...metadata, _type: 'jumpcloud_user' },
);

test('what comes twice is added once, within a batch and after it', async () => {
  const { tools, jobState } = createStepTools();
  const { graph, failures } = tools;
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
  expect(graph.counts()).toEqual({
    jumpcloud_user: 600,
    jumpcloud_user_manages_user: 1,
  });
  failures.throwIfAny();
});

test.each([1, 600])(
  'an object with the id of one of another kind fails the step by name (%d entities before)',
  async (count) => {
    const { tools } = createStepTools();
    const { graph, failures } = tools;
    const users = Array.from({ length: count }, (_, i) => entity(`u${i}`));
    await graph.addEntities(users);
    await graph.addEntities([entity('u0', 'jumpcloud_group')]);
    expect(() => failures.throwIfAny()).toThrow('were left out: u0.');
  },
);

test('what is in the graph is known before its batch is full', async () => {
  const { graph } = createStepTools().tools;
  await graph.addEntities([entity('u1')]);
  expect(await graph.has('u1')).toBe(true);
  expect(await graph.has('u2')).toBe(false);
});
