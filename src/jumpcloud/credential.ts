/** What messages call a credential. */
export type CredentialKind = 'API key' | 'service account';

/** What authorizes one attempt at a request. */
export interface Authorization {
  headers: Record<string, string>;
  /** What no message may spell. */
  secrets: string[];
}

/** What JumpCloud knows the integration by. */
export interface Credential {
  kind: CredentialKind;
  /** @throws IntegrationError when it has to be asked for, and that fails for good */
  authorize(): Promise<Authorization>;
  /**
   * Notes that JumpCloud answered 401.
   *
   * @returns whether the request can be authorized anew
   */
  rejected(authorization: Authorization): boolean;
}

/** An API key of an administrator, or of a service account. */
export function apiKeyCredential(apiKey: string): Credential {
  return fixed('API key', {
    headers: { 'x-api-key': apiKey },
    secrets: [apiKey],
  });
}

/**
 * The id and secret of a service account, which the token host takes and the API does not.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
 */
export function clientCredential(
  clientId: string,
  clientSecret: string,
): Credential & Pick<Authorization, 'secrets'> {
  const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
  const encoded = Buffer.from(pair).toString('base64');
  const secrets = [clientId, clientSecret, encoded];
  const headers = { authorization: `Basic ${encoded}` };
  return { ...fixed('service account', { headers, secrets }), secrets };
}

function fixed(kind: CredentialKind, authorization: Authorization): Credential {
  return {
    kind,
    authorize: () => Promise.resolve(authorization),
    rejected: () => false,
  };
}
