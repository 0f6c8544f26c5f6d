import { Limits } from './limits';

/**
 * Milliseconds to wait before a request is tried again.
 *
 * @param tries how often it was tried so far, from 1
 * @param retryAfter the answer's `Retry-After` header (seconds or an HTTP date), if any;
 *   what makes no sense is passed over, and a date in the past means at once
 * @param now epoch milliseconds, for dates
 * @param random from 0 to 1: adds up to a half, so that requests which failed together
 *   don't come back together
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export function retryDelay(
  limits: Pick<Limits, 'backoffMs' | 'maxBackoffMs' | 'maxRetryAfterMs'>,
  tries: number,
  retryAfter: string | undefined,
  now: number,
  random: number,
): number {
  const asked = parseRetryAfter(retryAfter, now);
  if (asked !== undefined) {
    return Math.min(asked, limits.maxRetryAfterMs);
  }
  const backoff = limits.backoffMs * 2 ** (tries - 1);
  return Math.round(Math.min(backoff, limits.maxBackoffMs) * (1 + random / 2));
}

function parseRetryAfter(
  value: string | undefined,
  now: number,
): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Math.ceil(Number(text) * 1000);
  }
  // An HTTP date starts with the day's name; Date.parse alone takes much more for a date.
  const date = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
