import { Entity, Relationship } from '@jupiterone/integration-sdk-core';

import { Graph } from './graph';

/** What a query asks for: an entity, and others that are reached from it. */
export interface Query {
  start: EntityFilter;
  hops: Hop[];
  /** Conditions on relationships, by the name that one was given. */
  where: Array<{ alias: string; condition: Condition }>;
  /** Comparisons of two entities, by the names that they were given. */
  compared: Comparison[];
  returned: Returned[];
}

/** Compares a property of an entity with one of another. */
export interface Comparison {
  left: PropertyOf;
  operator: keyof typeof OPERATORS;
  right: PropertyOf;
}

export interface PropertyOf {
  /** The name that the entity was given. */
  alias: string;
  property: string;
}

/** A column of the result. */
export interface Returned {
  /** The name that the entity or relationship was given. */
  alias: string;
  /** Its property; without one, it is counted. */
  property?: string;
  /** The name of the column. */
  name: string;
}

export interface Hop {
  relationshipClass: string;
  /** Whether such a relationship must be missing. */
  isNegated: boolean;
  /** The name that the relationship was given. */
  alias?: string;
  to: EntityFilter;
}

export interface EntityFilter {
  /** Any of them will do. One that begins with a capital letter is a class. */
  types: string[];
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

const TOKEN =
  /\s*('[^']*'|\d+|date\.now(?:[-+]\d+days)?|[A-Za-z_]\w*|!=|=|<|>|!|,|\.|\(|\)|\|)\s*/y;

/**
 * Parses the part of JupiterOne's query language that the questions and the board use:
 *
 *     FIND type [WITH property = value [AND ...]] [AS alias]
 *       [THAT [!]HAS [AS alias] type ...]
 *     [WHERE alias.property = value | alias.property [AND ...]]
 *     [RETURN alias.property [AS name] | COUNT(alias) [AS name] [, ...]]
 *
 * Any of several types is `(type|type)`.
 *
 * Sources: https://docs.jupiterone.io/reference/jupiterone-query-language and
 * https://docs.jupiterone.io/j1ql/aggregate-functions
 *
 * @param now what `date.now` stands for, in epoch milliseconds
 * @throws SyntaxError for anything else
 */
export function parseQuery(text: string, now: number): Query {
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
    const entity: EntityFilter = { types: takeTypes(), conditions: [] };
    while (takeIf(entity.conditions.length ? 'AND' : 'WITH')) {
      entity.conditions.push(takeCondition());
    }
    if (takeIf('AS')) {
      entity.alias = take(/^\w+$/);
    }
    return entity;
  }

