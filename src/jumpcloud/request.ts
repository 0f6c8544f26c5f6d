import { IntegrationLogger } from '@jupiterone/integration-sdk-core';
import { retry } from '@lifeomic/attempt';
import { Agent, IncomingHttpHeaders, STATUS_CODES } from 'http';

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
  /** Whether anybody still waits for the answer; asked before each try. */
  isWanted: () => boolean;
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
          return send(url, request, { apiKey, agent, signal });
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
          failures.noteTry(failure);
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
            slowDown(throttle, delay, failure, logger);
          }
          if (Date.now() + delay - firstSentAt > limits.requestMs) {
            attempts.abort();
          } else if (!isForAll && attempts.attemptsRemaining > 0) {
            await throttle.wait(delay);
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
      const listing = `${request.organizationId} ${request.path}`;
      if (err.status === 401 || failures.add(listing, err)) {
        throttle.stop(error);
      }
      throw error;
    }
  };
}

/** Tells when JumpCloud has been failing for so long that asking on makes no sense. */
function watchFailures(limits: Limits) {
  const failedInARow = new Set<string>();
  let silentSince: number | undefined;
  const clear = () => {
    failedInARow.clear();
    silentSince = undefined;
  };
  return {
    clear,
    /** Notes a failed try: from the first without a word of JumpCloud on, it is silent. */
    noteTry({ status, isTransient }: FailedTry): void {
      const isWord = !isTransient || status === 429;
      silentSince = isWord ? undefined : (silentSince ?? Date.now());
    },
    /** Notes a listing that failed for good; answers whether it was one too many. */
    add(listing: string, { isTransient }: FailedTry): boolean {
      if (!isTransient) {
        clear();
        return false;
      }
      failedInARow.add(listing);
      const silence = Date.now() - (silentSince ?? Date.now());
      return (
        failedInARow.size >= limits.failuresInARow || silence > limits.silenceMs
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
  { status, headers }: HttpAnswer,
  url: URL,
  apiKey: string,
): FailedTry {
  if (status >= 300 && status < 400 && headers.location) {
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
    // Not the words of the answer, which may repeat anything.
    STATUS_CODES[status] ?? 'Unexpected status',
    isTransient,
    headers['retry-after'],
  );
}

function describeTarget(location: string, url: URL): string {
  if (!URL.canParse(location, url.href)) {
    return 'no address';
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

/** Whether JumpCloud asks everybody to wait. */
function asksForPause({ status, retryAfter }: FailedTry): boolean {
  return status === 429 || retryAfter !== undefined;
}

function slowDown(
  throttle: Throttle,
  delay: number,
  failure: FailedTry,
  logger: IntegrationLogger,
): void {
  if (throttle.slowDown(delay)) {
    logger.warn(
      { pauseMs: delay, concurrency: throttle.concurrency() },
      `JumpCloud asked to slow down (${failure.message}): pausing, then going on with fewer requests side by side.`,
    );
  }
}
