import { IntegrationLogger } from '@jupiterone/integration-sdk-core';
import { retry } from '@lifeomic/attempt';

import { tell } from '../jobLog';
import { FailedTry, toProviderError } from './errors';
import { createAgent } from './http';
import { Limits } from './limits';
import { createOutageWatch } from './outage';
import { Region } from './regions';
import { retryDelay } from './retryDelay';
import { createThrottle } from './throttle';
import { GetRequest, toFailedTry, tryGet } from './tryGet';

/**
 * One GET made dependable: tried again as long as that may help, within the limits.
 *
 * @throws IntegrationProviderAuthenticationError on 401; every other request then fails too
 * @throws IntegrationProviderAuthorizationError on 403
 * @throws IntegrationProviderAPIError on any other failure, with its endpoint, its status
 *   and how often it was tried
 */
export type Get = <T>(request: GetRequest<T>) => Promise<T>;

/** Makes the function through which everything is asked, with one bound on all of it. */
export function createGet(options: {
  apiKey: string;
  region: Region;
  limits: Limits;
  logger: IntegrationLogger;
}): Get {
  const { apiKey, region, limits, logger } = options;
  const throttle = createThrottle(limits);
  const agent = createAgent(region.apiUrl, limits.concurrency);
  const outage = createOutageWatch(limits);
  let isSlowDownTold = false;

  function slowDown(delay: number, failure: FailedTry): void {
    if (!throttle.slowDown(delay)) {
      return;
    }
    const concurrency = throttle.concurrency();
    logger.warn(
      { reason: failure.message, pauseMs: delay, concurrency },
      'Pausing, then going on with fewer requests side by side.',
    );
    if (!isSlowDownTold) {
      isSlowDownTold = true;
      tell(
        logger,
        `JumpCloud asked to slow down (${failure.message}): the job takes longer.`,
      );
    }
  }

  return async function get<T>(request: GetRequest<T>): Promise<T> {
    const url = new URL(region.apiUrl + request.path);
    for (const [name, value] of Object.entries(request.query)) {
      url.searchParams.set(name, String(value));
    }
    const endpoint = `GET ${url.href}`;
    let firstSentAt = Infinity;
    let tries = 0;

    async function tryOnce(): Promise<T> {
      let sentAt = 0;
      try {
        const answer = await throttle.run((signal) => {
          if (!request.isWanted()) {
            throw new Error(`${endpoint} is not wanted any more`);
          }
          tries += 1;
          sentAt = Date.now();
          firstSentAt = Math.min(firstSentAt, sentAt);
          return tryGet(url, request, { apiKey, agent, signal });
        });
        throttle.succeeded();
        const ms = Date.now() - sentAt;
        logger.debug({ endpoint, status: 200, ms }, 'JumpCloud answered.');
        return answer;
      } catch (err) {
        const failure = throttle.stopped() ?? toFailedTry(err, limits);
        if (failure instanceof FailedTry) {
          const { status } = failure;
          const ms = Date.now() - sentAt;
          logger.debug({ endpoint, status, ms }, 'A try failed.');
          outage.noteTry(failure);
        }
        throw failure;
      }
    }

    try {
      const answer = await retry(tryOnce, {
        maxAttempts: limits.tries,
        delay: 0,
        handleError: async (failure: Error, attempts) => {
          if (!(failure instanceof FailedTry) || !failure.isTransient) {
            attempts.abort();
            return;
          }
          const delay = delayAfter(failure, tries, limits);
          const isForAll = asksForPause(failure);
          if (isForAll) {
            slowDown(delay, failure);
          }
          if (Date.now() + delay - firstSentAt > limits.requestMs) {
            attempts.abort();
          } else if (!isForAll && attempts.attemptsRemaining > 0) {
            await throttle.wait(delay);
          }
        },
      });
      outage.clear();
      return answer;
    } catch (err) {
      if (!(err instanceof FailedTry)) {
        throw err;
      }
      const error = toProviderError(
        err,
        { endpoint, purpose: request.purpose },
        tries,
        region.name,
      );
      const listing = `${request.organizationId} ${request.path}`;
      if (err.status === 401 || outage.add(listing, err)) {
        throttle.stop(error);
      }
      throw error;
    }
  };
}

function delayAfter(failure: FailedTry, tries: number, limits: Limits): number {
  return retryDelay(
    limits,
    tries,
    failure.retryAfter,
    Date.now(),
    Math.random(),
  );
}

/** Whether JumpCloud asks everybody to wait. */
function asksForPause({ status, retryAfter }: FailedTry): boolean {
  return status === 429 || retryAfter !== undefined;
}
