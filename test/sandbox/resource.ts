import { Faker } from '@faker-js/faker';

import { BoundObject, Edge } from '../../src/graph/edges';
import { EntityDefinition } from '../../src/graph/entity';
import {
  JumpCloudObject,
  Listing,
  Organization,
  SubListing,
} from '../../src/jumpcloud/listing';
import { accountHas } from '../../src/steps/account';

/** When the first and the last object of an organization were made. */
export const FIRST_DAY = Date.UTC(2021, 2, 1);
export const LAST_DAY = Date.UTC(2026, 8, 30);
export const DAY_MS = 24 * 60 * 60 * 1000;

/** How much there is: the options of the sandbox, by name. */
export type Sizes = Record<string, number>;

/** What is listed of each parent, by the parent's id. Null is an edge to a deleted object. */
export type Children<T> = Map<string, Array<T | null>>;

/** An organization as the sandbox holds it. Its rows are made when they are first asked for. */
export interface SandboxOrganization {
  /** A Mongo ObjectId, as all ids. */
  id: string;
  record: Organization & { _id: string };
  /** Of its email addresses. */
  domain: string;
  /** When it is read, in epoch milliseconds: what expires soon does so after this. */
  today: number;
  /** What it is read with: the beginning of the API key, or the client ID. */
  credentials: { prefix: string; clientId: string };
  sizes: Sizes;
  /** Makes up the same things for the same name, whatever else there is. */
  faker(name: string): Faker;
  /** What a listing lists, in the order of its ids. */
  rows<T>(listing: Listing<T>): T[];
  /** The ids of what a listing lists, in the same order. */
  ids<T>(listing: Listing<T>): string[];
  children<T>(listing: SubListing<T>): Children<T>;
  /** The same rows as `rows` gives. */
  rowsOf<T>(endpoint: ListingEndpoint<never>): T[];
  /** The edges that lead to something listed: for each, the ids of the parent and of the target. */
  edges<E extends Edge | BoundObject, T>(
    listing: SubListing<E>,
    targets: Listing<T>,
  ): Array<[parentId: string, targetId: string]>;
}

/** What all endpoints have in common. What a path takes and how it answers is in `api.ts`. */
interface Endpoint {
  /** How faults name it. */
  name: string;
  /** In the table of the API. */
  path: string;
  /** The value of `targets` that it answers, where the path takes that parameter. */
  targets?: string;
}

/** A listing of the API, and what the sandbox holds of it: also at `{path}/{id}`, one by one. */
export interface ListingEndpoint<T extends JumpCloudObject> extends Endpoint {
  /** By which the rows are found; none for what the integration does not read. */
  listing?: Listing<T>;
  /** Makes up the rows, in the order of their ids. */
  seed: (organization: SandboxOrganization) => T[];
  /** A row as it is listed, where the listing shows less than the single object. */
  listed?: (row: T) => T;
}

/** A listing that every object of another one has. */
export interface SubListingEndpoint<T> extends Endpoint {
  subListing: SubListing<T>;
  seed: (organization: SandboxOrganization) => Children<T>;
}

export type SandboxEndpoint =
  ListingEndpoint<never> | SubListingEndpoint<never>;

/** What a resource adds to the sandbox. */
export interface ResourceSandbox {
  /** The sizes of the demo's organization. */
  sizes: Sizes;
  endpoints: SandboxEndpoint[];
  /** A record with every field set, of each type of entity that records become. */
  samples?: Sample[];
  /** The keys that an organization's graph must have, by `_type`, of the types of this resource. */
  expected: (organization: SandboxOrganization) => Record<string, string[]>;
}

/** A record with every field set, and the entity that it becomes. */
export interface Sample {
  entity: EntityDefinition<never>;
  record: never;
}

/** Declares a record with every field set. */
export function sample<T>(entity: EntityDefinition<T>, record: T): Sample {
  return { entity, record: record as never };
}

/** Declares a listing of the sandbox. */
export function listingEndpoint<T extends JumpCloudObject>(
  endpoint: ListingEndpoint<T>,
): ListingEndpoint<never> {
  return endpoint as unknown as ListingEndpoint<never>;
}

/** Declares a listing of the sandbox that every object of another one has. */
export function subListingEndpoint<T>(
  endpoint: SubListingEndpoint<T>,
): SubListingEndpoint<never> {
  return endpoint as unknown as SubListingEndpoint<never>;
}

/** So many made-up things; none where no number is given. */
export function times<T>(
  count: number | undefined,
  make: (index: number) => T,
): T[] {
  return Array.from({ length: count ?? 0 }, (_, i) => make(i));
}

/** So many made-up rows, in the order of their ids: the first ones, and then as many more as it takes. */
export function upTo<T extends JumpCloudObject>(
  count: number | undefined,
  first: T[],
  makeMore: (index: number) => T,
): T[] {
  const more = times(Math.max(0, (count ?? 0) - first.length), makeMore);
  return [...first, ...more]
    .slice(0, count ?? 0)
    .sort((a, b) => (ownId(a) < ownId(b) ? -1 : 1));
}

/** Makes up what is listed of each parent. */
export function perParent<P extends JumpCloudObject, T>(
  parents: P[],
  make: (parent: P, index: number) => Array<T | null>,
): Children<T> {
  return new Map(
    parents.map((parent, i) => [ownId(parent), make(parent, i)] as const),
  );
}

/** The id of a made-up row, which always has one. */
export function ownId({ _id, id }: JumpCloudObject): string {
  return _id ?? id ?? '';
}

/** An ObjectId begins with the second of its creation, so that ids sort by age. */
export function objectId(faker: Faker, createdAt = FIRST_DAY): string {
  return Math.floor(createdAt / 1000).toString(16) + hexadecimal(faker, 16);
}

export function hexadecimal(faker: Faker, length: number): string {
  return faker.string.hexadecimal({ length, casing: 'lower', prefix: '' });
}

/** A time as JumpCloud writes it. */
export function iso(time: number): string {
  return new Date(time).toISOString();
}

/** An edge as `GET /usergroups/{id}/members` and all `associations` give it. */
export function toEdge(
  id: string,
  type: string,
  attributes: object | null = null,
) {
  return { to: { id, type, attributes: null }, attributes };
}

/** A value that must not leave the client, and that tests look for. */
export function secret(what: string): string {
  return `SECRET-${what}-must-not-be-seen`;
}

/**
 * The keys of the entities of a type, and of the relationships by which the account has them.
 *
 * @param keys those of the entities, or the listing of which each row becomes one, by its id
 */
export function ofAccount<T>(
  organization: SandboxOrganization,
  entity: EntityDefinition<T>,
  keys: string[] | Listing<T>,
): Record<string, string[]> {
  const own = Array.isArray(keys) ? keys : organization.ids(keys);
  return {
    [entity._type]: own,
    [accountHas(entity)._type]: own.map((key) =>
      relationshipKey(organization.id, 'has', key),
    ),
  };
}

/** The key that the SDK gives a relationship. */
export function relationshipKey(
  from: string,
  verb: string,
  to: string,
): string {
  return `${from}|${verb}|${to}`;
}
