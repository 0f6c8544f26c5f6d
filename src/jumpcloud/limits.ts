/** The bounds on requests, attempts and waits: no run hangs, and JumpCloud is not overrun. */
export interface Limits {
  /** Requests in flight, for the whole run. */
  concurrency: number;
  /** Milliseconds that one attempt may take, from sending to the last byte of the answer. */
  attemptMs: number;
  /** Attempts of one request. A 429 does not count. */
  attempts: number;
  /** Milliseconds from the first attempt of a request to its last, 429s included. */
  requestMs: number;
  /** Milliseconds before the second attempt; doubles with each further one. */
  backoffMs: number;
  /** Milliseconds at which the doubling stops. */
  maxBackoffMs: number;
  /** Milliseconds that a `Retry-After` is cut to. */
  maxRetryAfterMs: number;
  /** Milliseconds before the second pass over a listing; doubles with each further one. */
  passPauseMs: number;
  /** Listings in a row that may fail for good before the circuit breaker opens. */
  failuresInARow: number;
  /** Milliseconds without any answer before the circuit breaker opens. */
  silenceMs: number;
}

/**
 * Ten requests in flight: twice what JumpCloud's own tools send, whose limits are not
 * published. The first 429 halves it, so it is where to start, not what to insist on.
 */
export const DEFAULT_LIMITS: Limits = {
  concurrency: 10,
  attemptMs: 30_000,
  attempts: 5,
  requestMs: 10 * 60_000,
  backoffMs: 500,
  maxBackoffMs: 30_000,
  maxRetryAfterMs: 5 * 60_000,
  passPauseMs: 2_000,
  failuresInARow: 10,
  silenceMs: 5 * 60_000,
};
