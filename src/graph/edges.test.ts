import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { createStepTools } from '../../test/stepTools';
import { v2 } from '../jumpcloud/dialects';
import { Part } from '../jumpcloud/listing';
import { Edge, readEdges } from './edges';

const listing = {
  name: 'members',
  path: (id: string) => `/v2/usergroups/${id}/members`,
  dialect: v2,
};

const to = (id: unknown, type: unknown) => ({ to: { id, type } }) as Edge;

/** Reads the edges of the groups A and B, which the client answers in these parts. */
async function read(parts: Part<Edge>[]) {
  const { tools, published } = createStepTools(parts);
  const found: string[] = [];
  for await (const { parent, edges } of readEdges(tools, {
    parents: new Map([
      ['a', 'Admins'],
      ['b', 'Bots'],
    ]),
    parentNoun: 'group',
    listing,
    targetType: 'user',
  })) {
    found.push(...edges.map(({ targetId }) => `${parent} ${targetId}`));
  }
  return { found, published, failures: tools.failures };
}

test('edges come with the id of the object that they lead to', async () => {
  const { found, failures } = await read([
    { parent: 'a', items: [to('u1', 'user'), to('u2', 'user')] },
    { parent: 'b', items: [to('u1', 'user')] },
  ]);
  expect(found).toEqual(['a u1', 'a u2', 'b u1']);
  failures.throwIfAny();
});

test('null is an edge to a deleted object, and passed over', async () => {
  const { found, failures, published } = await read([
    { parent: 'a', items: [null as unknown as Edge, to('u2', 'user')] },
    { parent: 'b', items: [null as unknown as Edge] },
  ]);
  expect(found).toEqual(['a u2']);
  expect(published).toEqual([]);
  failures.throwIfAny();
});

test.each([
  ['of another type', to('s1', 'system')],
  ['of a type in other letters', to('u1', 'USER')],
  ['without a type', to('u1', undefined)],
  ['whose id is no text', to(7, 'user')],
  ['of another shape', { id: 'u1' } as Edge],
  ['that is text', 'u1' as Edge],
])(
  'an edge %s is left out and fails the step, after all others',
  async (_, edge) => {
    const { found, failures } = await read([
      { parent: 'a', items: [edge, to('u2', 'user')] },
      { parent: 'b', items: [to('u1', 'user')] },
    ]);
    expect(found).toEqual(['a u2', 'b u1']);
    expect(() => failures.throwIfAny()).toThrow(
      '1 of the things could not be used and were left out: one of group a.',
    );
  },
);

test('a parent that can not be read is named, and fails the step', async () => {
  const error = new IntegrationError({ code: 'X', message: 'Out of order.' });
  const { found, failures, published } = await read([
    { parent: 'a', error },
    { parent: 'b', items: [to('u1', 'user')] },
  ]);
  expect(found).toEqual(['b u1']);
  expect(published[0]).toContain(
    'Could not read the members of group "Admins" (a)',
  );
  expect(() => failures.throwIfAny()).toThrow(error);
});

test('a parent that was deleted is said in one line, and fails nothing', async () => {
  const { failures, published } = await read([
    { parent: 'a', isGone: true },
    { parent: 'b', isGone: true },
  ]);
  expect(published).toEqual([
    'Deleted during the job: 2 groups (a, b). Their members are left out, and the next job deletes them.',
  ]);
  failures.throwIfAny();
});
