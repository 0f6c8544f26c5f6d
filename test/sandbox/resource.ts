import { Faker } from '@faker-js/faker';

import { EntityDefinition } from '../../src/graph/entity';
import {
  JumpCloudObject,
  Listing,
  Organization,
  SubListing,
} from '../../src/jumpcloud/listing';

/** How much there is: the options of the sandbox, by name. */
export type Sizes = Record<string, number>;

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
  /** What a listing lists of each parent, by the parent's id. Null is an edge to a deleted object. */
  children<T>(listing: SubListing<T>): Map<string, Array<T | null>>;
}

/** What all endpoints have in common. */
interface Endpoint {
  /** How faults name it. */
  name: string;
  /** The fields that the API can sort by; it refuses `sort` where there are none. */
  sortable?: string[];
  /** 10 where nothing else is said. */
  defaultLimit?: number;
  /** 100 where nothing else is said. */
  maxLimit?: number;
  /** The answers of v2 have no `x-total-count`. */
  hasNoTotal?: boolean;
}

/** A listing of the API, and what the sandbox holds of it. */
export interface ListingEndpoint<T extends JumpCloudObject> extends Endpoint {
  listing: Listing<T>;
  seed: (organization: SandboxOrganization) => T[];
  /** A row as it is listed, where the listing shows less than the single object. */
  listed?: (row: T) => T;
  /** The filters that are asked for: which rows each leaves. */
  filters?: Record<string, (row: T) => boolean>;
  /** The fields whose values can be filtered by, as in `system_id:in:a|b`. */
  filterable?: Array<keyof T & string>;
}

/** A listing that every object of another one has. */
export interface SubListingEndpoint<T> extends Endpoint {
  subListing: SubListing<T>;
  seed: (organization: SandboxOrganization) => Map<string, Array<T | null>>;
}

/** What a resource adds to the sandbox. */
export interface ResourceSandbox {
  /** The sizes of the demo's organization. */
  sizes: Sizes;
  endpoints: Array<ListingEndpoint<never> | SubListingEndpoint<never>>;
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

/** The key that the SDK gives a relationship. */
export function relationshipKey(
  from: string,
  verb: string,
  to: string,
): string {
  return `${from}|${verb}|${to}`;
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
