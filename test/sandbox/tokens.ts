import { randomUUID } from 'crypto';
import { IncomingMessage } from 'http';
import { text } from 'stream/consumers';

import { Refusal } from './refusal';

export const TOKEN_PATH = '/oauth2/token';

export const SANDBOX_CLIENT_ID = 'sandbox-client-0123456789';
export const SANDBOX_CLIENT_SECRET = 'Sandbox-secret~0123456789.abcdef';

/** What every token of the sandbox begins with, so that tests can look for it. */
export const TOKEN_PREFIX = 'sandbox-token-';

/** The sandbox's token host, for its one service account. */
export interface Tokens {
  /**
   * Answers a request for a token.
   *
   * @throws Refusal for a wrong client, and for what is no such request
   */
  issue(request: IncomingMessage): Promise<unknown>;
  /** The token in an `authorization` header, while it is valid. */
  read(authorization: string | undefined): string | undefined;
  /** Ends all tokens. */
  revoke(): void;
  /** How many tokens were issued. */
  count(): number;
}

/**
 * @param lifetime seconds that a token is valid
 *
 * Source: https://www.rfc-editor.org/rfc/rfc6749#section-4.4
 */
export function createTokens(lifetime = 3600): Tokens {
  const expiries = new Map<string, number>();
  let count = 0;
  return {
    async issue(request) {
      if (request.method !== 'POST') {
        throw new Refusal(405, 'Method Not Allowed');
      }
      const form = new URLSearchParams(await text(request));
      if (!isClient(request.headers.authorization)) {
        throw new Refusal(401, 'invalid_client');
      }
      if (
        !/^application\/x-www-form-urlencoded\b/.test(
          request.headers['content-type'] ?? '',
        ) ||
        form.get('grant_type') !== 'client_credentials' ||
        form.get('scope') !== 'api'
      ) {
        throw new Refusal(400, 'invalid_request');
      }
      count += 1;
      const token = TOKEN_PREFIX + randomUUID();
      expiries.set(token, Date.now() + lifetime * 1000);
      return {
        access_token: token,
        expires_in: lifetime,
        scope: 'api',
        token_type: 'bearer',
      };
    },

    read(authorization) {
      const token = authorization?.replace(/^Bearer /, '') ?? '';
      const isValid = (expiries.get(token) ?? 0) > Date.now();
      return isValid ? token : undefined;
    },

    revoke: () => expiries.clear(),
    count: () => count,
  };
}

function isClient(authorization: string | undefined): boolean {
  const encoded = authorization?.replace(/^Basic /, '') ?? '';
  const pair = Buffer.from(encoded, 'base64').toString();
  return pair === `${SANDBOX_CLIENT_ID}:${SANDBOX_CLIENT_SECRET}`;
}
