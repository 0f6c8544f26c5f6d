import { Entity, RelationshipClass } from '@jupiterone/integration-sdk-core';

import { Edge } from '../jumpcloud/edge';
import {
  associationsOf,
  GraphType,
  membersOf,
  traversalOf,
} from '../jumpcloud/graphTypes';
import { Listing } from '../jumpcloud/listing';
import { KnownEdge } from './children';
import { lookUpsOf, Reading } from './reading';
import {
  defineRelationship,
  RelationshipDefinition,
  RelationshipProperties,
} from './relationship';
import { AnyResource } from './resource';
import { IngestionSource, Permission } from './source';
import { StepTools } from './tools';

/** Makes the properties of relationships, once everything that they need is read. */
type EdgeProperties = (
  tools: StepTools,
) => PropertiesOf | Promise<PropertiesOf>;

type PropertiesOf = (
  edge: KnownEdge,
  parentId: string,
) => RelationshipProperties;

/** How the objects of a resource tell what they are linked with. */
export type Way =
  | {
      /** The edges of an object; undefined for a kind of object that has none. */
      edgesOf: (parent: Entity) => Listing<Edge> | undefined;
      /** All that it gives. */
      listings: Listing<Edge>[];
      /** Of edges that are listed with the ways that lead to them, only the direct ones. */
      isDirectOnly?: boolean;
      properties?: EdgeProperties;
    }
  | {
      /** Names of properties of their entities, which hold ids. */
      idsIn: string[];
      properties?: (parent: Entity, targetId: string) => RelationshipProperties;
    };

/** A link between two resources, as data. */
export interface Link {
  /** Of its step. */
  id: string;
  relationship: RelationshipDefinition;
  /** The end whose objects tell what they are linked with. */
  parent: AnyResource;
  /** The other end. */
  target: AnyResource;
  isFromParent: boolean;
  way: Way;
  source?: IngestionSource;
  /** What its requests take, if that differs from the source. */
  permission?: Permission;
}

/** Which end tells what it is linked with, and how. */
interface LinkSource {
  parent: AnyResource;
  way: (target: AnyResource) => Way;
}

/** What is read of JumpCloud for the relationships of a link. */
export function readingsOf({ way, parent, target }: Link): Reading[] {
  const edges =
    'idsIn' in way
      ? []
      : way.listings.map((listing) => ({
          listing,
          parent,
          isReadOf: (entity: Entity) => way.edgesOf(entity) === listing,
        }));
  return [...edges, lookUpsOf(target)];
}

/**
 * Defines a link.
 *
 * @param options.from the source of the relationship
 * @param options.to its target
 * @param options.read which of both tells it, and how: `members(...)`, `associations(...)`,
 *   `traversal(...)` or `idsIn(...)`
 * @param options.source by which it can be switched off; that of the end which tells it, if
 *   not given
 * @param options.permission what its requests take, if that differs from the source
 */
export function defineLink(options: {
  id: string;
  from: AnyResource;
  verb: RelationshipClass;
  to: AnyResource;
  read: LinkSource;
  source?: IngestionSource;
  permission?: Permission;
}): Link {
  const { id, from, verb, to, read } = options;
  const { parent } = read;
  const isFromParent = parent === from;
  const target = isFromParent ? to : from;
  const way = read.way(target);
  const fields = 'idsIn' in way ? way.idsIn : [];
  return {
    id,
    relationship: defineRelationship(from.entity, verb, to.entity, {
      derivedFrom: fields.map((name) => `${parent.entity._type}.${name}`),
    }),
    parent,
    target,
    isFromParent,
    way,
    source: options.source ?? parent.source,
    permission: options.permission,
  };
}

/** By the members of groups. */
export function members(parent: AnyResource): LinkSource {
  return byEdges(parent, (type) => membersOf(type, 'members'));
}

/** By what is bound to objects directly. */
export function associations(
  parent: AnyResource,
  properties?: EdgeProperties,
): LinkSource {
  return byEdges(parent, associationsOf, properties);
}

/** By what is bound to objects, directly or through groups. */
export function traversal(
  parent: AnyResource,
  properties?: EdgeProperties,
): LinkSource {
  return byEdges(parent, traversalOf, properties);
}

/** By what is bound to objects directly, of those that have no `associations` with the other end. */
export function directTraversal(parent: AnyResource): LinkSource {
  const { way } = traversal(parent);
  return {
    parent,
    way: (target) => ({ ...way(target), isDirectOnly: true }),
  };
}

/** By properties of entities that hold the ids of others. */
export function idsIn(
  parent: AnyResource,
  names: string[],
  properties?: (parent: Entity, targetId: string) => RelationshipProperties,
): LinkSource {
  return { parent, way: () => ({ idsIn: names, properties }) };
}

/** By what is bound directly to objects of these types, of which an entity tells its own. */
export function associationsByType(
  parent: AnyResource,
  types: readonly GraphType[],
  typeOf: (parent: Entity) => GraphType | undefined,
): LinkSource {
  return {
    parent,
    way(target) {
      const { name } = target.listing;
      const listings = new Map(
        types.map((type) => [
          type,
          associationsOf(type, graphTypeOf(target), name),
        ]),
      );
      return {
        edgesOf(entity) {
          const type = typeOf(entity);
          return type && listings.get(type);
        },
        listings: [...listings.values()],
      };
    },
  };
}

function byEdges(
  parent: AnyResource,
  listingOf: (
    type: GraphType,
    targetType: GraphType,
    name: string,
  ) => Listing<Edge>,
  properties?: EdgeProperties,
): LinkSource {
  return {
    parent,
    way(target) {
      const listing = listingOf(
        graphTypeOf(parent),
        graphTypeOf(target),
        target.listing.name,
      );
      return { edgesOf: () => listing, listings: [listing], properties };
    },
  };
}

function graphTypeOf({ graphType, listing }: AnyResource): GraphType {
  if (!graphType) {
    throw new Error(`The ${listing.name} have no type in JumpCloud's graph.`);
  }
  return graphType;
}
