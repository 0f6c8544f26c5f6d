import { Faker } from '@faker-js/faker';

import { EntityDefinition } from '../../src/graph/entity';
import { Link } from '../../src/graph/link';
import { RelationshipDefinition } from '../../src/graph/relationship';
import { AnyResource, Resource } from '../../src/graph/resource';
import { EdgeAttributes } from '../../src/jumpcloud/edge';
import {
  JumpCloudObject,
  Listing,
  Organization,
} from '../../src/jumpcloud/listing';

/** When the first and the last object of an organization were made. */
export const FIRST_DAY = Date.UTC(2021, 2, 1);
export const LAST_DAY = Date.UTC(2026, 8, 30);
export const DAY_MS = 24 * 60 * 60 * 1000;

/** How much there is: the options of the sandbox, by name. */
export type Sizes = Record<string, number>;

/** What is listed of each parent, by the parent's id. Null is an edge to a deleted object. */
export type Children<T> = Map<string, Array<T | null>>;

/** An edge, as all `members` and `associations` list it: v2 definition `GraphConnection`. */
export interface RawEdge {
  to: { id: string; type: string; attributes?: null };
  attributes?: EdgeAttributes | null;
}

/**
 * An object that another one is bound to, directly or through groups, as paths such as
 * `/systems/{id}/users` list it: v2 definition `GraphObjectWithPaths`.
 */
export interface RawBoundObject {
  id: string;
  type: string;
  compiledAttributes: EdgeAttributes | null;
  /** The ways that lead to it: the edges of each. */
  paths: RawEdge[][];
}

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
  credentials: { prefix: string; clientId: string; daysLeft: number };
  sizes: Sizes;
  /** Makes up the same things for the same name, whatever else there is. */
  faker(name: string): Faker;
  /** What a listing lists, in the order of its ids. */
  rows<T>(listing: Listing<T>): T[];
  /** The ids of what a listing lists, in the same order. */
  ids<T>(listing: Listing<T>): string[];
  /** What an endpoint lists of each parent. */
  children<T>(endpoint: ChildrenEndpoint<T>): Children<T>;
  /** What an endpoint lists: the same rows as `rows` gives. */
  rowsOf<T extends object>(endpoint: ListingEndpoint<T>): T[];
}

/** What all endpoints have in common. What a path takes and how it answers is in `api.ts`. */
interface Endpoint<T> {
  /** How faults name it. */
  name: string;
  /** In the table of the API. */
  path: string;
  /** The value of `targets` that it answers, where the path takes that parameter. */
  targets?: string;
  /** What is posted for it, as JSON, where the path takes such; anything where nothing is said. */
  asked?: RegExp;
  /** What its rows become in the graph; the keys that are expected follow from them. */
  resource?: AnyResource;
  /** The listing that reads it, where that is not the one of a resource or link. */
  listing?: Listing<never>;
  /**
   * The links that rows tell by ids, and the field that holds them, in whatever form: links of
   * the rows, or of the parents that they are listed of.
   */
  names?: Array<{
    link: Pick<Link, 'relationship' | 'target' | 'isFromParent'>;
    in(row: T): unknown;
  }>;
}

/** A listing of the API, and what the sandbox holds of it: also at `{path}/{id}`, one by one. */
export interface ListingEndpoint<T extends object> extends Endpoint<T> {
  /** Makes up the rows, in the order of their ids. */
  seed: (organization: SandboxOrganization) => T[];
  /** A row as it is listed, where the listing shows less than the single object. */
  listed?(row: T): T;
}

/** What is listed of each object of another listing: `{id}` in its path is the object's. */
export interface ChildrenEndpoint<T> extends Endpoint<T> {
  seed: (organization: SandboxOrganization) => Children<T>;
  /** What its rows become in the graph if they are edges. */
  link?: Link;
  /** Between what its rows become in the graph and their parents. */
  relationship?: RelationshipDefinition;
  /** Null stands in a page for an edge to a deleted object; otherwise it is left out. */
  holdsNulls?: boolean;
}

/** What lists the edges of each object. */
export interface EdgesEndpoint<E> extends ChildrenEndpoint<E> {
  link: Link;
}

export type SandboxEndpoint =
  ListingEndpoint<object> | ChildrenEndpoint<unknown>;

/** What a resource adds to the sandbox. */
export interface ResourceSandbox {
  /** The sizes of the demo's organization. */
  sizes: Sizes;
  endpoints: SandboxEndpoint[];
  /** A record with every field set, of each type of entity that records become. */
  samples?: Sample[];
  /** The keys, by `_type`, that the graph must have besides those that follow from the endpoints. */
  expected?: (organization: SandboxOrganization) => Record<string, string[]>;
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
export function listingEndpoint<T extends object>(
  endpoint: ListingEndpoint<T> & Read<T>,
): ListingEndpoint<T> {
  return endpoint;
}

/** Declares a listing of the sandbox that every object of another one has. */
export function childrenEndpoint<T>(
  endpoint: ChildrenEndpoint<T> & Read<T>,
): ChildrenEndpoint<T> {
  return endpoint;
}

/** By what the integration reads an endpoint; nothing where it does not. */
interface Read<T> {
  resource?: Resource<T>;
  listing?: Listing<T>;
}

/** The listing that reads an endpoint; none for edges, and for what the integration does not read. */
export function listingOf({
  resource,
  listing,
}: SandboxEndpoint): Listing<never> | undefined {
  return listing ?? resource?.listing;
}

/** Whether an endpoint lists something of each object of another one. */
export function isPerParent(
  endpoint: SandboxEndpoint,
): endpoint is ChildrenEndpoint<unknown> {
  return endpoint.path.includes('{id}');
}

/** All lists of an endpoint: one, or one of each parent. */
export function listsOf(
  organization: SandboxOrganization,
  endpoint: SandboxEndpoint,
): unknown[][] {
  return isPerParent(endpoint)
    ? [...organization.children(endpoint).values()]
    : [organization.rowsOf(endpoint)];
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

export function toEdge(
  id: string,
  type: string,
  attributes: EdgeAttributes | null = null,
): RawEdge {
  return { to: { id, type, attributes: null }, attributes };
}

/** A value that must not leave the client, and that tests look for. */
export function secret(what: string): string {
  return `SECRET-${what}-must-not-be-seen`;
}
