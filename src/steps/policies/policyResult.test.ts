import { isNewer, resultProperties } from './policyResult';

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
])('of two results of a device, the newer is: %s', (_, result, expected) => {
  const other = {
    id: 'b',
    startedAt: '2026-09-01T00:00:00Z',
    endedAt: '2026-09-03T00:00:00Z',
  };
  expect(isNewer(result, other)).toBe(expected);
});
