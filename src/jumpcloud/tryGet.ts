import { Agent, IncomingHttpHeaders, STATUS_CODES } from 'http';

import { FailedTry, UnexpectedBodyError } from './errors';
import { HttpAnswer, sendGet } from './http';
import { Limits } from './limits';

export interface GetRequest<T> {
  /** Below the API's base address, as in `/v2/usergroups`. */
  path: string;
  query: Record<string, string | number>;
  /** The organization asked about; sent as `x-org-id`. */
  organizationId?: string;
  /** What is asked for, to complete "may not ...": "read the users". */
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
 * Sends a request once, and reads its answer.
 *
 * @throws FailedTry for an answer of another status than 200, UnexpectedBodyError, and what
 *   `sendGet` throws: see `toFailedTry`
 */
export async function tryGet<T>(
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

/** Tells what made a try fail. What is no failure of a request comes back as it is. */
export function toFailedTry(
  err: unknown,
  limits: Pick<Limits, 'tryMs'>,
): Error {
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
