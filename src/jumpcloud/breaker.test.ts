import { Breaker, CountedRequest, createBreaker } from './breaker';
import { FailedAttempt } from './errors';

const LIMITS = { failuresInARow: 3, requestMs: 120_000, silenceMs: 60_000 };

const unavailable = new FailedAttempt(503, 'Service Unavailable', 'transient');
const notFound = new FailedAttempt(404, 'Not Found', 'final');
const forbidden = new FailedAttempt(403, 'Forbidden', 'final');
const slowDown = new FailedAttempt(429, 'Too Many Requests', 'transient');
const reset = new FailedAttempt('ECONNRESET', 'broke off', 'transient');

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A request of a listing that belongs to nothing else. */
function of(route: string, organizationId?: string): CountedRequest {
  return { path: route, route, organizationId };
}

/** A request of the listing of a parent. */
function ofParent(id: number, organizationId?: string): CountedRequest {
  return { path: `/groups/${id}`, route: '/groups/{id}', organizationId };
}

describe('failures that may pass', () => {
  test('of as many listings in a row are a reason to stop, and the last one is named', () => {
    const breaker = createBreaker(LIMITS);
    expect(breaker.failed(of('a'), reset)).toBeUndefined();
    expect(breaker.failed(of('b'), reset)).toBeUndefined();
    expect(breaker.failed(of('c'), unavailable)).toBe(
      '3 consecutive lists could not be read (the last: 503 Service Unavailable)',
    );
  });

  test('of several pages of one listing count once', () => {
    const breaker = createBreaker(LIMITS);
    for (let i = 0; i < 10; i += 1) {
      expect(breaker.failed(of('users'), unavailable)).toBeUndefined();
    }
  });

  test('of one listing of many parents count once', () => {
    const breaker = createBreaker(LIMITS);
    for (let i = 0; i < 10; i += 1) {
      expect(breaker.failed(ofParent(i), unavailable)).toBeUndefined();
    }
  });

  test('of one listing in several organizations count for each', () => {
    const breaker = createBreaker(LIMITS);
    breaker.failed(of('users', 'a'), unavailable);
    breaker.failed(of('users', 'b'), unavailable);
    expect(breaker.failed(of('users', 'c'), unavailable)).toMatch(
      /^3 consecutive lists/,
    );
  });

  test.each<[string, (breaker: Breaker) => void]>([
    ['a success', (breaker) => breaker.succeeded()],
    ['404', (breaker) => breaker.failed(of('d'), notFound)],
    ['403', (breaker) => breaker.failed(of('d'), forbidden)],
  ])('start again after %s', (_, happen) => {
    const breaker = createBreaker(LIMITS);
    breaker.failed(of('a'), unavailable);
    breaker.failed(of('b'), unavailable);
    happen(breaker);
    expect(breaker.failed(of('c'), unavailable)).toBeUndefined();
  });
});

describe('403s', () => {
  test('of as many requests in a row are suspicious', () => {
    const breaker = createBreaker(LIMITS);
    breaker.failed(of('a'), forbidden);
    breaker.failed(ofParent(1), forbidden);
    expect(breaker.isSuspicious()).toBe(false);
    expect(breaker.failed(ofParent(2), forbidden)).toBeUndefined();
    expect(breaker.isSuspicious()).toBe(true);
  });

  test('of one request count once', () => {
    const breaker = createBreaker(LIMITS);
    for (let i = 0; i < 10; i += 1) {
      breaker.failed(of('users'), forbidden);
    }
    expect(breaker.isSuspicious()).toBe(false);
  });

  test.each<[string, (breaker: Breaker) => void]>([
    ['a success', (breaker) => breaker.succeeded()],
    ['404', (breaker) => breaker.failed(of('d'), notFound)],
  ])('start again after %s', (_, happen) => {
    const breaker = createBreaker(LIMITS);
    breaker.failed(ofParent(1), forbidden);
    breaker.failed(ofParent(2), forbidden);
    happen(breaker);
    breaker.failed(ofParent(3), forbidden);
    expect(breaker.isSuspicious()).toBe(false);
  });

  test('do not start again after a failure that may pass', () => {
    const breaker = createBreaker(LIMITS);
    breaker.failed(ofParent(1), forbidden);
    breaker.failed(ofParent(2), forbidden);
    breaker.failed(of('d'), unavailable);
    breaker.failed(ofParent(3), forbidden);
    expect(breaker.isSuspicious()).toBe(true);
  });
});

describe('silence', () => {
  test('is a reason to stop, from the first failed attempt on', () => {
    const breaker = createBreaker(LIMITS);
    breaker.failedAttempt(reset);
    jest.advanceTimersByTime(61_000);
    breaker.failedAttempt(reset);
    expect(breaker.failed(of('a'), reset)).toBe(
      'JumpCloud had not responded for 61 seconds (ECONNRESET broke off)',
    );
  });

  test.each([slowDown, notFound, forbidden])('ends with $message', (answer) => {
    const breaker = createBreaker(LIMITS);
    breaker.failedAttempt(reset);
    jest.advanceTimersByTime(61_000);
    breaker.failedAttempt(answer);
    expect(breaker.failed(of('a'), reset)).toBeUndefined();
  });

  test('ends with a success', () => {
    const breaker = createBreaker(LIMITS);
    breaker.failedAttempt(reset);
    jest.advanceTimersByTime(61_000);
    breaker.succeeded();
    expect(breaker.failed(of('b'), reset)).toBeUndefined();
  });
});

describe('requests to slow down', () => {
  /** A request of a parent that was given up, after others were asked to slow down. */
  function giveUp(meanwhile?: (breaker: Breaker) => void) {
    const breaker = createBreaker(LIMITS);
    breaker.failedAttempt(slowDown);
    meanwhile?.(breaker);
    jest.advanceTimersByTime(121_000);
    breaker.failedAttempt(slowDown);
    return breaker.failed(ofParent(2), slowDown);
  }

  test('and nothing else, for longer than a request may take, are a reason to stop', () => {
    expect(giveUp()).toBe(
      'JumpCloud had answered nothing but requests to slow down for 121 seconds (429 Too Many Requests)',
    );
  });

  test.each<[string, (breaker: Breaker) => void]>([
    ['a success', (breaker) => breaker.succeeded()],
    ['404', (breaker) => breaker.failed(of('d'), notFound)],
  ])('start again after %s', (_, happen) => {
    expect(giveUp(happen)).toBeUndefined();
  });
});
