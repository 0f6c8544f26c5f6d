import { Entity, Relationship } from '@jupiterone/integration-sdk-core';

import { Graph } from './graph';

/** What a query asks for: an entity, and others that are reached from it. */
export interface Query {
  start: EntityFilter;
  hops: Hop[];
  /** What is returned, by the name that an entity was given. */
  returned: Array<{ alias: string; property: string }>;
}

export interface Hop {
  relationshipClass: string;
  /** Whether such a relationship must be missing. */
  isNegated: boolean;
  to: EntityFilter;
}

export interface EntityFilter {
  type: string;
  conditions: Condition[];
  alias?: string;
}

export interface Condition {
  property: string;
  operator: keyof typeof OPERATORS;
  /** `undefined` stands for a property that is missing, a number also for a time. */
  value: string | number | boolean | undefined;
}

const OPERATORS = {
  '=': (a: unknown, b: unknown) => a === b,
  '!=': (a: unknown, b: unknown) => a !== b,
  '<': (a: unknown, b: unknown) => (a as number) < (b as number),
  '>': (a: unknown, b: unknown) => (a as number) > (b as number),
};

const TOKEN = /\s*('[^']*'|\d+|date\.now|[A-Za-z_]\w*|!=|=|<|>|!|,|\.)\s*/y;

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

  function takeIf(token: string): boolean {
    return isNext(token) && tokens.shift() !== undefined;
  }

  function takeEntity(): EntityFilter {
    const entity: EntityFilter = { type: take(/^\w+$/), conditions: [] };
    while (takeIf(entity.conditions.length ? 'AND' : 'WITH')) {
      entity.conditions.push({
        property: take(/^\w+$/),
        operator: take(/^(=|!=|<|>)$/) as keyof typeof OPERATORS,
        value: takeValue(),
      });
    }
    if (takeIf('AS')) {
      entity.alias = take(/^\w+$/);
    }
    return entity;
  }

  function takeValue(): Condition['value'] {
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
  const query: Query = { start: takeEntity(), hops: [], returned: [] };
  while (takeIf('THAT')) {
    query.hops.push({
      isNegated: takeIf('!'),
      relationshipClass: take(/^[A-Z]+$/),
      to: takeEntity(),
    });
  }
  while (takeIf(query.returned.length ? ',' : 'RETURN')) {
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

/** Answers a query: the entities of each way through the graph that it describes. */
export function answer({ start, hops }: Query, graph: Graph): Entity[][] {
  let ways = select(graph.entities, start).map((entity) => [entity]);
  for (const { relationshipClass, isNegated, to } of hops) {
    const targets = select(graph.entities, to);
    const relationships = graph.relationships.filter(
      ({ _class }) => _class === relationshipClass,
    );
    ways = ways.flatMap((way) => {
      const reached = targets.filter((target) =>
        relationships.some((r) => connects(r, way.at(-1)!, target)),
      );
      if (isNegated) {
        return reached.length === 0 ? [way] : [];
      }
      return reached.map((entity) => [...way, entity]);
    });
  }
  return ways;
}

function select(
  entities: Entity[],
  { type, conditions }: EntityFilter,
): Entity[] {
  return entities.filter(
    (entity) =>
      entity._type === type &&
      conditions.every(({ property, operator, value }) =>
        OPERATORS[operator](entity[property], value),
      ),
  );
}

/** Either way round. */
function connects(
  { _fromEntityKey, _toEntityKey }: Relationship,
  a: Entity,
  b: Entity,
): boolean {
  const ends = [_fromEntityKey, _toEntityKey];
  return ends.includes(a._key) && ends.includes(b._key);
}
