import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { createStepTools, gapsIn } from '../../../test/stepTools';
import { Part } from '../../jumpcloud/listing';
import { PolicyResult } from './policyResult';
import { readLatest } from './policyResults';

/** The states of the latest results by device, of results that come in these parts. */
async function read(parts: Part<PolicyResult>[]) {
  const { tools } = createStepTools({ parts });
  const states: Record<string, unknown> = {};
  for await (const { policyId, latest } of readLatest(tools)) {
    latest.forEach(({ state }, deviceId) => {
      states[`${policyId} ${deviceId}`] = state;
    });
  }
  tools.gaps.end();
  return { states, gaps: gapsIn(tools) };
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
    const { states, gaps } = await read([
      ...pages.map((items) => ({ parent: 'p', items })),
      { parent: 'p', end: 'complete' },
    ]);
    expect(states).toEqual({ 'p d1': 'success', 'p d2': 'success' });
    expect(gaps).toEqual([]);
  },
);

test('results of policies that come mixed are kept apart', async () => {
  const { states } = await read([
    { parent: 'p', items: older },
    { parent: 'q', items: newer },
    { parent: 'p', end: 'complete' },
    { parent: 'q', end: 'complete' },
  ]);
  expect(states).toEqual({
    'p d1': 'failed',
    'p d2': 'success',
    'q d1': 'success',
    'q d2': 'failed',
  });
});

test('when some results of a policy cannot be read, none of the others is taken for the latest', async () => {
  const error = new IntegrationError({ code: 'X', message: 'No answer.' });
  const { states, gaps } = await read([
    { parent: 'p', items: older },
    { parent: 'p', end: 'failed', error },
  ]);
  expect(states).toEqual({});
  expect(gaps).toEqual([
    expect.stringContaining('the results of policy "null" (p)'),
  ]);
});

test('a result that does not name its device is skipped, and stops no other', async () => {
  const items = [{ id: 'r1', state: 'success' }, ...older];
  const { states, gaps } = await read([
    { parent: 'p', items },
    { parent: 'p', end: 'complete' },
  ]);
  expect(states).toEqual({ 'p d1': 'failed', 'p d2': 'success' });
  expect(gaps).toEqual([
    '1 of the policy results [jumpcloud_policy_enforces_device]: Not understood, and skipped: r1.',
  ]);
});
