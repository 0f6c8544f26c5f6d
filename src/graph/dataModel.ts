import { createRequire } from 'module';

/** What the data model that the SDK brings along says about a property of a class. */
export interface PropertyRule {
  isRequired: boolean;
  /** JSON types that it may have; empty when any will do. */
  types: string[];
}

interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

/** The data model that the SDK itself resolves, which need not be the one next to us. */
const { getSchema } = createRequire(
  require.resolve('@jupiterone/integration-sdk-core'),
)('@jupiterone/data-model') as {
  getSchema: (name: string) => JsonSchema | undefined;
};

/**
 * The rules for the properties of an entity with these classes. They differ between the
 * versions of the data model: a user's `email` is a string in some, a list in others.
 *
 * Source: https://github.com/JupiterOne/data-model/tree/main/src/schemas
 */
export function rulesOf(classes: string[]): Map<string, PropertyRule> {
  const rules = new Map<string, PropertyRule>();
  for (const schema of classes.flatMap((name) => partsOf(`#${name}`))) {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const { isRequired = false } = rules.get(name) ?? {};
      rules.set(name, { isRequired, types: typesOf(property) });
    }
    for (const name of schema.required ?? []) {
      const { types = [] } = rules.get(name) ?? {};
      rules.set(name, { isRequired: true, types });
    }
  }
  return rules;
}

/** The schemas that a class is made of, the general ones first. */
function partsOf(ref: string): JsonSchema[] {
  const schema = getSchema(ref.slice(1));
  const flatten = (part: JsonSchema): JsonSchema[] => [
    ...(part.$ref?.startsWith('#') ? partsOf(part.$ref) : []),
    ...(part.allOf ?? []).flatMap(flatten),
    part,
  ];
  return schema ? flatten(schema) : [];
}

function typesOf({ type, anyOf = [], oneOf = [] }: JsonSchema): string[] {
  return [type ?? [], ...[...anyOf, ...oneOf].map(typesOf)].flat();
}

/** Whether the data model that the SDK brings along has a class. */
export function hasClass(name: string): boolean {
  return getSchema(name) !== undefined;
}
