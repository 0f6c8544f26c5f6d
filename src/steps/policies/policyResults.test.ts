import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { createStepTools, gapsIn } from '../../../test/stepTools';
import { readLatest } from '../../graph/resultsStep';
import { Part } from '../../jumpcloud/listing';
import { PolicyResult, policyResults, resultProperties } from './policyResults';

/** The states of the latest results by device, of results that come in these parts. */
async function read(parts: Part<PolicyResult>[]) {
  const { tools } = createStepTools({ parts });
  const states: Record<string, unknown> = {};
  for await (const { parentId, latest } of readLatest(tools, policyResults)) {
    latest.forEach(({ state }, deviceId) => {
      states[`${parentId} ${deviceId}`] = state;
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

test('a result says whether, how and when the policy was applied', () => {
  expect(
    resultProperties({
      state: 'Failed',
      success: false,
      exitStatus: 4294967295,
      startedAt: '2026-09-01T00:00:00.000Z',
      endedAt: '2026-09-01T00:00:02.000Z',
    }),
  ).toEqual({
    state: 'failed',
    success: false,
    exitStatus: 4294967295,
    startedOn: 1788220800000,
    endedOn: 1788220802000,
  });
});

test('what a pending result does not say is left out', () => {
  const pending = { state: 'pending', success: null, exitStatus: null };
  expect(resultProperties(pending)).toEqual({ state: 'pending' });
});

test.each([
  ['later start', { startedAt: '2026-09-02T00:00:00Z' }, true],
  ['earlier start', { startedAt: '2026-08-31T00:00:00Z' }, false],
  [
    'later start without an end',
    { startedAt: '2026-09-02T00:00:00Z', endedAt: null },
    true,
  ],
  [
    'same start and later id',
    { startedAt: '2026-09-01T00:00:00Z', id: 'c' },
    true,
  ],
  [
    'same start and earlier id',
    { startedAt: '2026-09-01T00:00:00Z', id: 'a' },
    false,
  ],
  ['no time at all', { id: 'c' }, false],
])(
  'of two results of a device, the newer is: %s',
  async (_, result, isNewer) => {
    const other = {
      id: 'b',
      systemID: 'd',
      state: 'old',
      startedAt: '2026-09-01T00:00:00Z',
      endedAt: '2026-09-03T00:00:00Z',
    };
    const { states } = await read([
      {
        parent: 'p',
        items: [other, { ...result, systemID: 'd', state: 'new' }],
      },
      { parent: 'p', end: 'complete' },
    ]);
    expect(states).toEqual({ 'p d': isNewer ? 'new' : 'old' });
  },
);
