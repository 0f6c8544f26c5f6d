import { IntegrationLogger } from '@jupiterone/integration-sdk-core';
import { retry } from '@lifeomic/attempt';
import { Agent, IncomingHttpHeaders } from 'http';

import { FailedTry, toProviderError, UnexpectedBodyError } from './errors';
import { createAgent, HttpAnswer, sendGet } from './http';
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
  read: (body: unknown, headers: IncomingHttpHeaders) => T;
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
  const agent = createAgent(region.apiUrl, limits.concurrency);
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
  options: { apiKey: string; agent: Agent; signal: AbortSignal },
): Promise<T> {
  const { apiKey, agent, signal } = options;
  const answer = await sendGet(url, {
    agent,
    signal,
    headers: {
      accept: 'application/json',
      'x-api-key': apiKey,
      ...(request.organizationId && { 'x-org-id': request.organizationId }),
    },
  });
  if (answer.status !== 200) {
    throw toFailedStatus(answer, url, apiKey);
  }
  return request.read(parseJson(answer.body), answer.headers);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnexpectedBodyError(`${text.length} characters that are no JSON`);
  }
}

function toFailedStatus(
  { status, statusText, headers }: HttpAnswer,
  url: URL,
  apiKey: string,
): FailedTry {
  if (status >= 300 && status < 400) {
    const target = describeTarget(headers.location, url);
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
    headers['retry-after'],
  );
}

function describeTarget(location: string | undefined, url: URL): string {
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
  if (!(err instanceof Error)) {
    return new Error(String(err));
  }
  if (err.name === 'AbortError') {
    const reason = `No complete answer within ${limits.tryMs / 1000} seconds`;
    return new FailedTry('TIMEOUT', reason, true);
  }
  const { code } = err as NodeJS.ErrnoException;
  return code
    ? new FailedTry(code, 'The connection failed or broke off', true)
    : err;
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
