import { GraphObjectSchema } from '@jupiterone/integration-sdk-core';

/** The JSON schema of one property, and what the property means. */
export interface PropertySchema {
  type?: 'string' | 'number' | 'boolean' | 'array';
  format?: 'email' | 'uri' | 'date-time';
  items?: { type: 'string' };
  description: string;
}

/**
 * Makes the schema of an entity, which allows these properties and no others. Any of them
 * may be missing, but for the required ones.
 */
export function schemaOf<P extends Record<string, PropertySchema>>(
  properties: P,
  required: Array<keyof P & string>,
): GraphObjectSchema {
  return {
    additionalProperties: false,
    properties: { ...properties, _rawData: { type: 'array' } },
    required,
  };
}

/** The data model has a type for `id` already, and the SDK merges both schemas. */
export function id(description: string): PropertySchema {
  return { description };
}

export function string(description: string): PropertySchema {
  return { type: 'string', description };
}

export function strings(description: string): PropertySchema {
  return { type: 'array', items: { type: 'string' }, description };
}

export function number(description: string): PropertySchema {
  return { type: 'number', description };
}

export function boolean(description: string): PropertySchema {
  return { type: 'boolean', description };
}

/** In epoch milliseconds. */
export function time(description: string): PropertySchema {
  return { type: 'number', format: 'date-time', description };
}

export function email(description: string): PropertySchema {
  return { type: 'string', format: 'email', description };
}

export function link(description: string): PropertySchema {
  return { type: 'string', format: 'uri', description };
}
