import { retry } from '@lifeomic/attempt';

import { Answer, attempt, toFailedAttempt, Transport } from './attempt';
import { createBreaker } from './breaker';
import { Authorization, Credential } from './credential';
import {
  FailedAttempt,
  RequestedPage,
  StoppedError,
  toProviderError,
  toStoppedError,
} from './errors';
import { Limits } from './limits';
import { retryDelay } from './retryDelay';
import { RunScope } from './scope';
import { createThrottle } from './throttle';

/** Learns what happens to requests. Nothing in it holds a credential. */
export interface RequestObserver {
  /** An attempt ended; `status` is a code where there was no answer. */
  attempted(attempt: {
    endpoint: string;
    status: number | string;
    milliseconds: number;
  }): void;
  /** JumpCloud asked to slow down, and the bound on requests in flight was lowered. */
  slowedDown(slowDown: {
    reason: string;
    milliseconds: number;
    concurrency: number;
  }): void;
}

export interface GetRequest<T> {
  /** Below the API's base address, as in `/v2/usergroups`. */
  path: string;
  query: Record<string, string>;
  /** Is posted; without it, the request is a GET. */
  form?: Record<string, string>;
  /** The organization asked about; sent as `x-org-id`. */
  organizationId?: string;
  /** What is listed, for messages: "users". */
  name: string;
  /**
   * Narrows the answer to what the API describes.
   *
   * @throws UnexpectedBodyError when it is something else; the request is then tried again
   */
  read: (answer: Answer) => T;
  /** Ends the request, whatever it waits for; its reason is thrown. */
  signal: AbortSignal;
}

/**
 * One request made dependable: tried again as long as that may help, within the limits.
 *
 * @throws IntegrationProviderAuthenticationError (fatal) for a credential that is not accepted
 * @throws IntegrationProviderAuthorizationError for what the credential may not read
 * @throws IntegrationProviderAPIError for any other failure, with its endpoint, its status
 *   and the number of attempts
 */
export type Get = <T>(request: GetRequest<T>) => Promise<T>;

/** Makes the function through which everything is asked, with one bound on all of it. */
export function createGet(options: {
  apiUrl: string;
  region: string;
  transport: Transport;
  credential: Credential;
  limits: Limits;
  scope: RunScope;
  observer: RequestObserver;
}): Get {
  const { apiUrl, region, transport, credential } = options;
  const { limits, scope, observer } = options;
  const throttle = createThrottle(limits);
  const breaker = createBreaker(limits);
  let hasAnswered = false;

  return async function get<T>(request: GetRequest<T>): Promise<T> {
    const { name, form, organizationId, signal } = request;
    const query = new URLSearchParams(request.query).toString();
    const url = new URL(`${apiUrl}${request.path}${query && `?${query}`}`);
    const method = form ? 'POST' : 'GET';
    const page: RequestedPage = { endpoint: `${method} ${url.href}`, name };
    let firstSentAt = Infinity;
    let attempts = 0;
    let refusals = 0;
    let authorization: Authorization;

    async function attemptOnce(): Promise<T> {
      signal.throwIfAborted();
      authorization = await credential.authorize();
      signal.throwIfAborted();
      const sentAt = Date.now();
      firstSentAt = Math.min(firstSentAt, sentAt);
      const tell = (status: number | string) =>
        observer.attempted({
          endpoint: page.endpoint,
          status,
          milliseconds: Date.now() - sentAt,
        });
      try {
        const answer = await attempt(url, {
          transport,
          authorization,
          form,
          organizationId,
          attemptMs: limits.attemptMs,
          signal,
        });
        const result = request.read(answer);
        tell(200);
        return result;
      } catch (err) {
        const failure = toFailedAttempt(err, url);
        if (failure instanceof FailedAttempt) {
          tell(failure.status);
          breaker.failedAttempt(failure);
          if (failure.status === 429) {
            slowDown(failure, sentAt);
          }
        }
        throw failure;
      }
    }

    function slowDown(failure: FailedAttempt, sentAt: number): void {
      refusals += 1;
      const milliseconds = delayAfter(failure, refusals, limits);
      if (throttle.slowDown(milliseconds, sentAt)) {
        observer.slowedDown({
          reason: failure.message,
          milliseconds,
          concurrency: throttle.concurrency(),
        });
      }
    }

    /**
     * A 429 is a wish, not a failure: it counts as no attempt, and only time ends it. Neither
     * does a 401 that only says that a token has ended.
     */
    async function attemptUntilAllowed(): Promise<T> {
      let isRenewed = false;
      for (;;) {
        try {
          return await throttle.run(attemptOnce, refusals > 0, signal);
        } catch (err) {
          const isRejected = err instanceof FailedAttempt && err.status === 401;
          if (isRejected && !isRenewed && credential.rejected(authorization)) {
            isRenewed = true;
            continue;
          }
          const isRefusal = err instanceof FailedAttempt && err.status === 429;
          if (!isRefusal || isLate(delayAfter(err, refusals, limits))) {
            throw err;
          }
        }
      }
    }

    const isLate = (delay: number) =>
      Date.now() + delay - firstSentAt > limits.requestMs;

    try {
      const result = await retry(attemptUntilAllowed, {
        maxAttempts: limits.attempts,
        delay: 0,
        handleError: async (failure: unknown, context) => {
          if (!(failure instanceof FailedAttempt) || failure.status === 429) {
            context.abort();
            return;
          }
          attempts += 1;
          const delay = delayAfter(failure, attempts, limits);
          if (attempts >= attemptsFor(failure) || isLate(delay)) {
            context.abort();
          } else {
            await sleep(delay, signal);
          }
        },
      });
      hasAnswered = true;
      throttle.succeeded();
      breaker.succeeded();
      return result;
    } catch (err) {
      if (err instanceof StoppedError) {
        throw toStoppedError(err, page);
      }
      if (!(err instanceof FailedAttempt)) {
        throw err;
      }
      const stopReason = breaker.failed(
        `${organizationId} ${request.path}`,
        err,
      );
      if (stopReason) {
        scope.stop(new StoppedError(stopReason));
      }
      throw toProviderError(
        err,
        page,
        attempts,
        credential.kind,
        hasAnswered ? undefined : region,
      );
    }
  };

  /** An unknown host is not tried five times, unless it was known a minute ago. */
  function attemptsFor({ outlook, status }: FailedAttempt): number {
    if (outlook === 'hopeless') {
      const isOutage = hasAnswered && !/CERT/.test(String(status));
      return isOutage ? limits.attempts : 2;
    }
    return outlook === 'transient' ? limits.attempts : 1;
  }
}

function delayAfter(
  failure: FailedAttempt,
  attempts: number,
  limits: Limits,
): number {
  return retryDelay(
    limits,
    attempts,
    failure.retryAfter,
    Date.now(),
    Math.random(),
  );
}

/** Waits, and throws the signal's reason as soon as it aborts. */
export async function sleep(
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, signal.aborted ? 0 : milliseconds);
    signal.addEventListener('abort', end);
  });
  signal.throwIfAborted();
}
