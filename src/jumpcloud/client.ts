import {
  IntegrationError,
  IntegrationProviderAPIError,
} from '@jupiterone/integration-sdk-core';

import { Signal } from './abort';
import { Transport } from './attempt';
import {
  apiKeyCredential,
  clientCredential,
  Credential,
  CredentialKind,
} from './credential';
import { Page } from './dialects';
import { createGet, Host, RequestObserver, sleep } from './get';
import { Limits } from './limits';
import {
  Found,
  idIn,
  Listing,
  objectOf,
  Organization,
  Part,
  pathOf,
  Recheck,
} from './listing';
import { mergeMap } from './merge';
import {
  IntegrationEmptyListingError,
  RefusedWishError,
  StoppedError,
  toStoppedError,
} from './errors';
import { createNegotiation } from './negotiation';
import { omitFields } from './omitFields';
import { Access, findOrganizations } from './organizations';
import { identifiesCredential } from './owner';
import { CompleteSource, readListing } from './pagination';
import { PageSource } from './pass';
import { Region } from './regions';
import { createRunScope, ListingScope, RunScope } from './scope';
import { tokenCredential } from './tokens';
import { Wishes } from './wishes';

/** How to reach JumpCloud, already checked. */
export interface Connection extends Host {
  region: Region;
  /** Directory Insights, whose host is another one. */
  insights: Host;
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
  /** More of a listing was read. */
  progressed(progress: Progress): void;
  /** A listing is complete, though JumpCloud counts more: edges to deleted objects. */
  deletedCounted(
    listing: Pick<Listing<never>, 'name' | 'path'>,
    count: number,
    total: number,
  ): void;
  /** JumpCloud refuses optional parameters of a listing, which is read without them. */
  wishesDropped(
    listing: Pick<Listing<never>, 'name' | 'path'>,
    dropped: string[],
    reason: string,
  ): void;
  /** JumpCloud's list of organizations could not be used; says why. */
  organizationsUnlisted(note: string): void;
}

/** How much of a listing was read. */
export interface Progress {
  /** What is listed. */
  name: string;
  /** What is counted: the objects that it is listed of, or its own items if there are none. */
  of?: string;
  count: number;
  total?: number;
}

/**
 * JumpCloud's API. Listings are read to their end, and come in lists of up to a page, each
 * item once.
 *
 * Its methods throw the SDK's errors: a fatal IntegrationProviderAuthenticationError for a
 * credential that is not accepted, IntegrationProviderAuthorizationError for what it has no
 * access to, IntegrationProviderAPIError for any other failed request, and
 * IntegrationIncompleteListingError for a listing that can't be shown to be complete.
 */
export interface JumpCloudClient {
  /** The region whose console links lead to. */
  region: Region;
  credentialKind: CredentialKind;
  /** The id of whoever has the credential in use, where a listing that was read tells it. */
  credentialOwner(): string | undefined;
  /**
   * The organizations to read: the configured one, or all that the credential has access to.
   * Asked once.
   *
   * @throws IntegrationValidationError when there is none, or not the configured one
   */
  organizations(): Promise<Organization[]>;
  /** Why there may be more organizations than these; undefined where there are not. */
  organizationsMissing(): Promise<IntegrationError | undefined>;
  /** Reads a listing of an organization, whose id `{id}` in its path stands for. */
  list<T>(organizationId: string, listing: Listing<T>): AsyncGenerator<T[]>;
  /**
   * Reads a listing of each of many parents. Several are read at a time, so their items come
   * mixed. A parent that can't be read does not stop the others.
   *
   * @param parentListing lists the parents. One that answers 404 is taken for deleted only
   *   when it is missing there, too.
   */
  listEach<T>(
    organizationId: string,
    parents: string[],
    listing: Listing<T>,
    parentListing: Listing<never>,
  ): AsyncGenerator<Part<T>>;
  /**
   * Asks for objects by their ids, several at a time. One that answers 404 is gone.
   *
   * @param listing its path, followed by the id, is that of an object
   */
  getEach<T>(
    organizationId: string,
    ids: Iterable<string>,
    listing: Listing<T>,
  ): AsyncGenerator<Found<T>>;
  /**
   * Asks again for the listings that were empty: an empty response alone does not show that
   * there is nothing. Each has been given some time since.
   */
  recheckEmpty(): AsyncGenerator<Recheck>;
}

/** Paths that refuse `x-org-id`: what they are about does not belong to one organization. */
export const WITHOUT_ORGANIZATION =
  /^(\/v2)?\/(organizations|search\/organizations|providers|administrators|integrations)(\/|$)/;

