import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { Dialect, singleWithId } from './dialects';

/**
 * A listing of JumpCloud's API, as data. It is read in pages to its end.
 */
export interface Listing<T> {
  /** What is listed, in the plural, for messages: "users". */
  name: string;
  /** Below the API's base address: `/systemusers` (v1), `/v2/usergroups` (v2). */
  path: string;
  dialect: Dialect;
  /** The field that the listing can be sorted by and that never changes: `_id` or `id`. */
  sort?: string;
  /** Further parameters of the query. */
  query?: Record<string, string>;
  /** The largest `limit` that the API takes; 100 where nothing else is said. */
  pageSize?: number;
  /** What makes two items the same; `_id` or `id` where nothing else is said. */
  idOf?: (item: T) => string | undefined;
  /**
   * Fields that must not leave the client, such as secrets; "a.b" is the field b of the
   * field a.
   */
  omit?: string[];
  /**
   * What an item tells of the credentials that somebody has: the beginning of an API key, or a
   * client ID. It is compared with the credential in use, and goes nowhere else.
   */
  credentialsOf?: (item: T) => unknown;
  /**
   * The total also counts edges to objects that no longer exist, which the pages leave out
   * (https://github.com/TheJumpCloud/support/issues/369).
   */
  countsDeleted?: boolean;
  /** The same item can be listed more than once, and the total counts it each time. */
  countsTwice?: boolean;
  /** That nothing is listed is nothing unusual: it is believed at once. */
  mayBeEmpty?: boolean;
}

/** A listing that every object of another listing has, such as the members of a group. */
export interface SubListing<T> extends Omit<Listing<T>, 'path'> {
  /** The path for a parent, whose id comes ready for a URL. */
  path: (parentId: string) => string;
  /**
   * Where the parents are listed. A parent that answers 404 is taken for deleted only when
   * it is missing there, too. Without it, 404 is believed.
   */
  parents?: Listing<never>;
}

/** Some items of a parent, or why they can't be read, or that the parent no longer exists. */
export type Part<T> =
  | { parent: string; items: T[]; error?: undefined; isGone?: undefined }
  | {
      parent: string;
      items?: undefined;
      error: IntegrationError;
      isGone?: undefined;
    }
  | { parent: string; items?: undefined; error?: undefined; isGone: true };

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
  return [object?._id, object?.id].find(
    (id): id is string => typeof id === 'string' && id.length > 0,
  );
}

/** Objects of a listing, each by its own path: the listing's, followed by the id. */
export function byId<T>(listing: Listing<T>): SubListing<T> {
  const { name, path, idOf, omit } = listing;
  return {
    name,
    path: (id) => `${path}/${id}`,
    dialect: singleWithId,
    idOf,
    omit,
  };
}
