import { IntegrationProviderAPIError } from '@jupiterone/integration-sdk-core';

import { Connection, createCredential } from '../../src/jumpcloud/client';
import { createGet } from '../../src/jumpcloud/get';
import { Listing } from '../../src/jumpcloud/listing';
import { omitFields } from '../../src/jumpcloud/omitFields';
import { createRunScope } from '../../src/jumpcloud/scope';

/** A request for some rows of a listing. */
export interface Request {
  listing: Listing<never>;
  path: string;
  query: Record<string, string>;
  /** Sent as `x-org-id`. */
  organizationId?: string;
}

/** What JumpCloud answered. */
export interface Answered {
  /** The HTTP status, or a code: `ECONNRESET` where there was none, `UNEXPECTED_BODY`. */
  status: number | string;
  /** Why it is not 200, and what to do about it, in one or two sentences. */
  reason?: string;
  /** What JumpCloud itself says about it, or what is wrong with the body. */
  words?: string;
  headers: string[];
  total?: number;
  /** Stay in memory. */
  rows: unknown[];
}

/**
 * Sends a request as a run does; one that was sent before is answered from memory.
 *
 * @throws IntegrationError when the credential is not accepted, or nothing is answered at all
 */
export type Ask = (request: Request) => Promise<Answered>;

/** Makes the function that asks JumpCloud, one request at a time. */
export function createAsk(connection: Connection): Ask {
  const scope = createRunScope();
  const { signal } = scope.open();
  const get = createGet({
    ...connection,
    limits: { ...connection.limits, concurrency: 1 },
    region: connection.region.name,
    credential: createCredential(connection, scope),
    scope,
  });
  const answers = new Map<string, Answered>();
  let hasAnswered = false;

  async function send({ listing, ...request }: Request): Promise<Answered> {
    let headers: string[] = [];
    try {
      const { items, total } = await get({
        ...request,
        route: listing.path,
        json: listing.posted,
        name: listing.name,
        signal,
        read(answer) {
          headers = answer.headerNames();
          return listing.dialect(answer.body, answer.header);
        },
      });
      hasAnswered = true;
      omitFields(items, listing);
      return { status: 200, headers, total, rows: items };
    } catch (err) {
      if (!(err instanceof IntegrationProviderAPIError) || err.fatal) {
        throw err;
      }
      const { status, statusText, endpoint } = err;
      const isAnswer =
        Number.isInteger(status) &&
        endpoint.startsWith(`GET ${connection.apiUrl}/`);
      if (!hasAnswered && !isAnswer) {
        throw err;
      }
      hasAnswered = true;
      const failed = { reason: statusText, headers, rows: [] };
      if (status === 200) {
        return { ...failed, status: 'UNEXPECTED_BODY', words: statusText };
      }
      const [, words] = /\("(.*)"\)/.exec(statusText) ?? [];
      return { ...failed, status, words };
    }
  }

  return async (request) => {
    const { listing, path, query, organizationId } = request;
    const { posted } = listing;
    const key = JSON.stringify([path, query, posted, organizationId]);
    const answered = answers.get(key) ?? (await send(request));
    answers.set(key, answered);
    return answered;
  };
}
