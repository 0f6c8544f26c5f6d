import { FailedAttempt } from './errors';
import { Limits } from './limits';

/**
 * Tells when JumpCloud has been failing for so long that asking on makes no sense: a circuit
 * breaker.
 */
export interface Breaker {
  /** Notes that a request was answered. */
  succeeded(): void;
  /** Notes a failed attempt: silence begins with the first after an answer of any kind. */
  failedAttempt(failure: FailedAttempt): void;
  /** Notes a listing that failed for good; gives the reason to stop, if that was one too many. */
  failed(listing: string, failure: FailedAttempt): string | undefined;
}

/** Makes the circuit breaker of a run. */
export function createBreaker(
  limits: Pick<Limits, 'failuresInARow' | 'silenceMs'>,
): Breaker {
  const failedInARow = new Set<string>();
  let silentSince: number | undefined;

  function succeeded(): void {
    failedInARow.clear();
    silentSince = undefined;
  }

  return {
    succeeded,

    failedAttempt({ status, outlook }) {
      const isAnswer = outlook === 'final' || status === 429;
      silentSince = isAnswer ? undefined : (silentSince ?? Date.now());
    },

    failed(listing, { outlook, message }) {
      if (outlook === 'final') {
        succeeded();
        return undefined;
      }
      failedInARow.add(listing);
      const silence = Date.now() - (silentSince ?? Date.now());
      if (silence > limits.silenceMs) {
        const seconds = Math.round(silence / 1000);
        return `JumpCloud had not responded for ${seconds} seconds (${message})`;
      }
      return failedInARow.size >= limits.failuresInARow
        ? `${failedInARow.size} requests in a row had failed (the last: ${message})`
        : undefined;
    },
  };
}
