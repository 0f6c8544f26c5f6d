import {
  createIntegrationEntity,
  Entity,
  GraphObjectSchema,
  IntegrationError,
  StepEntityMetadata,
} from '@jupiterone/integration-sdk-core';

import { rulesOf, PropertyRule } from './dataModel';
import {
  consoleLink,
  EntityContext,
  id,
  Property,
  PropertySchema,
  PropertyValue,
  text,
  UNREADABLE,
} from './property';
import { requireId } from './values';

/** Deeper records can't be stored as JSON. JumpCloud's have some ten levels. */
const MAX_DEPTH = 200;

/** A property that the data model requires, and that JumpCloud does not tell. */
const UNKNOWN: Property<unknown> = {
  schema: {
    description:
      "Null: required by JupiterOne's data model, but not provided by JumpCloud",
  },
  valueOf: () => null,
};

/** A type of entity: its metadata, and how one is made of a record. */
export interface EntityDefinition<T> extends StepEntityMetadata {
  /** What an object is called in messages: "user group". */
  noun: string;
  /** @throws IntegrationError when the record has no id, or can't be stored */
  create(item: T, context: CreateContext): Entity;
  /** The `_key` of a record's entity, which is its id unless the definition says otherwise. */
  keyOf(item: T, organizationId: string): string | undefined;
}

/** What is known of an object besides its record. */
export interface CreateContext extends Omit<EntityContext, 'id'> {
  /** Is told of a property whose field can't be understood. */
  onUnreadable?: (property: string) => void;
}

/** What a type of entity is defined by. */
export interface EntityOptions<T> {
  resourceName: string;
  _type: string;
  _class: string[];
  /** What an object is called: "user group". */
  noun: string;
  keyOf: (item: T, organizationId: string) => string | undefined;
  /** The path of its page in the admin console, where that is known. */
  page?: (id: string) => string;
  /** The fields that the raw data holds; all, where the records can't hold a secret. */
  rawData?: Array<keyof T & string>;
  /** `name` and `displayName`, and whatever else there is. */
  properties: Record<'name' | 'displayName', Property<T>> &
    Record<string, Property<T>>;
}

/**
 * Defines a type of entity. Its properties are those of the definition, and `id`,
 * `organizationId` and `webLink`. Where the data model requires a property that JumpCloud
 * did not give, or that the definition does not have, it is null; where it wants a list, a
 * single value becomes one.
 */
export function defineEntity<T>(
  options: EntityOptions<T>,
): EntityDefinition<T> {
  const { resourceName, _type, _class, noun, keyOf, page, rawData } = options;
  const own: Record<string, Property<T>> = {
    id: id(`JumpCloud's id of the ${noun}`),
    ...options.properties,
    organizationId: text(
      `JumpCloud's id of the organization that the ${noun} was collected from`,
      (_, { organizationId }) => organizationId,
    ),
    ...(page && {
      webLink: consoleLink<T>(`The ${noun} in the admin console`, page),
    }),
  };
  let rows: Row<T>[] | undefined;
  const readRows = () => (rows ??= toRows(own, _class));

  return {
    resourceName,
    _type,
    _class,
    noun,
    get schema() {
      return toSchema(readRows());
    },
    keyOf,
    create(item, known) {
      const _key = requireId(keyOf(item, known.organizationId));
      assertDepth(item);
      const context = { ...known, id: _key };
      const values: Record<string, PropertyValue | undefined> = {};
      for (const { name, property, rule } of readRows()) {
        const value = property.valueOf(item, context);
        if (value === UNREADABLE) {
          known.onUnreadable?.(name);
        }
        values[name] = fitToRule(
          value === UNREADABLE ? undefined : value,
          rule,
        );
      }
      const entity = createIntegrationEntity({
        entityData: {
          source: {},
          assign: {
            _key,
            _type,
            _class,
            _rawData: [{ name: 'default', rawData: pick(item, rawData) }],
            ...values,
          },
        },
      });
      // The SDK sets it in any case.
      if (entity.createdOn === undefined) {
        delete entity.createdOn;
      }
      return entity;
    },
  };
}

/** A property, and what the data model says about it. */
interface Row<T> {
  name: string;
  property: Property<T>;
  rule?: PropertyRule;
}

/**
 * The properties of an entity, those that only the data model requires included. Its rules
 * take long to read, so they are for types that are collected or documented.
 */
function toRows<T>(
  own: Record<string, Property<T>>,
  classes: string[],
): Row<T>[] {
  const rules = rulesOf(classes);
  const properties = { ...own };
  for (const [name, rule] of rules) {
    if (isNullable(rule)) {
      properties[name] ??= UNKNOWN;
    }
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    property,
    rule: rules.get(name),
  }));
}

/** A value as the data model wants it. */
function fitToRule(
  value: PropertyValue | undefined,
  rule?: PropertyRule,
): PropertyValue | undefined {
  if (value === undefined) {
    return isNullable(rule) ? null : undefined;
  }
  return typeof value === 'string' && isList(rule) ? [value] : value;
}

/** Whether null stands for what is required and not known. */
function isNullable(rule?: PropertyRule): boolean {
  return rule?.isRequired === true && rule.types.includes('null');
}

function isList(rule?: PropertyRule): boolean {
  const { types = [] } = rule ?? {};
  return types.includes('array') && !types.includes('string');
}

/** The schema of an entity that has these properties and no others. */
function toSchema<T>(rows: Row<T>[]): GraphObjectSchema {
  const schemas = rows.map(({ name, property, rule }) => [
    name,
    fitSchema(property.schema, rule),
  ]);
  return {
    additionalProperties: false,
    properties: {
      ...(Object.fromEntries(schemas) as Record<string, PropertySchema>),
      _rawData: { type: 'array' },
    },
    required: ['id', 'name', 'displayName'],
  };
}

function fitSchema(
  schema: PropertySchema,
  rule?: PropertyRule,
): PropertySchema {
  const { type } = schema;
  if (type === 'string' && isList(rule)) {
    const { description } = schema;
    return { type: ['array', 'null'], items: { type: 'string' }, description };
  }
  return isNullable(rule) && type
    ? { ...schema, type: [type, 'null'].flat() }
    : schema;
}

/** The given fields of a record, of those that it has. */
function pick<T>(item: T, names?: Array<keyof T & string>): Partial<T> {
  if (!names) {
    return item;
  }
  const picked: Partial<T> = {};
  for (const name of names) {
    if (item[name] !== undefined) {
      picked[name] = item[name];
    }
  }
  return picked;
}

/** @throws IntegrationError for a record that is nested too deeply to be written */
function assertDepth(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  if (depth > MAX_DEPTH) {
    throw new IntegrationError({
      code: 'RECORD_TOO_DEEP_ERROR',
      message: `It is nested more than ${MAX_DEPTH} levels deep.`,
    });
  }
  for (const name in value) {
    assertDepth(value[name as keyof typeof value], depth + 1);
  }
}