  function takeTypes(): string[] {
    if (!takeIf('(')) {
      return [take(/^\w+$/)];
    }
    const types = [take(/^\w+$/)];
    while (takeIf('|')) {
      types.push(take(/^\w+$/));
    }
    take(/^\)$/);
    return types;
  }

  function takeCondition(): Condition {
    return {
      property: take(/^\w+$/),
      operator: takeOperator(),
      value: takeValue(),
    };
  }

  function takeOperator(): keyof typeof OPERATORS {
    return take(/^(=|!=|<|>)$/) as keyof typeof OPERATORS;
  }

  function takeProperty(): PropertyOf {
    const alias = take(/^\w+$/);
    take(/^\.$/);
    return { alias, property: take(/^\w+$/) };
  }

  function takeValue(): Condition['value'] {
    const token = take(/^('.*'|\d+|date\.now.*|true|false|undefined)$/);
    switch (token) {
      case 'undefined':
        return undefined;
      case 'true':
      case 'false':
        return token === 'true';
    }
    if (token.startsWith('date.now')) {
      const days = parseInt(token.slice('date.now'.length) || '0', 10);
      return now + days * 24 * 60 * 60 * 1000;
    }
    return token.startsWith("'") ? token.slice(1, -1) : Number(token);
  }

  function takeReturned(): Returned {
    const isCount = isNext('COUNT') && tokens[1] === '(';
    if (isCount) {
      tokens.splice(0, 2);
    }
    const alias = take(/^\w+$/);
    take(isCount ? /^\)$/ : /^\.$/);
    const property = isCount ? undefined : take(/^\w+$/);
    const name = takeIf('AS') ? take(/^\w+$/) : undefined;
    const usual = isCount ? `COUNT(${alias})` : `${alias}.${property}`;
    return { alias, property, name: name ?? usual };
  }

  take(/^FIND$/i);
  const query: Query = {
    start: takeEntity(),
    hops: [],
    where: [],
    compared: [],
    returned: [],
  };
  while (takeIf('THAT')) {
    query.hops.push({
      isNegated: takeIf('!'),
      relationshipClass: take(/^[A-Z]+$/),
      alias: takeIf('AS') ? take(/^\w+$/) : undefined,
      to: takeEntity(),
    });
  }
  while (
    takeIf(query.where.length + query.compared.length > 0 ? 'AND' : 'WHERE')
  ) {
    const left = takeProperty();
    const operator = takeOperator();
    if (tokens[1] === '.') {
      query.compared.push({ left, operator, right: takeProperty() });
    } else {
      const { alias, property } = left;
      const condition = { property, operator, value: takeValue() };
      query.where.push({ alias, condition });
    }
  }
  while (takeIf(query.returned.length ? ',' : 'RETURN')) {
    query.returned.push(takeReturned());
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
export function answer(query: Query, graph: Graph): Entity[][] {
  const { start, hops, where, compared } = query;
  const find = createFind(query);
  let ways = select(graph.entities, start).map((entity) => [entity]);
  for (const { relationshipClass, isNegated, alias, to } of hops) {
    const conditions = where
      .filter((each) => each.alias === alias)
      .map(({ condition }) => condition);
    const targets = new Map(
      select(graph.entities, to).map((entity) => [entity._key, entity]),
    );
    const reachedFrom = new Map(
      ways.map((way) => [way.at(-1)!._key, new Set<Entity>()]),
    );
    const reach = (from: unknown, end: unknown) => {
      const target = targets.get(end as string);
      if (target) {
        reachedFrom.get(from as string)?.add(target);
      }
    };
    for (const relationship of graph.relationships) {
      if (
        relationship._class === relationshipClass &&
        conditions.every((condition) => meets(relationship, condition))
      ) {
        const { _fromEntityKey, _toEntityKey } = relationship;
        // Either way round.
        reach(_fromEntityKey, _toEntityKey);
        reach(_toEntityKey, _fromEntityKey);
      }
    }
    ways = ways.flatMap((way) => {
      const reached = reachedFrom.get(way.at(-1)!._key)!;
      if (isNegated) {
        return reached.size === 0 ? [way] : [];
      }
      return [...reached].map((entity) => [...way, entity]);
    });
  }
  return ways.filter((way) =>
    compared.every(({ left, operator, right }) =>
      OPERATORS[operator](
        find(way, left.alias)?.[left.property],
        find(way, right.alias)?.[right.property],
      ),
    ),
  );
}

/** Finds an entity of a way by the name that it was given. */
function createFind({ start, hops }: Query) {
  const aliases = [
    start,
    ...hops.flatMap((hop) => (hop.isNegated ? [] : [hop.to])),
  ].map(({ alias }) => alias);
  return (way: Entity[], alias: string): Entity | undefined =>
    way[aliases.indexOf(alias)];
}

/**
 * Answers a query that counts entities: a row for each combination of the other values that it
 * returns.
 *
 * @throws Error when an entity would be counted twice, since nothing says whether JupiterOne does
 */
export function count(query: Query, graph: Graph): Record<string, unknown>[] {
  const { returned } = query;
  const find = createFind(query);
  // Without other values there is one row, whatever there is.
  const groups = new Map<string, Entity[][]>(
    returned.every(({ property }) => property === undefined)
      ? [[JSON.stringify(returned.map(() => null)), []]]
      : [],
  );
  for (const way of answer(query, graph)) {
    const values = returned.map(({ alias, property }) =>
      property === undefined ? null : find(way, alias)?.[property],
    );
    const key = JSON.stringify(values);
    groups.set(key, [...(groups.get(key) ?? []), way]);
  }
  return [...groups.values()].map((ways) =>
    Object.fromEntries(
      returned.map(({ alias, property, name }) => [
        name,
        property === undefined
          ? countOnce(ways.map((way) => find(way, alias)?._key))
          : find(ways[0]!, alias)?.[property],
      ]),
    ),
  );
}

function countOnce(keys: unknown[]): number {
  if (new Set(keys).size < keys.length) {
    throw new Error('An entity is counted twice.');
  }
  return keys.length;
}

function meets(
  object: Entity | Relationship,
  { property, operator, value }: Condition,
): boolean {
  return OPERATORS[operator](object[property], value);
}

function select(
  entities: Entity[],
  { types, conditions }: EntityFilter,
): Entity[] {
  return entities.filter(
    (entity) =>
      types.some((type) =>
        /^[A-Z]/.test(type)
          ? [entity._class].flat().includes(type)
          : entity._type === type,
      ) && conditions.every((condition) => meets(entity, condition)),
  );
}
