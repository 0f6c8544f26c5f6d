import { idOf, Listing } from './listing';

/** Characters of an API key that name it. Fewer may be what all keys begin with: `jca_`. */
const MIN_PREFIX = 8;

/** Levels at which a client ID is looked for. */
const MAX_DEPTH = 3;

/** Finds out whose the credential in use is. What is compared is not kept. */
export interface OwnerSearch {
  /** Compares what the items of a listing tell of credentials with the one in use. */
  look<T>(
    items: T[],
    listing: Pick<Listing<T>, 'idOf' | 'credentialsOf'>,
  ): void;
  /** The id of the only item that tells of it. */
  owner(): string | undefined;
}

/**
 * @param credential an API key, which an answer tells the beginning of, or a service account,
 *   which it tells the client ID of. That answers do is not documented, and not relied on.
 */
export function createOwnerSearch(
  credential: { apiKey: string } | { clientId: string },
): OwnerSearch {
  const found = new Set<string>();

  function isMeant(text: string): boolean {
    return 'apiKey' in credential
      ? text.length >= MIN_PREFIX && credential.apiKey.startsWith(text)
      : text === credential.clientId;
  }

  function holds(told: unknown, depth: number): boolean {
    if (typeof told === 'string') {
      return isMeant(told);
    }
    return (
      typeof told === 'object' &&
      told !== null &&
      depth < MAX_DEPTH &&
      Object.values(told).some((each) => holds(each, depth + 1))
    );
  }

  return {
    look(items, { idOf: id = idOf, credentialsOf }) {
      if (!credentialsOf) {
        return;
      }
      for (const item of items) {
        const owner = id(item as typeof item & object);
        if (owner !== undefined && holds(credentialsOf(item), 0)) {
          found.add(owner);
        }
      }
    },
    owner: () => (found.size === 1 ? [...found][0] : undefined),
  };
}
