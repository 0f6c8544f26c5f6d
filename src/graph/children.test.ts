import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { createStepTools, gapsIn } from '../../test/stepTools';
import { Edge } from '../jumpcloud/edge';
import { membersOf } from '../jumpcloud/graphTypes';
import { Part } from '../jumpcloud/listing';
import { groups } from '../steps/core/group';
import { users } from '../steps/core/usersStep';
import { readEdges } from './children';

const edge = (targetId: string | undefined, targetType: unknown): Edge => ({
  targetId,
  targetType,
});

/** Reads the edges of the groups A and B, which the client answers in these parts. */
async function read(parts: Part<Edge>[], isDirectOnly = false) {
  const { tools, published } = createStepTools({ parts });
  const found: string[] = [];
  for await (const { parent, edges } of readEdges(tools, users, {
    resource: groups,
    parents: new Map([
      ['a', 'Admins'],
      ['b', 'Bots'],
    ]),
    listing: membersOf('user_group', 'members'),
    types: ['jumpcloud_group_has_user'],
    isDirectOnly,
  })) {
    found.push(...edges.map(({ targetId }) => `${parent} ${targetId}`));
  }
  tools.gaps.end();
  return { found, published, gaps: gapsIn(tools) };
}

test('edges come with the id of the object that they lead to', async () => {
  const { found, gaps } = await read([
    { parent: 'a', items: [edge('u1', 'user'), edge('u2', 'user')] },
    { parent: 'b', items: [edge('u1', 'user')] },
    { parent: 'b', end: 'complete' },
  ]);
  expect(found).toEqual(['a u1', 'a u2', 'b u1']);
  expect(gaps).toEqual([]);
});

test.each([
  ['of another type', edge('s1', 'system')],
  ['of a type in other letters', edge('u1', 'USER')],
  ['without a type', edge('u1', undefined)],
  ['without an id', edge(undefined, 'user')],
])('an edge %s is skipped, and a gap of its type', async (_, odd) => {
  const { found, gaps } = await read([
    { parent: 'a', items: [odd, edge('u2', 'user')] },
    { parent: 'b', items: [edge('u1', 'user')] },
  ]);
  expect(found).toEqual(['a u2', 'b u1']);
  expect(gaps).toEqual([
    '1 of the members of user groups [jumpcloud_group_has_user]: ' +
      'Not understood, and skipped: one of user group a.',
  ]);
});

test('of direct edges only: others are left out, and one that does not say what it is is a gap', async () => {
  const direct = { ...edge('u1', 'user'), isDirect: true };
  const indirect = { ...edge('u2', 'user'), isDirect: false };
  const items = [direct, indirect, edge('u3', 'user')];
  const { found, gaps } = await read([{ parent: 'a', items }], true);
  expect(found).toEqual(['a u1']);
  expect(gaps).toEqual([
    '1 of the members of user groups [jumpcloud_group_has_user]: ' +
      'Not understood, and skipped: one of user group a.',
  ]);
});

test('a parent that can not be read is named, and stops no other', async () => {
  const error = new IntegrationError({ code: 'X', message: 'Out of order.' });
  const { found, gaps } = await read([
    { parent: 'a', end: 'failed', error },
    { parent: 'b', items: [edge('u1', 'user')] },
  ]);
  expect(found).toEqual(['b u1']);
  expect(gaps).toEqual([
    'the members of user group "Admins" (a) [jumpcloud_group_has_user]: Out of order.',
  ]);
});

test('parents that were deleted are said in one line, and are no gap', async () => {
  const { gaps, published } = await read([
    { parent: 'a', end: 'gone' },
    { parent: 'b', end: 'gone' },
  ]);
  expect(published).toEqual([
    'Deleted during the job: 2 user groups (a, b). ' +
      'Their members were skipped; the next job removes the deleted objects.',
  ]);
  expect(gaps).toEqual([]);
});
