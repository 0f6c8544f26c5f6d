import {
  createDirectRelationship,
  ExplicitRelationship,
  generateRelationshipType,
  RelationshipClass,
  StepEntityMetadata,
  StepRelationshipMetadata,
} from '@jupiterone/integration-sdk-core';

/** Properties of a relationship; those without a value are left out. */
export type RelationshipProperties = Record<
  string,
  string | number | boolean | undefined
>;

/** Where relationships come from, if not from a listing or property of their own. */
interface Origin {
  /** What they follow from: types of relationships, or properties such as `jumpcloud_user.managerId`. */
  derivedFrom?: string[];
  /** They connect entities that have something in common, among all there are. */
  isMatched?: boolean;
}

/** A type of relationship: its metadata, and how one is made. */
export interface RelationshipDefinition
  extends StepRelationshipMetadata, Origin {
  create(
    fromKey: string,
    toKey: string,
    properties?: RelationshipProperties,
  ): ExplicitRelationship;
}

/** Defines a type of relationship between two types of entities. */
export function defineRelationship(
  from: StepEntityMetadata,
  _class: RelationshipClass,
  to: StepEntityMetadata,
  origin: Origin = {},
): RelationshipDefinition {
  return {
    ...origin,
    _type: generateRelationshipType(_class, from._type, to._type),
    _class,
    sourceType: from._type,
    targetType: to._type,
    create: (fromKey, toKey, properties) =>
      createDirectRelationship({
        fromType: from._type,
        fromKey,
        _class,
        toType: to._type,
        toKey,
        properties,
      }),
  };
}

/** Makes a relationship of an object with another, whichever of both it leads from. */
export function relate(
  {
    relationship,
    isFromParent,
  }: { relationship: RelationshipDefinition; isFromParent: boolean },
  parentKey: string,
  otherKey: string,
  properties?: RelationshipProperties,
): ExplicitRelationship {
  return isFromParent
    ? relationship.create(parentKey, otherKey, properties)
    : relationship.create(otherKey, parentKey, properties);
}
