/** Characters of an API key that identify it. Fewer may be what all keys begin with: `jca_`. */
const MIN_PREFIX = 8;

/** Levels at which a client ID is looked for. */
const MAX_DEPTH = 3;

/**
 * Whether a field of somebody's record identifies the credential in use: by the first
 * characters of the API key, or by the client ID. JumpCloud may return them; neither is
 * documented, and nothing relies on it.
 *
 * @param value of the field, which may be anything
 */
export function identifiesCredential(
  credential: { apiKey: string } | { clientId: string },
  value: unknown,
): boolean {
  const isMeant = (text: string) =>
    'apiKey' in credential
      ? text.length >= MIN_PREFIX && credential.apiKey.startsWith(text)
      : text === credential.clientId;

  const holds = (part: unknown, depth: number): boolean =>
    typeof part === 'string'
      ? isMeant(part)
      : typeof part === 'object' &&
        part !== null &&
        depth < MAX_DEPTH &&
        Object.values(part).some((each) => holds(each, depth + 1));

  return holds(value, 0);
}
