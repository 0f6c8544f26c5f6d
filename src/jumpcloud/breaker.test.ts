import { createBreaker } from './breaker';
import { FailedAttempt } from './errors';

const LIMITS = { failuresInARow: 3, silenceMs: 60_000 };

const unavailable = new FailedAttempt(503, 'Service Unavailable', 'transient');
const notFound = new FailedAttempt(404, 'Not Found', 'final');
const slowDown = new FailedAttempt(429, 'Too Many Requests', 'transient');
const reset = new FailedAttempt('ECONNRESET', 'broke off', 'transient');

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

test('as many listings in a row that fail are a reason to stop, and the last failure is named', () => {
  const breaker = createBreaker(LIMITS);
  expect(breaker.failed('a', reset)).toBeUndefined();
  expect(breaker.failed('b', reset)).toBeUndefined();
  expect(breaker.failed('c', unavailable)).toBe(
    '3 requests in a row had failed (the last: 503 Service Unavailable)',
  );
});

test('several pages of one listing count once', () => {
  const breaker = createBreaker(LIMITS);
  for (let i = 0; i < 10; i += 1) {
    expect(breaker.failed('users', unavailable)).toBeUndefined();
  }
});

test.each<[string, (breaker: ReturnType<typeof createBreaker>) => void]>([
  ['a success', (breaker) => breaker.succeeded()],
  ['an answer such as 404', (breaker) => breaker.failed('d', notFound)],
])('%s between them starts the count again', (_, happen) => {
  const breaker = createBreaker(LIMITS);
  breaker.failed('a', unavailable);
  breaker.failed('b', unavailable);
  happen(breaker);
  expect(breaker.failed('c', unavailable)).toBeUndefined();
});

test('silence is a reason to stop, from the first failed attempt on', () => {
  const breaker = createBreaker(LIMITS);
  breaker.failedAttempt(reset);
  jest.advanceTimersByTime(61_000);
  breaker.failedAttempt(reset);
  expect(breaker.failed('a', reset)).toBe(
    'JumpCloud had not responded for 61 seconds (ECONNRESET broke off)',
  );
});

test.each([slowDown, notFound])('$message is no silence', (answer) => {
  const breaker = createBreaker(LIMITS);
  breaker.failedAttempt(reset);
  jest.advanceTimersByTime(61_000);
  breaker.failedAttempt(answer);
  expect(breaker.failed('a', reset)).toBeUndefined();
});
