import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { readLatest } from '.';
import { createStepTools } from '../../../test/stepTools';
import { Part } from '../../jumpcloud/listing';
import { PolicyResult } from './policyResult';

/** The states of the latest results by device, of results that come in these parts. */
async function read(parts: Part<PolicyResult>[]) {
  const { tools, published } = createStepTools(parts);
  const states: Record<string, unknown> = {};
  for await (const { latest } of readLatest(tools, 'p', 'Firewall')) {
    latest.forEach(({ state }, deviceId) => (states[deviceId] = state));
  }
  return { states, published, failures: tools.failures };
}

const result = (systemID: string, state: string, day: number) => ({
  id: `${state}-${systemID}`,
  systemID,
  state,
  startedAt: `2026-09-0${day}T00:00:00Z`,
});

const older = [result('d1', 'failed', 1), result('d2', 'success', 2)];
const newer = [result('d1', 'success', 3), result('d2', 'failed', 1)];

test.each([
  ['first', [older, newer]],
  ['last', [newer, older]],
])(
  'the latest result of each device counts, if older ones come %s',
  async (_, pages) => {
    const { states, failures } = await read(
      pages.map((items) => ({ parent: 'p', items })),
    );
    expect(states).toEqual({ d1: 'success', d2: 'success' });
    failures.throwIfAny();
  },
);

test('when some results of a policy cannot be read, none of the others is taken for the latest', async () => {
  const error = new IntegrationError({ code: 'X', message: 'No answer.' });
  const { states, published, failures } = await read([
    { parent: 'p', items: older },
    { parent: 'p', error },
  ]);
  expect(states).toEqual({});
  expect(published.join()).toContain('the results of policy "Firewall" (p)');
  expect(() => failures.throwIfAny()).toThrow(error);
});

test('a result that does not name its device fails the step, and stops no other', async () => {
  const items = [{ id: 'r1', state: 'success' }, ...older];
  const { states, failures } = await read([{ parent: 'p', items }]);
  expect(states).toEqual({ d1: 'failed', d2: 'success' });
  expect(() => failures.throwIfAny()).toThrow('left out: r1.');
});
