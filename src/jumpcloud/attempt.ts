import { Agent, STATUS_CODES } from 'http';
import fetch, { FetchError, Response } from 'node-fetch';
import { URL, URLSearchParams } from 'url';

import { anyOf, createController, Signal } from './abort';
import { describeConnectionError } from './connectionErrors';
import { Authorization } from './credential';
import { FailedAttempt, UnexpectedBodyError } from './errors';
import { spells, wordsOf } from './words';

/** How requests reach a host of JumpCloud's. */
export interface Transport {
  /** Sent with every request: who asks. */
  headers: Record<string, string>;
  /** Keeps connections open, and may lead through a proxy. */
  agent: Agent;
  /** Host and port of the proxy, if there is one; for messages. */
  proxy?: string;
}

/** An answer with status 200. */
export interface Answer {
  body: unknown;
  header: (name: string) => string | null;
  /** The names of its headers, in lower case. */
  headerNames: () => string[];
}

/**
 * Sends a request once and reads the answer to its end. Redirects are not followed: nothing is
 * sent to another place than the one that was asked for.
 *
 * @param form is posted, or `json`; without either, the request is a GET
 * @param signal ends the attempt; its reason is thrown
 * @throws FailedAttempt for every other answer, and for none within `attemptMs` milliseconds
 */
export async function attempt(
  url: URL,
  options: {
    transport: Transport;
    authorization: Authorization;
    form?: Record<string, string>;
    json?: object;
    organizationId?: string;
    attemptMs: number;
    signal: Signal;
  },
): Promise<Answer> {
  const { transport, authorization, form, json } = options;
  const { organizationId, attemptMs, signal } = options;
  // Not AbortSignal.timeout(): inside AbortSignal.any(), the garbage collector may take it
  // before its time.
  const timeout = createController();
  const timer = setTimeout(() => timeout.abort(), attemptMs);
  const ended = anyOf([signal, timeout.signal]);
  try {
    const response = await fetch(url.href, {
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      ...(json && { method: 'POST', body: JSON.stringify(json) }),
      headers: {
        accept: 'application/json',
        ...(json && { 'content-type': 'application/json' }),
        ...transport.headers,
        ...authorization.headers,
        ...(organizationId && { 'x-org-id': organizationId }),
      },
      agent: transport.agent,
      redirect: 'manual',
      signal: ended,
    });
    // When the connection breaks off before an announced length, this waits for the time limit:
    // https://github.com/node-fetch/node-fetch/issues/1604
    const text = await response.text();
    if (response.status !== 200) {
      throw toFailedStatus(response, text, url, authorization);
    }
    return {
      body: parseJson(text),
      header: (name) => response.headers.get(name),
      headerNames: () => [...response.headers.keys()],
    };
  } catch (err) {
    signal.throwIfAborted();
    if (ended.aborted) {
      const reason = `no complete response within ${attemptMs / 1000} seconds`;
      throw new FailedAttempt('TIMEOUT', reason, 'transient');
    }
    throw toFailedAttempt(err, url, transport.proxy);
  } finally {
    clearTimeout(timer);
  }
}

/** The failed attempt that an error stands for. What is no failure of a request stays as it is. */
export function toFailedAttempt(
  err: unknown,
  url: URL,
  proxy?: string,
): unknown {
  if (err instanceof UnexpectedBodyError) {
    return new FailedAttempt(200, `OK, but ${err.message}`, 'transient');
  }
  if (err instanceof FailedAttempt || !isConnectionError(err)) {
    return err;
  }
  const { code = 'PROXY' } = err;
  const { reason, outlook } = describeConnectionError(err, url, proxy);
  return new FailedAttempt(code, reason, outlook);
}

/** What a proxy answers in JumpCloud's place has no code. */
function isConnectionError(err: unknown): err is NodeJS.ErrnoException {
  const code = (err as NodeJS.ErrnoException | undefined)?.code;
  return code !== undefined || err instanceof FetchError;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const length = text.length.toLocaleString('en-US');
    throw new UnexpectedBodyError(
      `the response (${length} characters) is not JSON`,
    );
  }
}

function toFailedStatus(
  { status, headers }: Response,
  text: string,
  url: URL,
  { secrets }: Authorization,
): FailedAttempt {
  const location = headers.get('location');
  if (status >= 300 && status < 400 && location) {
    return new FailedAttempt(
      status,
      `Redirect${describeTarget(location, secrets)} was not followed: the credential stays with ` +
        `${url.host}. A proxy in between may be the cause.`,
      'final',
    );
  }
  const isTransient = status === 408 || status === 429 || status >= 500;
  // Not the reason phrase of the response, which may repeat anything.
  const reason = STATUS_CODES[status] ?? 'Unexpected status';
  return new FailedAttempt(
    status,
    reason,
    isTransient ? 'transient' : 'final',
    headers.get('retry-after') ?? undefined,
    isTransient ? undefined : wordsOf(text, reason, secrets),
  );
}

/** Where a redirect leads, unless that spells a secret. */
function describeTarget(location: string, secrets: string[]): string {
  const target = location.replace(/[?#].*/s, '');
  return spells(location, secrets) || !/^[\x21-\x7e]{1,200}$/.test(target)
    ? ''
    : ` to ${target}`;
}
