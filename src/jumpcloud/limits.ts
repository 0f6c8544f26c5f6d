/** The bounds on requests, tries and waits: no run hangs, and JumpCloud is not overrun. */
export interface Limits {
  /** Requests in flight, for the whole run. */
  concurrency: number;
  /** Milliseconds that one try may take, from sending to the answer's last byte. */
  tryMs: number;
  /** Tries of one request. */
  tries: number;
  /** Milliseconds from the first try of a request to its last. */
  requestMs: number;
  /** Milliseconds before the second try; it doubles with each further one. */
  backoffMs: number;
  /** Milliseconds that the doubling stops at. */
  maxBackoffMs: number;
  /** Milliseconds that a `Retry-After` is cut to. */
  maxRetryAfterMs: number;
  /** Listings in a row that may fail for good before the run gives up on JumpCloud. */
  failuresInARow: number;
  /** Milliseconds without any answer before the run gives up on JumpCloud. */
  silenceMs: number;
}

/**
 * Ten requests side by side: twice what JumpCloud's own tools run, whose limits are not
 * published. The first 429 halves it, so it is where to start, not what to insist on.
 */
const DEFAULT_LIMITS: Limits = {
  concurrency: 10,
  tryMs: 30_000,
  tries: 5,
  requestMs: 10 * 60_000,
  backoffMs: 500,
  maxBackoffMs: 30_000,
  maxRetryAfterMs: 5 * 60_000,
  failuresInARow: 10,
  silenceMs: 5 * 60_000,
};

/**
 * The limits in force. Two of them can be set through the environment, so that tests
 * need not wait: `JUMPCLOUD_TRY_MS` and `JUMPCLOUD_BACKOFF_MS`, in milliseconds.
 */
export function readLimits(): Limits {
  const { env } = process;
  return {
    ...DEFAULT_LIMITS,
    tryMs: positive(env.JUMPCLOUD_TRY_MS) ?? DEFAULT_LIMITS.tryMs,
    backoffMs: positive(env.JUMPCLOUD_BACKOFF_MS) ?? DEFAULT_LIMITS.backoffMs,
  };
}

function positive(value: string | undefined): number | undefined {
  const number = Number(value);
  return Number.isFinite(number) && number > 0 ? number : undefined;
}
