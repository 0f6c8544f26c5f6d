import { FailedAttempt } from './errors';
import { Limits } from './limits';

/** A request, as far as the circuit breaker tells requests apart. */
export interface CountedRequest {
  path: string;
  /** The path of its listing: `/v2/usergroups/{id}/members`. */
  route: string;
  organizationId?: string;
}

/** A circuit breaker: it tells when asking on makes no sense. */
export interface Breaker {
  /** Notes that a request was answered. */
  succeeded(): void;
  /** Notes a failed attempt: silence begins with the first after an answer of any kind. */
  failedAttempt(failure: FailedAttempt): void;
  /** Notes a request that failed for good; gives the reason to stop, if that was one too many. */
  failed(request: CountedRequest, failure: FailedAttempt): string | undefined;
  /**
   * Whether so many requests in a row were refused that JumpCloud may have blocked this address,
   * and not only one listing or another.
   */
  isSuspicious(): boolean;
}

/** Makes the circuit breaker of a run. */
export function createBreaker(
  limits: Pick<Limits, 'failuresInARow' | 'requestMs' | 'silenceMs'>,
): Breaker {
  /** Listings that failed in a row. Those of several parents count as one. */
  const failedInARow = new Set<string>();
  /** Requests that were refused in a row. */
  const forbiddenInARow = new Set<string>();
  let silentSince: number | undefined;
  /** When JumpCloud began to answer nothing but 429s. */
  let slowedSince: number | undefined;

  function answered(): void {
    failedInARow.clear();
    silentSince = undefined;
    slowedSince = undefined;
  }

  return {
    succeeded() {
      answered();
      forbiddenInARow.clear();
    },

    failedAttempt({ status, outlook }) {
      const isSlowDown = status === 429;
      const isAnswer = outlook === 'final' || isSlowDown;
      silentSince = isAnswer ? undefined : (silentSince ?? Date.now());
      if (isSlowDown) {
        slowedSince ??= Date.now();
      }
    },

    failed({ path, route, organizationId }, { outlook, message, status }) {
      if (outlook === 'final') {
        answered();
        if (status === 403) {
          forbiddenInARow.add(`${organizationId} ${path}`);
        } else {
          forbiddenInARow.clear();
        }
        return undefined;
      }
      failedInARow.add(`${organizationId} ${route}`);
      const silence = Date.now() - (silentSince ?? Date.now());
      if (silence > limits.silenceMs) {
        const seconds = Math.round(silence / 1000);
        return `JumpCloud had not responded for ${seconds} seconds (${message})`;
      }
      const slowed = Date.now() - (slowedSince ?? Date.now());
      if (slowed > limits.requestMs) {
        const seconds = Math.round(slowed / 1000);
        return `JumpCloud had answered nothing but requests to slow down for ${seconds} seconds (${message})`;
      }
      return failedInARow.size >= limits.failuresInARow
        ? `${failedInARow.size} consecutive lists could not be read (the last: ${message})`
        : undefined;
    },

    isSuspicious: () => forbiddenInARow.size >= limits.failuresInARow,
  };
}
