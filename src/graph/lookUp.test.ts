import {
  IntegrationError,
  IntegrationProviderAuthorizationError,
} from '@jupiterone/integration-sdk-core';

import { createStepTools } from '../../test/stepTools';
import { groups } from '../steps/core/group';
import { users } from '../steps/core/usersStep';
import { devices } from '../steps/devices/device';
import { lookUp, MAX_LOOK_UPS } from './lookUp';

test('an object is asked for once in a run, however many steps meet it', async () => {
  const { tools, asked } = createStepTools({
    found: [{ id: 'd1', isGone: true }],
  });
  const [first, second] = await Promise.all([
    lookUp(tools, devices, ['d1']),
    lookUp(tools, devices, ['d1']),
  ]);
  const third = await lookUp(tools, devices, ['d1']);
  for (const results of [first, second, third]) {
    expect(results.get('d1')).toEqual({ outcome: 'gone' });
  }
  expect(asked).toEqual(['d1']);
});

test('an object of another type is another object', async () => {
  const { tools, asked } = createStepTools({
    found: [{ id: 'x', isGone: true }],
  });
  await lookUp(tools, devices, ['x']);
  await lookUp(tools, groups, ['x']);
  expect(asked).toEqual(['x', 'x']);
});

test('beyond a bound on requests nothing is asked for, and that is an error', async () => {
  const { tools, asked } = createStepTools();
  const ids = Array.from({ length: MAX_LOOK_UPS + 1 }, (_, i) => `d${i}`);
  const results = await lookUp(tools, devices, ids);
  expect(asked).toHaveLength(MAX_LOOK_UPS);
  expect(results.get(ids.at(-1)!)).toMatchObject({
    error: {
      message:
        "More than 10,000 linked objects are missing from JumpCloud's lists.",
    },
  });
});

test('after one was refused, the others are taken for refused, too', async () => {
  const error = new IntegrationProviderAuthorizationError({
    endpoint: 'GET /systems/d1',
    status: 403,
    statusText: 'Forbidden',
  });
  const { tools } = createStepTools({
    found: [
      { id: 'd1', error },
      { id: 'd2', isGone: true },
    ],
  });
  const results = await lookUp(tools, devices, ['d1', 'd2']);
  expect([...results.values()]).toEqual([{ error }, { error }]);
});

test('an error that is no refusal does not stop the others', async () => {
  const error = new IntegrationError({ code: 'X', message: 'Out of order.' });
  const { tools } = createStepTools({
    found: [
      { id: 'd1', error },
      { id: 'd2', isGone: true },
    ],
  });
  const results = await lookUp(tools, devices, ['d1', 'd2']);
  expect([...results.values()]).toEqual([{ error }, { outcome: 'gone' }]);
});

test('users who manage each other are found, and linked', async () => {
  const { tools, jobState } = createStepTools({
    found: [
      { id: 'u1', object: { _id: 'u1', manager: 'u2' } },
      { id: 'u2', object: { _id: 'u2', manager: 'u1' } },
    ],
  });
  const results = await lookUp(tools, users, ['u1', 'u2']);
  await tools.graph.end();
  expect([...results.values()]).toEqual([{ key: 'u1' }, { key: 'u2' }]);
  const keys = jobState.collectedRelationships.map(({ _key }) => _key);
  expect(keys).toEqual(
    expect.arrayContaining(['u2|manages|u1', 'u1|manages|u2']),
  );
});

test('what a step outside the core finds comes after steps that look through all there is', async () => {
  const { tools } = createStepTools({
    found: [{ id: 'u1', object: { _id: 'u1' } }],
  });
  await lookUp({ ...tools, source: devices.source }, users, ['u1']);
  expect([...tools.run.typesAddedLate]).toEqual(['jumpcloud_user']);
});
