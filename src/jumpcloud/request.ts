import { IntegrationLogger } from '@jupiterone/integration-sdk-core';
import { retry } from '@lifeomic/attempt';
import http from 'http';
import https from 'https';
import fetch, { FetchError, Headers, Response } from 'node-fetch';

import { FailedTry, toProviderError, UnexpectedBodyError } from './errors';
import { Limits } from './limits';
import { Region } from './regions';
import { retryDelay } from './retryDelay';
import { createThrottle, Throttle } from './throttle';

export interface GetRequest<T> {
  /** Below the API's base address, as in `/v2/usergroups`. */
  path: string;
  query: Record<string, string | number>;
  /** The organization asked about; sent as `x-org-id`. */
  organizationId?: string;
  /** What is asked for, to complete "may not ...": "list the users". */
  purpose: string;
  /**
   * Narrows the parsed body to what the API describes.
   *
   * @throws UnexpectedBodyError when it is something else, and the request is tried again
   */
  read: (body: unknown, headers: Headers) => T;
}

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
  const agent = createAgent(region.apiUrl, limits);
  const failures = watchFailures(limits);

  return async function get<T>(request: GetRequest<T>): Promise<T> {
    const url = new URL(region.apiUrl + request.path);
    for (const [name, value] of Object.entries(request.query)) {
      url.searchParams.set(name, String(value));
    }
    const endpoint = `GET ${url.href}`;
    const startedAt = Date.now();
    let tries = 0;

    async function tryOnce(): Promise<T> {
      tries += 1;
      const sentAt = Date.now();
      try {
        const answer = await throttle.run((signal) =>
          send(url, request, { apiKey, agent, signal }),
        );
        throttle.succeeded();
        logger.debug({ endpoint, status: 200, ms: Date.now() - sentAt });
        return answer;
      } catch (err) {
        const failure = throttle.stopped() ?? toFailedTry(err, limits);
        const { status } = failure as FailedTry;
        logger.debug({ endpoint, status, ms: Date.now() - sentAt });
        throw failure;
      }
    }

    try {
      const answer = await retry(tryOnce, {
        maxAttempts: limits.tries,
        delay: 0,
        handleError: async (failure: Error, attempts) => {
          const delay =
            failure instanceof FailedTry && failure.isTransient
              ? delayAfter(failure, tries, limits)
              : Infinity;
          if (Date.now() + delay - startedAt > limits.requestMs) {
            attempts.abort();
          } else if (attempts.attemptsRemaining > 0) {
            await holdBack(failure, delay, throttle, logger);
          }
        },
      });
      failures.clear();
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
      if (err.status === 401 || failures.add(err)) {
        throttle.stop(error);
      }
      throw error;
    }
  };
}

/** Keeps connections open for the next request, and never more than requests in flight. */
function createAgent(apiUrl: string, limits: Limits): http.Agent {
  const options = { keepAlive: true, maxSockets: limits.concurrency };
  return apiUrl.startsWith('https:')
    ? new https.Agent(options)
    : new http.Agent(options);
}

/** Tells when JumpCloud has been failing for so long that asking on makes no sense. */
function watchFailures(limits: Limits) {
  let inARow = 0;
  let lastAnswerAt = Date.now();
  const clear = () => {
    inARow = 0;
    lastAnswerAt = Date.now();
  };
  return {
    clear,
    /** Counts a request that failed for good; answers whether it was one too many. */
    add(failure: FailedTry): boolean {
      if (!failure.isTransient) {
        clear();
        return false;
      }
      inARow += 1;
      return (
        inARow >= limits.failuresInARow ||
        Date.now() - lastAnswerAt > limits.silenceMs
      );
    },
  };
}

async function send<T>(
  url: URL,
  request: GetRequest<T>,
  options: { apiKey: string; agent: http.Agent; signal: AbortSignal },
): Promise<T> {
  const { apiKey, agent, signal } = options;
  const headers: Record<string, string> = {
    accept: 'application/json',
    'x-api-key': apiKey,
  };
  if (request.organizationId) {
    headers['x-org-id'] = request.organizationId;
  }
  // A redirect is an answer here: followed, it would take the key along to its target.
  const response = await fetch(url.href, {
    headers,
    agent,
    signal,
    redirect: 'manual',
  });
  if (response.status !== 200) {
    // Read to its end, the connection can serve the next request.
    await response.text().catch(() => undefined);
    throw toFailedStatus(response, url, apiKey);
  }
  return request.read(parseJson(await response.text()), response.headers);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnexpectedBodyError(`${text.length} characters that are no JSON`);
  }
}

function toFailedStatus(
  response: Response,
  url: URL,
  apiKey: string,
): FailedTry {
  const { status, statusText, headers } = response;
  if (status >= 300 && status < 400) {
    const target = describeTarget(headers.get('location'), url);
    return new FailedTry(
      status,
      `Redirect to ${target.replaceAll(apiKey, '[REDACTED]')}, which was not followed: ` +
        `the API key stays with ${url.host}. A proxy on the way may be the cause.`,
      false,
    );
  }
  const isTransient = status === 408 || status === 429 || status >= 500;
  return new FailedTry(
    status,
    statusText || 'Unexpected status',
    isTransient,
    headers.get('retry-after'),
  );
}

function describeTarget(location: string | null, url: URL): string {
  if (!location || !URL.canParse(location, url.href)) {
    return 'nowhere';
  }
  const { origin, pathname } = new URL(location, url);
  return origin + pathname;
}

function toFailedTry(err: unknown, limits: Limits): Error {
  if (err instanceof UnexpectedBodyError) {
    return new FailedTry(200, `Unexpected answer: ${err.message}`, true);
  }
  if (err instanceof FetchError) {
    return new FailedTry(
      err.code ?? 'NETWORK_ERROR',
      'The connection failed or broke off',
      true,
    );
  }
  if (err instanceof Error && err.name === 'AbortError') {
    const reason = `No complete answer within ${limits.tryMs / 1000} seconds`;
    return new FailedTry('TIMEOUT', reason, true);
  }
  return err as Error;
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

/** Waits before the next try; where JumpCloud asks for a pause, everybody waits. */
async function holdBack(
  failure: Error,
  delay: number,
  throttle: Throttle,
  logger: IntegrationLogger,
): Promise<void> {
  const isForAll =
    failure instanceof FailedTry &&
    (failure.status === 429 || typeof failure.retryAfter === 'string');
  if (!isForAll) {
    return throttle.wait(delay);
  }
  if (throttle.slowDown(delay)) {
    logger.warn(
      { pauseMs: delay, concurrency: throttle.concurrency() },
      `JumpCloud asked to slow down (${failure.message}): pausing, then going on with fewer requests side by side.`,
    );
  }
}