/** Makes the client of a run; everything that it asks for shares one bound on requests. */
export function createAPIClient(connection: Connection): JumpCloudClient {
  const { region, limits, observer } = connection;
  const scope = createRunScope();
  const credential = createCredential(connection, scope);
  const get = createGet({
    ...connection,
    region: region.name,
    credential,
    scope,
  });
  // Twice as many as can be in flight, so that the next one is ready when one is answered.
  const ahead = 2 * limits.concurrency;
  const negotiation = createNegotiation((...dropped) =>
    observer.wishesDropped(...dropped),
  );
  const owners = new Set<string>();
  const empty: EmptyListing[] = [];
  let access: Promise<Access> | undefined;

  /** Asks for a page. Everything that a response must not bring along ends here. */
  async function getPage<T>(
    listing: Listing<T>,
    options: {
      path: string;
      query: Record<string, string>;
      organizationId?: string;
      signal: Signal;
    },
  ): Promise<Page<T>> {
    const { path, organizationId } = options;
    const isOrganizationSent =
      organizationId !== undefined &&
      !WITHOUT_ORGANIZATION.test(path) &&
      (listing.posted || (await access)?.isOrganizationSent);
    const page = await get({
      ...options,
      route: listing.path,
      json: listing.posted,
      organizationId: isOrganizationSent ? organizationId : undefined,
      name: listing.name,
      read: ({ body, header }) => listing.dialect(body, header) as Page<T>,
    });
    noteOwners(page.items, listing);
    omitFields(page.items, listing);
    return page;
  }

  function noteOwners<T>(items: T[], listing: Listing<T>): void {
    const { credentialsOf } = listing;
    if (!credentialsOf) {
      return;
    }
    for (const item of items) {
      const id = idIn(listing, item);
      const value = credentialsOf(item);
      if (id && identifiesCredential(connection.credential, value)) {
        owners.add(id);
      }
    }
  }

  /** The pages of a listing, asked for with as many of its wishes as JumpCloud takes. */
  function createSource<T>(
    listing: Listing<T>,
    path: string,
    organizationId: string | undefined,
    { signal }: Pick<ListingScope, 'signal'>,
    onPage?: (progress: Progress) => void,
  ): CompleteSource<T> {
    const { name, query } = listing;
    const offer = negotiation.open(listing);
    return {
      async read(skip) {
        const asked = offer.wishes();
        const parameters = { ...toParameters(asked, skip), ...query };
        const page = await getPage(listing, {
          path,
          query: parameters,
          organizationId,
          signal,
        }).catch((err: unknown) => offer.refused(asked, err));
        offer.accepted(asked);
        onPage?.({ name, count: skip + page.items.length, total: page.total });
        return page;
      },
      wishes: () => offer.wishes(),
      pagesAhead: () =>
        Math.max(1, Math.floor((ahead * 100) / (offer.wishes().limit ?? 100))),
      pause: (number) =>
        pause(limits.passPauseMs * 2 ** (number - 1), listing, signal),
      onDeletedCounted: (count, total) =>
        observer.deletedCounted({ name, path }, count, total),
    };
  }

  /** Reads a listing to its end, and notes it if it is empty. */
  async function* read<T>(
    listing: Listing<T>,
    organizationId: string | undefined,
    parent: string | undefined,
    listingScope: ListingScope,
  ): AsyncGenerator<T[]> {
    const path = pathOf(listing, parent ?? organizationId ?? '');
    const source = createSource(
      listing,
      path,
      organizationId,
      listingScope,
      // Of several parents at a time, the parents are counted.
      parent === undefined ? (page) => observer.progressed(page) : undefined,
    );
    const { isHardlyEverEmpty = false } = listing;
    let isEmpty = true;
    for await (const items of readListing(listing, source, isHardlyEverEmpty)) {
      isEmpty &&= items.length === 0;
      yield items;
    }
    if (isEmpty && !isHardlyEverEmpty && organizationId !== undefined) {
      const at = Date.now();
      empty.push({ organizationId, parent, listing, path, at });
    }
  }

  async function* list<T>(
    organizationId: string | undefined,
    listing: Listing<T>,
  ): AsyncGenerator<T[]> {
    const listingScope = scope.open();
    try {
      yield* read(listing, organizationId, undefined, listingScope);
    } finally {
      listingScope.close();
    }
  }

  async function* listEach<T>(
    organizationId: string,
    parents: string[],
    listing: Listing<T>,
    parentListing: Listing<never>,
  ): AsyncGenerator<Part<T>> {
    const listingScope = scope.open();
    const notFound = new Map<string, IntegrationError>();
    const { name } = listing;
    const total = parents.length;
    let count = 0;

    async function* readParent(parent: string): AsyncGenerator<Part<T>> {
      try {
        const pages = read(listing, organizationId, parent, listingScope);
        for await (const items of pages) {
          yield { parent, items };
        }
        yield { parent, end: 'complete' };
      } catch (err) {
        const error = toReadError(err);
        if (isNotFound(error)) {
          notFound.set(parent, error);
        } else {
          yield { parent, end: 'failed', error };
        }
      }
      count += 1;
      observer.progressed({ name, of: parentListing.name, count, total });
    }

    yield* mergeMap(parents, ahead, readParent, () => listingScope.close());
    if (notFound.size > 0) {
      const listed = await readIds(organizationId, parentListing);
      for (const [parent, error] of notFound) {
        yield !listed || listed.has(parent)
          ? { parent, end: 'failed', error }
          : { parent, end: 'gone' };
      }
    }
  }

  /**
   * The ids of what a listing lists now; undefined when it can't be read, or lists nothing,
   * which proves no deletion.
   */
  async function readIds(
    organizationId: string,
    listing: Listing<never>,
  ): Promise<Set<string> | undefined> {
    const ids = new Set<string>();
    try {
      for await (const items of list(organizationId, listing)) {
        items.forEach((item) => ids.add(idIn(listing, item) ?? ''));
      }
      return ids.size > 0 ? ids : undefined;
    } catch (err) {
      toReadError(err);
      return undefined;
    }
  }

  async function* getEach<T>(
    organizationId: string,
    ids: Iterable<string>,
    listing: Listing<T>,
  ): AsyncGenerator<Found<T>> {
    const { signal, close } = scope.open();
    const object = objectOf(listing);

    async function* getOne(id: string): AsyncGenerator<Found<T>> {
      try {
        const { items } = await getPage(object, {
          path: pathOf(object, id),
          query: {},
          organizationId,
          signal,
        });
        for (const item of items) {
          yield { id, object: item };
        }
      } catch (err) {
        const error = toReadError(err);
        yield isNotFound(error) ? { id, isGone: true } : { id, error };
      }
    }

    yield* mergeMap(ids, ahead, getOne, close);
  }

  async function* recheckEmpty(): AsyncGenerator<Recheck> {
    const { signal, close } = scope.open();

    async function* recheck({
      path,
      at,
      ...known
    }: EmptyListing): AsyncGenerator<Recheck> {
      const { listing, organizationId } = known;
      const source = createSource(listing, path, organizationId, { signal });
      try {
        await pause(at + limits.passPauseMs - Date.now(), listing, signal);
        const { items, places, total } = await readStart(source);
        // Null after null is an answer, too: they all lead to deleted objects.
        const isEmpty = items.length === 0 && (Boolean(places) || !total);
        yield isEmpty
          ? known
          : { ...known, error: new IntegrationEmptyListingError(listing.name) };
      } catch (err) {
        const error = toReadError(err);
        // What is gone lists nothing.
        yield isNotFound(error) && known.parent ? known : { ...known, error };
      }
    }

    yield* mergeMap(empty.splice(0), ahead, recheck, close);
  }

  async function findAccess(): Promise<Access> {
    const found = await findOrganizations(
      (listing) => list(undefined, listing),
      credential.kind,
      connection.organizationId,
    );
    if (found.note) {
      observer.organizationsUnlisted(found.note);
    }
    return found;
  }

  return {
    region,
    credentialKind: credential.kind,
    credentialOwner: () => (owners.size === 1 ? [...owners][0] : undefined),
    async organizations() {
      access ??= findAccess().catch((err: unknown) => {
        // The next step asks again.
        access = undefined;
        throw err;
      });
      return (await access).organizations;
    },
    organizationsMissing: async () => (await access)?.missing,
    list,
    listEach,
    getEach,
    recheckEmpty,
  };
}

