import { setTimeout as wait } from 'timers/promises';
import { URL, URLSearchParams } from 'url';

import { Signal } from './abort';
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
  /** The path of the listing that it belongs to, as in `/v2/usergroups/{id}/members`. */
  route: string;
  query: Record<string, string>;
  /** Is posted; without it and `json`, the request is a GET. */
  form?: Record<string, string>;
  /** Is posted to Directory Insights. It only reads there, and is repeated like a GET. */
  json?: object;
  /** The organization asked about, where the API has to be told; sent as `x-org-id`. */
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
  signal: Signal;
}

/**
 * Sends a request, retrying within the limits.
 *
 * @throws IntegrationProviderAuthenticationError (fatal) for a credential that is not accepted
 * @throws IntegrationProviderAuthorizationError for what the credential has no access to
 * @throws IntegrationProviderAPIError for any other failure, with its endpoint, its status
 *   and the number of attempts
 */
export type Get = <T>(request: GetRequest<T>) => Promise<T>;

/** A host that gets the credential. */
export interface Host {
  /** The base of its addresses. */
  apiUrl: string;
  transport: Transport;
}

/**
 * Makes the function through which everything is asked, with one bound on all of it.
 *
 * @param options.insights is where requests with `json` go
 */
export function createGet(
  options: Host & {
    insights?: Host;
    region: string;
    credential: Credential;
    limits: Limits;
    scope: RunScope;
    observer: RequestObserver;
  },
): Get {
  const { insights = options, region, credential } = options;
  const { limits, scope, observer } = options;
  const throttle = createThrottle(limits);
  const breaker = createBreaker(limits);
  /** The first request that was answered. */
  let answered: Sent | undefined;
  /** While it is found out whether this address is blocked, nothing is sent. */
  let check: Promise<void> | undefined;

  return async function get<T>(request: GetRequest<T>): Promise<T> {
    const { name, form, json, organizationId, signal } = request;
    const { apiUrl, transport } = json ? insights : options;
    const query = new URLSearchParams(request.query).toString();
    const url = new URL(`${apiUrl}${request.path}${query && `?${query}`}`);
    const sent: Sent = { url, transport, form, json, organizationId };
    const method = form || json ? 'POST' : 'GET';
    const page: RequestedPage = { endpoint: `${method} ${url.href}`, name };
    let firstSentAt = Infinity;
    /** A 429 is a wish, not a failure: only time ends it. */
    let slowDowns = 0;
    let attempts = 0;
    let isReauthorized = false;
    let authorization: Authorization;

    async function attemptOnce(): Promise<T> {
      await check;
      signal.throwIfAborted();
      authorization = await credential.authorize();
      signal.throwIfAborted();
      const sentAt = Date.now();
      firstSentAt = Math.min(firstSentAt, sentAt);
      const report = (status: number | string) =>
        observer.attempted({
          endpoint: page.endpoint,
          status,
          milliseconds: Date.now() - sentAt,
        });
      try {
        const answer = await attempt(url, {
          ...sent,
          authorization,
          attemptMs: limits.attemptMs,
          signal,
        });
        const result = request.read(answer);
        report(200);
        return result;
      } catch (err) {
        const failure = toFailedAttempt(err, url);
        if (failure instanceof FailedAttempt) {
          report(failure.status);
          breaker.failedAttempt(failure);
          if (failure.status === 429) {
            slowDown(failure, sentAt);
          }
        }
        throw failure;
      }
    }

    function slowDown(failure: FailedAttempt, sentAt: number): void {
      slowDowns += 1;
      const milliseconds = delayAfter(failure, slowDowns, limits);
      if (throttle.slowDown(milliseconds, sentAt)) {
        observer.slowedDown({
          reason: failure.message,
          milliseconds,
          concurrency: throttle.concurrency(),
        });
      }
    }

    /** Milliseconds until the next attempt; undefined when there is none. */
    function nextDelay(failure: FailedAttempt): number | undefined {
      if (
        failure.status === 401 &&
        !isReauthorized &&
        credential.rejected(authorization)
      ) {
        isReauthorized = true;
        return 0;
      }
      const isSlowDown = failure.status === 429;
      if (!isSlowDown) {
        attempts += 1;
        if (attempts >= attemptsFor(failure)) {
          return undefined;
        }
      }
      const delay = delayAfter(
        failure,
        isSlowDown ? slowDowns : attempts,
        limits,
      );
      const isLate = Date.now() + delay - firstSentAt > limits.requestMs;
      // The throttle holds back all requests after a 429.
      return isLate ? undefined : isSlowDown ? 0 : delay;
    }

    try {
      for (;;) {
        try {
          const result = await throttle.run(attemptOnce, slowDowns > 0, signal);
          answered ??= sent;
          throttle.succeeded();
          breaker.succeeded();
          return result;
        } catch (err) {
          const delay =
            err instanceof FailedAttempt ? nextDelay(err) : undefined;
          if (delay === undefined) {
            throw err;
          }
          if (delay > 0) {
            await sleep(delay, signal);
          }
        }
      }
    } catch (err) {
      if (err instanceof StoppedError) {
        throw toStoppedError(err, page.endpoint);
      }
      if (!(err instanceof FailedAttempt)) {
        throw err;
      }
      const stopReason = breaker.failed(request, err);
      if (stopReason) {
        scope.stop(new StoppedError(stopReason));
      }
      if (breaker.isSuspicious()) {
        check ??= checkBlocked().finally(() => {
          check = undefined;
        });
        await check;
      }
      throw toProviderError(
        err,
        page,
        attempts,
        credential.kind,
        answered ? undefined : region,
      );
    }
  };

  /**
   * Where a credential lacks permissions, other requests are still answered. Where JumpCloud
   * blocks an address, it refuses everything: what it answered before, too.
   */
  async function checkBlocked(): Promise<void> {
    if (!answered) {
      return;
    }
    const { signal, close } = scope.open();
    try {
      await attempt(answered.url, {
        ...answered,
        authorization: await credential.authorize(),
        attemptMs: limits.attemptMs,
        signal,
      });
      breaker.succeeded();
    } catch (err) {
      if (err instanceof FailedAttempt && err.status === 403) {
        scope.stop(
          new StoppedError(
            'JumpCloud refuses all requests, even one that succeeded before: it may have blocked the IP address ' +
              `of this machine (${err.message})`,
          ),
        );
      }
    } finally {
      close();
    }
  }

  /** An unknown host is not tried five times, unless it was known a minute ago. */
  function attemptsFor({ outlook, status }: FailedAttempt): number {
    if (outlook === 'hopeless') {
      const isOutage = answered && !/CERT/.test(String(status));
      return isOutage ? limits.attempts : 2;
    }
    return outlook === 'transient' ? limits.attempts : 1;
  }
}

/** What a request is sent with, besides its credential. */
interface Sent extends Pick<
  GetRequest<unknown>,
  'form' | 'json' | 'organizationId'
> {
  url: URL;
  transport: Transport;
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
  signal: Signal,
): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
  signal.throwIfAborted();
}
