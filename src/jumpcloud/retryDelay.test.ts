import fc from 'fast-check';

import { retryDelay } from './retryDelay';

const LIMITS = {
  backoffMs: 500,
  maxBackoffMs: 30_000,
  maxRetryAfterMs: 300_000,
};
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

test.each([
  // attempts, Retry-After, random, milliseconds
  [1, undefined, 0, 500],
  [1, undefined, 1, 750],
  [2, undefined, 0, 1_000],
  [3, undefined, 0, 2_000],
  [4, undefined, 0.5, 5_000],
  [20, undefined, 0, 30_000],
  [20, undefined, 1, 45_000],
  [1, '0', 0, 500],
  [3, '0', 0, 2_000],
  [1, '7', 1, 7_000],
  [4, ' 7 ', 0, 7_000],
  [1, '0.25', 0, 250],
  [1, '86400', 0, 300_000],
  [1, '9'.repeat(400), 0, 300_000],
  [1, 'Fri, 02 Jan 2026 03:04:35 GMT', 0, 30_000],
  [1, 'Fri, 02 Jan 2026 03:04:05 GMT', 0, 500],
  [1, 'Thu, 01 Jan 2026 00:00:00 GMT', 0, 500],
  [1, 'Fri, 02 Jan 2099 03:04:05 GMT', 0, 300_000],
  [1, '', 0, 500],
  [1, 'soon', 0, 500],
  [1, '-5', 0, 500],
  [1, '1e3', 0, 500],
  [1, '2026-01-02', 0, 500],
  [1, 'Soon, or later', 0, 500],
])(
  'after %d attempts, Retry-After %j, random %d: %d ms',
  (attempts, retryAfter, random, expected) => {
    expect(retryDelay(LIMITS, attempts, retryAfter, NOW, random)).toBe(
      expected,
    );
  },
);

test('whatever a server asks for, the pause is neither negative nor longer than the cap', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.oneof(
        fc.string(),
        fc.nat().map(String),
        fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      ),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempts, retryAfter, random) => {
        const delay = retryDelay(LIMITS, attempts, retryAfter, NOW, random);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(LIMITS.maxRetryAfterMs);
      },
    ),
  );
});