/** A listing that was empty. */
interface EmptyListing extends Omit<Recheck, 'error'> {
  path: string;
  /** Epoch milliseconds. */
  at: number;
}

/**
 * The credential of a connection. Tokens are asked for beside the bound on requests, one at a
 * time.
 */
export function createCredential(
  { credential, region, limits, observer }: Connection,
  scope: RunScope,
): Credential {
  if (credential.kind === 'API key') {
    return apiKeyCredential(credential.apiKey);
  }
  const { clientId, clientSecret, tokenUrl, transport } = credential;
  const client = clientCredential(clientId, clientSecret);
  const get = createGet({
    apiUrl: tokenUrl,
    region: region.name,
    transport,
    credential: client,
    limits,
    scope,
    observer,
  });
  return tokenCredential(get, scope, region.name, client.secrets);
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
  return (
    err instanceof IntegrationProviderAPIError &&
    (err.status === 404 || err.status === 410)
  );
}

/** Waits before a listing is read again. */
async function pause<T>(
  milliseconds: number,
  { path }: Listing<T>,
  signal: Signal,
): Promise<void> {
  try {
    await sleep(milliseconds, signal);
  } catch (err) {
    throw err instanceof StoppedError
      ? toStoppedError(err, `GET ${path}`)
      : err;
  }
}

/** The first page of a listing, without the parameters that JumpCloud refuses. */
async function readStart<T>(source: PageSource<T>): Promise<Page<T>> {
  for (;;) {
    try {
      return await source.read(0);
    } catch (err) {
      if (!(err instanceof RefusedWishError)) {
        throw err;
      }
    }
  }
}

/** The optional parameters of a request. */
function toParameters(
  { limit, ...wanted }: Wishes,
  skip: number,
): Record<string, string> {
  const values = Object.entries(wanted).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return {
    ...(limit !== undefined && { limit: String(limit), skip: String(skip) }),
    ...(Object.fromEntries(values) as Record<string, string>),
  };
}
