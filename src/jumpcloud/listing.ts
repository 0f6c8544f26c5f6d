import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { Dialect, singleWithId } from './dialects';

/**
 * What a listing lists.
 *
 * - `records`: objects, each with an id.
 * - `edges`: edges of JumpCloud's graph. Their total also counts edges to objects that no
 *   longer exist, which the pages leave out
 *   (https://github.com/TheJumpCloud/support/issues/369).
 * - `insights`: rows of a table of System Insights. A row can be listed more than once, and
 *   the total counts it each time.
 * - `object`: a single object.
 */
export type ListingKind = 'records' | 'edges' | 'insights' | 'object';

/**
 * A listing of JumpCloud's API, as data. It is read in pages to its end.
 *
 * `sort`, `fields`, `filter` and `pageSize` are wishes: where JumpCloud refuses one, the
 * listing is read without it.
 */
export interface Listing<T> {
  kind: ListingKind;
  /** What is listed, in the plural, for messages: "users". */
  name: string;
  /**
   * Below the API's base address: `/systemusers` (v1), `/v2/usergroups` (v2). `{id}` stands
   * for the id of the object that the listing belongs to, as in `/v2/usergroups/{id}/members`.
   */
  path: string;
  dialect: Dialect;
  /** Parameters that say what is listed, such as `targets`. They are always sent. */
  query?: Record<string, string>;
  /** The fields to sort by, separated by commas. What they hold must never change. */
  sort?: string;
  /** The fields to send, spelled as the endpoint wants them. */
  fields?: string;
  /**
   * Is posted as JSON to Directory Insights, on whose host the path then is. Its requests only
   * read, although they are all POSTs.
   */
  posted?: object;
  /** Which items to send; all are read where it is refused. */
  filter?: string;
  /** The listing fails without its filter, because reading all items would be too much. */
  isFilterRequired?: boolean;
  /** The largest `limit` that the API takes; 100 where nothing else is said. */
  pageSize?: number;
  /** The endpoint takes neither `skip` nor `limit`: one response has all items. */
  isUnpaged?: boolean;
  /** What makes two items the same; `_id` or `id` where nothing else is said. */
  idOf?: (item: T) => string | undefined;
  /**
   * Fields that must not leave the client, such as secrets; "a.b" is the field b of the
   * field a.
   */
  omit?: string[];
  /**
   * Lists of named values, such as custom attributes, of which only these names leave the
   * client: the names by the field.
   */
  keepNamed?: Record<string, string[]>;
  /**
   * What an item says about somebody's credential: the first characters of an API key, or a
   * client ID. It is compared with the credential in use, and goes nowhere else.
   */
  credentialsOf?: (item: T) => unknown;
  /**
   * Hardly ever empty: an empty response is asked for again at once. Those of all other
   * listings are asked for again together, at the end of the run.
   */
  isHardlyEverEmpty?: boolean;
}

/** Items of a parent, or how reading it ended. */
export type Part<T> =
  | { parent: string; items: T[]; end?: undefined }
  /** All items have come. */
  | { parent: string; end: 'complete' }
  /** The parent no longer exists. */
  | { parent: string; end: 'gone' }
  | { parent: string; end: 'failed'; error: IntegrationError };

/** What became of an object that was asked for by its id. */
export type Found<T> =
  | { id: string; object: T; isGone?: undefined; error?: undefined }
  | { id: string; object?: undefined; isGone: true; error?: undefined }
  | {
      id: string;
      object?: undefined;
      isGone?: undefined;
      error: IntegrationError;
    };

/** A listing that was empty, and what it is when it is asked for again. */
export interface Recheck {
  organizationId: string;
  /** Of the object that the listing belongs to, if any. */
  parent?: string;
  listing: Listing<never>;
  /** Why it may not be empty, or can't be read again; undefined where it is empty again. */
  error?: IntegrationError;
}

/** Objects carry `_id` (v1), `id` (v2) or both: a Mongo ObjectId, 24 hexadecimal digits. */
export interface JumpCloudObject {
  _id?: string | null;
  id?: string | null;
}

/** v1 `GET /organizations`, definition `organizationslist`. */
export interface Organization extends JumpCloudObject {
  displayName?: string | null;
  logoUrl?: string | null;
  /** Absent from the description of the list. */
  created?: string | null;
}

/** The id of an object of either API version; undefined when it carries none. */
export function idOf(
  object: JumpCloudObject | null | undefined,
): string | undefined {
  const { _id, id } = object ?? {};
  return toId(_id) ?? toId(id);
}

function toId(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}

/** The id of an item of a listing. */
export function idIn<T>(
  { idOf: own }: Listing<T>,
  item: T,
): string | undefined {
  return own ? own(item) : idOf(item as JumpCloudObject);
}

/** Whether a listing comes in pages. */
export function isPaged<T>({ kind, isUnpaged }: Listing<T>): boolean {
  return kind !== 'object' && !isUnpaged;
}

/**
 * The single objects of a listing, which are read by their ids. One of kind `object` is
 * that already.
 */
export function objectOf<T>(listing: Listing<T>): Listing<T> {
  const { kind, name, path, idOf: own, omit, keepNamed } = listing;
  return kind === 'object'
    ? listing
    : {
        kind: 'object',
        name,
        path: `${path}/{id}`,
        dialect: singleWithId((object) => idIn(listing, object as T)),
        idOf: own,
        omit,
        keepNamed,
      };
}

/**
 * The path of what belongs to an object.
 *
 * @throws IntegrationError for an id that no URL can hold
 */
export function pathOf<T>({ path }: Listing<T>, id: string): string {
  return path.replace('{id}', () => {
    // "." and ".." lead elsewhere, and half of a surrogate pair can't be encoded.
    if (/^\.{1,2}$/.test(id) || /\p{Surrogate}/u.test(id)) {
      throw new IntegrationError({
        code: 'UNUSABLE_ID_ERROR',
        message: 'Its id cannot be part of a URL.',
      });
    }
    return encodeURIComponent(id);
  });
}
