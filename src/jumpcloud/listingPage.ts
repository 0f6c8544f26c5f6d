import { IncomingHttpHeaders } from 'http';

import { UnexpectedBodyError } from './errors';
import { Page } from './listing';

/**
 * Reads a page in v1's dialect: `{ "totalCount": 5000, "results": [...] }`.
 *
 * @throws UnexpectedBodyError when the body is something else
 */
export function readV1Page<T>(body: unknown): Page<T> {
  const { results, totalCount } = (body ?? {}) as Record<string, unknown>;
  const page = toPage<T>(results, totalCount);
  if (page.items.length === 0 && page.total === undefined) {
    throw new UnexpectedBodyError('an empty list without its total');
  }
  return page;
}

/**
 * Reads a page in v2's dialect: a bare array, and its total in the header
 * `x-total-count`, which not every endpoint sends.
 *
 * @throws UnexpectedBodyError when the body is something else
 */
export function readV2Page<T>(
  body: unknown,
  headers: IncomingHttpHeaders,
): Page<T> {
  const header = headers['x-total-count'];
  return toPage(body, header);
}

function toPage<T>(items: unknown, count: unknown): Page<T> {
  if (!Array.isArray(items)) {
    throw new UnexpectedBodyError('the list that should be in it is missing');
  }
  const isCount = /^\d{1,15}$/.test(String(count));
  return { items: items as T[], total: isCount ? Number(count) : undefined };
}
