/** What a query says about the graph. */
export interface Query {
  /** In the order in which they are traversed. */
  entities: QueriedEntity[];
  /** The relationships between each entity and the next. */
  relationshipClasses: string[];
  /** What is returned, by the name that an entity was given. */
  returned: Array<{ alias: string; property: string }>;
}

export interface QueriedEntity {
  type: string;
  alias?: string;
  conditions: Array<{ property: string; value: QueriedValue }>;
}

/** `undefined` stands for a property that is missing, a number also for a time. */
export type QueriedValue = string | number | boolean | undefined;

const TOKEN =
  /\s*('[^']*'|\d+|date\.now|[A-Za-z_]\w*|!=|<=|>=|=|<|>|!|,|\.)\s*/y;

/**
 * Parses the part of JupiterOne's query language that the questions use:
 *
 *     FIND type [WITH property = value [AND ...]] [AS alias]
 *       [THAT [!]HAS type ...]
 *     [RETURN alias.property [, ...]]
 *
 * Source: https://docs.jupiterone.io/reference/jupiterone-query-language
 *
 * @throws SyntaxError for anything else
 */
export function parseQuery(text: string): Query {
  const tokens = tokenize(text);
  const query: Query = { entities: [], relationshipClasses: [], returned: [] };

  function isNext(token: string): boolean {
    return tokens[0]?.toUpperCase() === token;
  }

  function take(pattern: RegExp): string {
    const token = tokens.shift() ?? 'its end';
    if (!pattern.test(token)) {
      throw new SyntaxError(`Not understood at ${token}: ${text}`);
    }
    return token;
  }

  function takeEntity(): QueriedEntity {
    const entity: QueriedEntity = { type: take(/^\w+$/), conditions: [] };
    while (isNext(entity.conditions.length ? 'AND' : 'WITH')) {
      take(/./);
      const property = take(/^\w+$/);
      take(/^(!=|<=|>=|=|<|>)$/);
      entity.conditions.push({ property, value: takeValue() });
    }
    if (isNext('AS')) {
      take(/./);
      entity.alias = take(/^\w+$/);
    }
    return entity;
  }

  function takeValue(): QueriedValue {
    const token = take(/^('.*'|\d+|date\.now|true|false|undefined)$/);
    switch (token) {
      case 'undefined':
        return undefined;
      case 'true':
      case 'false':
        return token === 'true';
      case 'date.now':
        return Date.now();
    }
    return token.startsWith("'") ? token.slice(1, -1) : Number(token);
  }

  take(/^FIND$/i);
  query.entities.push(takeEntity());
  while (isNext('THAT')) {
    take(/./);
    if (isNext('!')) {
      take(/./);
    }
    query.relationshipClasses.push(take(/^[A-Z]+$/));
    query.entities.push(takeEntity());
  }
  while (isNext(query.returned.length ? ',' : 'RETURN')) {
    take(/./);
    const alias = take(/^\w+$/);
    take(/^\.$/);
    query.returned.push({ alias, property: take(/^\w+$/) });
  }
  if (tokens.length > 0) {
    take(/^$/);
  }
  return query;
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) {
      throw new SyntaxError(`Not understood at ${text.slice(at)}`);
    }
    tokens.push(token);
  }
  return tokens;
}
