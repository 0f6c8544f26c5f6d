import {
  IntegrationError,
  IntegrationProviderAPIError,
  IntegrationValidationError,
} from '@jupiterone/integration-sdk-core';

import { Transport } from './attempt';
import { apiKeyCredential, clientCredential, Credential } from './credential';
import { isSingle, Page, v1 } from './dialects';
import { createGet, RequestObserver, sleep } from './get';
import { Limits } from './limits';
import { idOf, Listing, Organization, Part, SubListing } from './listing';
import { mergeMap } from './merge';
import { omitFields } from './omitFields';
import { createOwnerSearch } from './owner';
import { readListing } from './pagination';
import { Region } from './regions';
import { createRunScope, ListingScope, RunScope } from './scope';
import { tokenCredential } from './tokens';

/** The largest `limit` of most listings; it is 10 by default. */
const PAGE_SIZE = 100;

/** How to reach JumpCloud, already checked. */
export interface Connection {
  region: Region;
  /** Base of both versions of the API. */
  apiUrl: string;
  transport: Transport;
  credential: ConnectionCredential;
  limits: Limits;
  /** The only organization to read; all that the credential has access to, when there is none. */
  organizationId?: string;
  observer: ClientObserver;
}

/** What the API is asked with: a key, or the tokens that a token host gives. */
export type ConnectionCredential =
  | { kind: 'API key'; apiKey: string }
  | {
      kind: 'service account';
      clientId: string;
      clientSecret: string;
      /** Base of the token host's address. */
      tokenUrl: string;
      transport: Transport;
    };

/** Learns what happens while listings are read. */
export interface ClientObserver extends RequestObserver {
  /** A page was read, which ends at so many items of a listing, of so many. */
  progressed(name: string, count: number, total?: number): void;
  /** A listing is complete, though JumpCloud counts more: edges to deleted objects. */
  deletedCounted(name: string, count: number, total: number): void;
}

/**
 * JumpCloud's API. Listings are read to their end, and come in lists of up to a page, each
 * item once.
 *
 * Its methods throw the SDK's errors: a fatal IntegrationProviderAuthenticationError for a
 * credential that is not accepted, IntegrationProviderAuthorizationError for what it may not
 * read, IntegrationProviderAPIError for any other failed request, and
 * IntegrationIncompleteListingError for a listing that can't be shown to be complete.
 */
export interface JumpCloudClient {
  /** The region whose console links lead to. */
  region: Region;
  /** What it asks with. */
  credential: Credential['kind'];
  /** The id of whoever has that credential, where a listing that was read has told. */
  credentialOwner(): string | undefined;
  /**
   * The organizations to read: the configured one, or all that the credential has access to.
   * Asked once.
   *
   * @throws IntegrationValidationError when there is none, or not the configured one
   */
  organizations(): Promise<Organization[]>;
  /** Reads a listing of an organization. */
  list<T>(organizationId: string, listing: Listing<T>): AsyncGenerator<T[]>;
  /**
   * Reads a listing of each of many parents. Several are read at a time, so their items come
   * mixed. A parent that can't be read does not stop the others.
   */
  listEach<T>(
    organizationId: string,
    parents: Iterable<string>,
    listing: SubListing<T>,
  ): AsyncGenerator<Part<T>>;
}

const ORGANIZATIONS: Listing<Organization> = {
  name: 'organizations',
  path: '/organizations',
  dialect: v1,
  sort: '_id',
};

