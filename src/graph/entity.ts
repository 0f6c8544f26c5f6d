import {
  createIntegrationEntity,
  Entity,
  GraphObjectSchema,
  IntegrationError,
  StepEntityMetadata,
} from '@jupiterone/integration-sdk-core';

import { idOf, JumpCloudObject } from '../jumpcloud/listing';
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
  /** The `_key` of a record's entity. */
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
  /** The `_key` of a record's entity, if that is not its id. */
  keyOf?: (item: T, organizationId: string) => string | undefined;
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
  const { resourceName, _type, _class, noun, page, rawData } = options;
  const { keyOf = (item: T) => idOf(item as JumpCloudObject) } = options;
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
  let read: { rows: Row<T>[]; blank: Entity } | undefined;
  const readRows = () => {
    if (!read) {
      const rows = toRows(own, _class);
      read = { rows, blank: toBlank(rows, _type, _class) };
    }
    return read;
  };

  return {
    resourceName,
    _type,
    _class,
    noun,
    get schema() {
      return toSchema(readRows().rows);
    },
    keyOf,
    create(item, known) {
      const _key = requireId(keyOf(item, known.organizationId));
      assertDepth(item);
      const { organizationId, consoleUrl, onUnreadable } = known;
      const context = { id: _key, organizationId, consoleUrl };
      const { rows, blank } = readRows();
      const values: Entity = {
        ...blank,
        _key,
        _rawData: [{ name: 'default', rawData: pick(item, rawData) }],
      };
      for (const row of rows) {
        let value = row.property.valueOf(item, context);
        if (value === UNREADABLE) {
          onUnreadable?.(row.name);
          value = undefined;
        }
        values[row.name] = fitToRow(value, row);
      }
      const entity = createIntegrationEntity({
        entityData: { source: {}, assign: values },
      });
      // The SDK sets it in any case.
      if (!('createdOn' in blank)) {
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
  /** Whether null stands for what is required and not known. */
  isNullable: boolean;
  isList: boolean;
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
  return Object.entries(properties).map(([name, property]) => {
    const rule = rules.get(name);
    return {
      name,
      property,
      isNullable: isNullable(rule),
      isList: isList(rule),
    };
  });
}

/**
 * An entity without values. Copies of it are fast objects for V8; one that gets so many
 * properties one after the other is a hash table, which takes longer to fill and to write.
 */
function toBlank<T>(rows: Row<T>[], _type: string, _class: string[]): Entity {
  const properties = rows.map(({ name }) => [name, undefined]);
  return {
    _key: '',
    _type,
    _class,
    _rawData: [],
    ...(Object.fromEntries(properties) as Record<string, undefined>),
  };
}

/** A value as the data model wants it. */
function fitToRow<T>(
  value: PropertyValue | undefined,
  { isNullable, isList }: Row<T>,
): PropertyValue | undefined {
  if (value === undefined) {
    return isNullable ? null : undefined;
  }
  return typeof value === 'string' && isList ? [value] : value;
}

function isNullable(rule?: PropertyRule): boolean {
  return rule?.isRequired === true && rule.types.includes('null');
}

function isList(rule?: PropertyRule): boolean {
  const { types = [] } = rule ?? {};
  return types.includes('array') && !types.includes('string');
}

/** The schema of an entity that has these properties and no others. */
function toSchema<T>(rows: Row<T>[]): GraphObjectSchema {
  const schemas = rows.map((row) => [row.name, fitSchema(row)]);
  return {
    additionalProperties: false,
    properties: {
      ...(Object.fromEntries(schemas) as Record<string, PropertySchema>),
      _rawData: { type: 'array' },
    },
    required: ['id', 'name', 'displayName'],
  };
}

function fitSchema<T>({
  property,
  isNullable,
  isList,
}: Row<T>): PropertySchema {
  const { schema } = property;
  const { type, description } = schema;
  if (type === 'string' && isList) {
    return { type: ['array', 'null'], items: { type: 'string' }, description };
  }
  return isNullable && type
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
    const field: unknown = value[name as keyof typeof value];
    // Most are not, and the call costs more than the question.
    if (typeof field === 'object') {
      assertDepth(field, depth + 1);
    }
  }
}
