import { Limits } from './limits';

/**
 * Milliseconds to wait before a request is tried again.
 *
 * @param attempts how often it was tried so far, from 1
 * @param retryAfter the answer's `Retry-After` header (seconds or an HTTP date), if any;
 *   what makes no sense, or asks for no pause at all, is passed over
 * @param now epoch milliseconds, for dates
 * @param random from 0 to 1: adds up to a half, so that requests which failed together
 *   don't come back together
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export function retryDelay(
  limits: Pick<Limits, 'backoffMs' | 'maxBackoffMs' | 'maxRetryAfterMs'>,
  attempts: number,
  retryAfter: string | undefined,
  now: number,
  random: number,
): number {
  const asked = parseRetryAfter(retryAfter, now);
  if (asked > 0) {
    return Math.min(asked, limits.maxRetryAfterMs);
  }
  const backoff = limits.backoffMs * 2 ** (attempts - 1);
  return Math.round(Math.min(backoff, limits.maxBackoffMs) * (1 + random / 2));
}

/** The milliseconds asked for, if any; NaN or not above zero otherwise. */
function parseRetryAfter(value: string | undefined, now: number): number {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Math.ceil(Number(text) * 1000);
  }
  // An HTTP date starts with the day's name; Date.parse alone takes much more for a date.
  return /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) - now : NaN;
}
