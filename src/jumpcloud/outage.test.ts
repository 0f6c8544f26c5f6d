import { FailedTry } from './errors';
import { createOutageWatch, OutageWatch } from './outage';

const LIMITS = { failuresInARow: 3, silenceMs: 1_000 };
const UNAVAILABLE = new FailedTry(503, 'Service Unavailable', true);
const FORBIDDEN = new FailedTry(403, 'Forbidden', false);
const TOO_MANY = new FailedTry(429, 'Too Many Requests', true);

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

test('several listings in a row are an outage, pages of one listing are not', () => {
  const outage = createOutageWatch(LIMITS);
  for (let i = 0; i < 5; i += 1) {
    expect(outage.add('/systemusers', UNAVAILABLE)).toBe(false);
  }
  expect(outage.add('/a', UNAVAILABLE)).toBe(false);
  expect(outage.add('/b', UNAVAILABLE)).toBe(true);
});

test.each<[string, (outage: OutageWatch) => void]>([
  ['an answer', (outage) => outage.clear()],
  ['a refusal', (outage) => void outage.add('/c', FORBIDDEN)],
])('%s in between starts the row anew', (_, happen) => {
  const outage = createOutageWatch(LIMITS);
  outage.add('/a', UNAVAILABLE);
  outage.add('/b', UNAVAILABLE);
  happen(outage);
  expect(outage.add('/d', UNAVAILABLE)).toBe(false);
});

test('a long silence is an outage', () => {
  const outage = createOutageWatch(LIMITS);
  outage.noteTry(UNAVAILABLE);
  jest.advanceTimersByTime(1_001);
  outage.noteTry(UNAVAILABLE);
  expect(outage.add('/a', UNAVAILABLE)).toBe(true);
});

test('a pause that JumpCloud asked for, or in which nothing was asked, is no silence', () => {
  const outage = createOutageWatch(LIMITS);
  outage.noteTry(UNAVAILABLE);
  outage.noteTry(TOO_MANY);
  jest.advanceTimersByTime(10_000);
  outage.noteTry(UNAVAILABLE);
  expect(outage.add('/a', UNAVAILABLE)).toBe(false);
});
