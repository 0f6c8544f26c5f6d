import { IntegrationProviderAPIError } from '@jupiterone/integration-sdk-core';

import { Answer } from './attempt';
import { Authorization, Credential } from './credential';
import { toTokenError, UnexpectedBodyError } from './errors';
import { Get } from './get';
import { RunScope } from './scope';

const TOKEN_PATH = '/oauth2/token';

/** Milliseconds before its end that a token is renewed, or half its lifetime if that is shorter. */
const RENEWAL_MARGIN_MS = 60_000;

/** Seconds that a token is taken to be valid where the answer does not say. */
const DEFAULT_LIFETIME = 3600;

/** What the token host answers where the service account gets no token. */
const REFUSALS: unknown[] = [400, 401, 403];

/** Milliseconds within which a second rejected token is not replaced. */
const REPLACEMENT_PAUSE_MS = 60_000;

interface Token extends Authorization {
  /** Epoch milliseconds. */
  renewAt: number;
}

/**
 * A service account, by its tokens (OAuth 2.0 client credentials). A token is asked for when
 * the first request needs one, shared by all, renewed before it expires, and kept in memory
 * only. A rejected token is replaced, unless another one was a moment ago: then tokens are
 * not what is wrong.
 *
 * @param get asks the region's token host, with the id and secret of the service account
 * @param region its name, for messages
 * @param secrets of the service account, which no message may spell
 */
export function tokenCredential(
  get: Get,
  scope: RunScope,
  region: string,
  secrets: string[],
): Credential {
  let current: Promise<Token> | undefined;
  let isAccepted = false;
  let replacedAt = -Infinity;

  async function fetchToken(): Promise<Token> {
    const tokenScope = scope.open();
    const askedAt = Date.now();
    try {
      const { token, lifetimeMs } = await get({
        path: TOKEN_PATH,
        route: TOKEN_PATH,
        query: {},
        form: { grant_type: 'client_credentials', scope: 'api' },
        name: 'token',
        signal: tokenScope.signal,
        read: readToken,
      });
      isAccepted = true;
      return {
        headers: { authorization: `Bearer ${token}` },
        secrets: [token, ...secrets],
        renewAt:
          askedAt + lifetimeMs - Math.min(RENEWAL_MARGIN_MS, lifetimeMs / 2),
      };
    } catch (err) {
      const error = toTokenError(err, region, isAccepted);
      // A refusal is an answer: nothing is gained by asking for each request again.
      if (
        !(error instanceof IntegrationProviderAPIError) ||
        !REFUSALS.includes(error.status)
      ) {
        current = undefined;
      }
      throw error;
    } finally {
      tokenScope.close();
    }
  }

  return {
    kind: 'service account',

    async authorize() {
      const shared = current;
      if (shared && (await shared).renewAt <= Date.now()) {
        // Only the first to notice asks for another.
        current = current === shared ? undefined : current;
      }
      return (current ??= fetchToken());
    },

    rejected(authorization) {
      const token = authorization as Token;
      const now = Date.now();
      if (token.renewAt > now) {
        if (now < replacedAt + REPLACEMENT_PAUSE_MS) {
          return false;
        }
        replacedAt = now;
        token.renewAt = now;
      }
      return true;
    },
  };
}

/** Source: https://www.rfc-editor.org/rfc/rfc6749#section-5.1 */
function readToken({ body }: Answer): { token: string; lifetimeMs: number } {
  const { access_token: token, expires_in: lifetime } = (body ?? {}) as Record<
    string,
    unknown
  >;
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    throw new UnexpectedBodyError('the response does not contain a token');
  }
  const seconds = Number(lifetime);
  return {
    token,
    lifetimeMs: 1000 * (seconds > 0 ? seconds : DEFAULT_LIFETIME),
  };
}
