import { idOf } from '../jumpcloud/listing';
import {
  toEmailAddress,
  toFlag,
  toJson,
  toNumber,
  toText,
  toTexts,
  toTime,
} from './values';

/** The JSON schema of one property, and what the property means. */
export interface PropertySchema {
  type?: string | string[];
  format?: 'email' | 'uri' | 'date-time';
  items?: { type: 'string' };
  description: string;
}

export type PropertyValue = string | number | boolean | string[] | null;

/** Stands for a field that holds something, of which nothing can be made. */
export const UNREADABLE = Symbol('unreadable');

/** What is known of an object besides its record. */
export interface EntityContext {
  /** The `_key` of the entity. */
  id: string;
  /** Base of the links into the admin console. */
  consoleUrl: string;
  organizationId: string;
}

/** One property of an entity: its meaning, its type, and its value in one row. */
export interface Property<T> {
  schema: PropertySchema;
  valueOf: (
    item: T,
    context: EntityContext,
  ) => PropertyValue | undefined | typeof UNREADABLE;
}

type Get<T> = (item: T, context: EntityContext) => unknown;

/** The id. The data model has a type for `id` already, and the SDK merges both schemas. */
export function id<T>(description: string): Property<T> {
  return { schema: { description }, valueOf: (_, context) => context.id };
}

/** Text; blank text is left out. */
export function text<T>(description: string, get: Get<T>): Property<T> {
  return property({ type: 'string', description }, toText, get);
}

/** Text by which entities are matched; blank text is left out. */
export function identifier<T>(description: string, get: Get<T>): Property<T> {
  return property({ type: 'string', description }, unlessObject(toText), get);
}

/** `name`, and `displayName`, which is the same. */
export function names<T>(
  description: string,
  get: Get<T>,
): Record<'name' | 'displayName', Property<T>> {
  return {
    name: text(description, get),
    displayName: text('The same as `name`', get),
  };
}

/** The same for what JumpCloud calls an object, or its id if that is blank. */
export function named<T>(
  noun: string,
  get: Get<T>,
): Record<'name' | 'displayName', Property<T>> {
  return names(
    `Name of the ${noun}, or its id if it has none`,
    (item, context) => toText(get(item, context)) ?? context.id,
  );
}

/** A list of texts; an empty one is left out. */
export function texts<T>(description: string, get: Get<T>): Property<T> {
  return property(listSchema(description), toTexts, get);
}

export function number<T>(description: string, get: Get<T>): Property<T> {
  return property({ type: 'number', description }, toNumber, get);
}

/** True or false; left out where JumpCloud does not say. */
export function flag<T>(description: string, get: Get<T>): Property<T> {
  return property({ type: 'boolean', description }, toFlag, get);
}

/** True or false, for a field that JumpCloud leaves out when it is false. */
export function flagOrFalse<T>(description: string, get: Get<T>): Property<T> {
  const toValue = (value: unknown) => toFlag(value) ?? false;
  return property({ type: 'boolean', description }, toValue, get);
}

/** In epoch milliseconds. */
export function time<T>(description: string, get: Get<T>): Property<T> {
  const schema = { type: 'number', format: 'date-time', description } as const;
  return property(schema, toTime, get);
}

/** An email address; anything else is left out, since the data model refuses it. */
export function email<T>(description: string, get: Get<T>): Property<T> {
  const schema = { type: 'string', format: 'email', description } as const;
  return property(schema, unlessObject(toEmailAddress), get);
}

/** The id of another object, which links follow. */
export function reference<T>(description: string, get: Get<T>): Property<T> {
  return property({ type: 'string', description }, toReference, get);
}

/** The ids of other objects, which links follow; an empty list is left out. */
export function references<T>(description: string, get: Get<T>): Property<T> {
  return property(listSchema(description), toReferences, get);
}

/** An object or a list as JSON; an empty one is left out. */
export function json<T>(description: string, get: Get<T>): Property<T> {
  return property({ type: 'string', description }, toJson, get);
}

/** A page of the admin console. */
export function consoleLink<T>(
  description: string,
  page: (id: string) => string,
): Property<T> {
  return {
    schema: { type: 'string', format: 'uri', description },
    valueOf: (_, { id, consoleUrl }) =>
      consoleUrl + page(encodeURIComponent(id)),
  };
}

function listSchema(description: string): PropertySchema {
  return { type: 'array', items: { type: 'string' }, description };
}

function property<T>(
  schema: PropertySchema,
  toValue: (value: unknown) => ReturnType<Property<T>['valueOf']>,
  get: Get<T>,
): Property<T> {
  return {
    schema,
    valueOf(item, context) {
      const value = get(item, context);
      return value === UNREADABLE ? UNREADABLE : toValue(value);
    },
  };
}

/** Of an object or a list, no text can be made. */
function unlessObject(
  toValue: (value: unknown) => string | undefined,
): (value: unknown) => string | undefined | typeof UNREADABLE {
  return (value) =>
    typeof value === 'object' && value !== null ? UNREADABLE : toValue(value);
}

/** An id, or an object that has one. A blank one is none, and so is an empty object. */
export function toReference(
  value: unknown,
): string | undefined | typeof UNREADABLE {
  if (typeof value === 'string') {
    return toText(value)?.trim();
  }
  if (typeof value !== 'object' || value === null) {
    return value === undefined || value === null ? undefined : UNREADABLE;
  }
  const isBlank = Object.values(value).every((field) => !field);
  return idOf(value)?.trim() ?? (isBlank ? undefined : UNREADABLE);
}

function toReferences(
  value: unknown,
): string[] | undefined | typeof UNREADABLE {
  const ids = [value ?? []].flat().map(toReference);
  if (ids.includes(UNREADABLE)) {
    return UNREADABLE;
  }
  return toTexts(ids);
}
