import { Answer } from './attempt';
import { Authorization, Credential } from './credential';
import { toTokenError, UnexpectedBodyError } from './errors';
import { Get } from './get';
import { RunScope } from './scope';

/** Milliseconds before its end that a token is renewed, or half its lifetime if that is shorter. */
const RENEWAL_MARGIN_MS = 60_000;

/** Seconds that a token is valid where the answer does not say. */
const DEFAULT_LIFETIME = 3600;

interface Token extends Authorization {
  /** Epoch milliseconds. */
  renewAt: number;
  /** It was asked for because the one before it was rejected. */
  isReplacement: boolean;
}

/**
 * A service account, by its tokens (OAuth 2.0 client credentials). A token is asked for when
 * the first request needs one, shared by all, renewed before it expires, and kept in memory
 * only. A rejected token is replaced, but a rejected replacement is not: then tokens are not
 * what is wrong.
 *
 * @param get asks the region's token host, with the id and secret of the service account
 * @param region its name, for messages
 */
export function tokenCredential(
  get: Get,
  scope: RunScope,
  region: string,
): Credential {
  let current: Promise<Token> | undefined;
  let newest: Token | undefined;
  let isReplacement = false;

  async function fetchToken(): Promise<Token> {
    const tokenScope = scope.open();
    const askedAt = Date.now();
    newest = undefined;
    try {
      const { token, lifetimeMs } = await get({
        path: '/oauth2/token',
        query: {},
        form: { grant_type: 'client_credentials', scope: 'api' },
        name: 'token',
        signal: tokenScope.signal,
        read: readToken,
      });
      const margin = Math.min(RENEWAL_MARGIN_MS, lifetimeMs / 2);
      newest = {
        headers: { authorization: `Bearer ${token}` },
        secrets: [token],
        renewAt: askedAt + lifetimeMs - margin,
        isReplacement,
      };
      isReplacement = false;
      return newest;
    } catch (err) {
      current = undefined;
      throw toTokenError(err, region);
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
      if (authorization === newest) {
        if (newest.isReplacement) {
          return false;
        }
        isReplacement = true;
        current = undefined;
        newest = undefined;
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
  const seconds = Number(lifetime ?? DEFAULT_LIFETIME);
  return { token, lifetimeMs: 1000 * (seconds > 0 ? seconds : 0) };
}