/** Makes the client of a run; everything that it asks for shares one bound on requests. */
export function createAPIClient(connection: Connection): JumpCloudClient {
  const { region, limits, observer } = connection;
  const scope = createRunScope();
  const credential = toCredential(connection, scope);
  const { kind } = credential;
  const ownerSearch = createOwnerSearch(connection.credential);
  const get = createGet({
    ...connection,
    region: region.name,
    credential,
    scope,
  });
  // Twice as many as can be in flight, so that the next one is ready when one is answered.
  const ahead = 2 * limits.concurrency;
  let organizations: Promise<Organization[]> | undefined;

  function read<T>(
    listing: Listing<T>,
    organizationId: string | undefined,
    { signal }: ListingScope,
    isEmptyDoubted: boolean,
  ): AsyncGenerator<T[]> {
    const { name, path, dialect, sort, omit = [], idOf: id = idOf } = listing;
    const pageSize = listing.pageSize ?? PAGE_SIZE;
    return readListing<T>({
      name,
      pageSize,
      pagesAhead: Math.max(1, Math.floor((ahead * PAGE_SIZE) / pageSize)),
      isSortedById: sort !== undefined,
      countsDeleted: listing.countsDeleted ?? false,
      countsTwice: listing.countsTwice ?? false,
      isEmptyDoubted,
      identify: (item) => id(item as T & object) ?? spell(item),
      pause: (number) => sleep(limits.passPauseMs * 2 ** (number - 1), signal),
      onDeletedCounted: (listed, total) =>
        observer.deletedCounted(name, listed, total),
      readPage: async (skip, limit) => {
        const page = await get({
          path,
          query: {
            ...(!isSingle(dialect) && { limit: `${limit}`, skip: `${skip}` }),
            ...(sort && { sort }),
            ...listing.query,
          },
          organizationId,
          name,
          signal,
          read: ({ body, header }) => dialect(body, header) as Page<T>,
        });
        ownerSearch.look(page.items, listing);
        omitFields(page.items, omit);
        observer.progressed(name, skip + page.items.length, page.total);
        return page;
      },
    });
  }

  async function* list<T>(
    organizationId: string | undefined,
    listing: Listing<T>,
  ): AsyncGenerator<T[]> {
    const listingScope = scope.open();
    try {
      yield* read(listing, organizationId, listingScope, !listing.mayBeEmpty);
    } finally {
      listingScope.close();
    }
  }

  async function* listEach<T>(
    organizationId: string,
    parents: Iterable<string>,
    listing: SubListing<T>,
  ): AsyncGenerator<Part<T>> {
    const listingScope = scope.open();
    const notFound = new Map<string, IntegrationError>();

    async function* readParent(parent: string): AsyncGenerator<Part<T>> {
      try {
        const path = listing.path(encodeURIComponent(parent));
        const own = { ...listing, path };
        for await (const items of read(
          own,
          organizationId,
          listingScope,
          false,
        )) {
          yield { parent, items };
        }
      } catch (err) {
        const error = toReadError(err);
        if (isNotFound(error)) {
          notFound.set(parent, error);
        } else {
          yield { parent, error };
        }
      }
    }

    yield* mergeMap(parents, ahead, readParent, () => listingScope.close());
    if (notFound.size > 0) {
      yield* tellGone(organizationId, notFound, listing.parents);
    }
  }

  /** A parent is gone when it is not listed any more. */
  async function* tellGone<T>(
    organizationId: string,
    notFound: Map<string, IntegrationError>,
    parents?: Listing<never>,
  ): AsyncGenerator<Part<T>> {
    const listed = new Set<string>();
    if (parents) {
      const { idOf: id = idOf } = parents;
      try {
        for await (const items of list(organizationId, parents)) {
          items.forEach((item) => listed.add(id(item) ?? ''));
        }
      } catch (err) {
        toReadError(err);
        notFound.forEach((_, parent) => listed.add(parent));
      }
    }
    for (const [parent, error] of notFound) {
      yield listed.has(parent) ? { parent, error } : { parent, isGone: true };
    }
  }

  async function readOrganizations(): Promise<Organization[]> {
    const all: Organization[] = [];
    for await (const page of list(undefined, ORGANIZATIONS)) {
      all.push(...page);
    }
    if (all.length === 0) {
      throw new IntegrationValidationError(
        `This ${kind} has no access to any JumpCloud organization: use one that belongs to the organization.`,
      );
    }
    const { organizationId } = connection;
    const chosen = all.filter(
      (each) => !organizationId || idOf(each) === organizationId,
    );
    if (chosen.length === 0) {
      throw new IntegrationValidationError(
        `This ${kind} has no access to the configured organization: check "orgId" (ORG_ID), or leave it out ` +
          `to read every organization that the ${kind} has access to.`,
      );
    }
    return chosen;
  }

  return {
    region,
    credential: kind,
    credentialOwner: () => ownerSearch.owner(),
    organizations() {
      organizations ??= readOrganizations().catch((err: unknown) => {
        organizations = undefined;
        throw err;
      });
      return organizations;
    },
    list,
    listEach,
  };
}

/** Tokens are asked for beside the bound on requests, one at a time. */
function toCredential(
  { credential, region, limits, observer }: Connection,
  scope: RunScope,
): Credential {
  if (credential.kind === 'API key') {
    return apiKeyCredential(credential.apiKey);
  }
  const { clientId, clientSecret, tokenUrl, transport } = credential;
  const get = createGet({
    apiUrl: tokenUrl,
    region: region.name,
    transport,
    credential: clientCredential(clientId, clientSecret),
    limits,
    scope,
    observer,
  });
  return tokenCredential(get, scope, region.name);
}

/**
 * The failure to read something that an error stands for.
 *
 * @throws what is fatal, or no such failure
 */
function toReadError(err: unknown): IntegrationError {
  if (err instanceof IntegrationError && !err.fatal) {
    return err;
  }
  throw err;
}

function isNotFound(err: IntegrationError): boolean {
  return err instanceof IntegrationProviderAPIError && err.status === 404;
}

/** What tells a record without an id from others. */
function spell(item: unknown): string {
  try {
    return JSON.stringify(item);
  } catch {
    return 'nested too deeply';
  }
}
