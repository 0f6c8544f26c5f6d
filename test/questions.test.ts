import path from 'path';

import { PropertySchema } from '../src/graph/property';
import { PROJECT_PATH, startCommand } from './command';
import { collect } from './e2e/collect';
import { Graph } from './graph';
import { entityTypes, relationshipTypes } from './graphTypes';
import { makeBoard } from './board';
import { answer, count, parseQuery } from './j1ql';
import { FOUND } from './questionsFound';
import { idWithoutPrefix, readQuestions } from './questionFile';
import { LAST_DAY } from './sandbox/resource';
import { SEVERITIES } from './severity';
import { worsen } from './worsen';

const questions = readQuestions();

const widgets = makeBoard(questions).widgets.map(({ title, type, config }) => ({
  name: `board: ${title}`,
  type,
  query: parseQuery(config.queries[0]!.query, LAST_DAY),
}));

const queries = [
  ...questions.flatMap((question) =>
    question.queries.map(({ name, query }) => ({
      name: `${idWithoutPrefix(question)}: ${name}`,
      query: parseQuery(query, LAST_DAY),
    })),
  ),
  ...widgets,
];

describe('asks for nothing that is not declared', () => {
  test.each(queries)('$name', ({ query }) => {
    const { start, hops, where, compared, returned } = query;
    const entities = [start, ...hops.map(({ to }) => to)];

    for (const { types, conditions } of entities) {
      for (const properties of types.map(declaredProperties)) {
        for (const { property, value } of conditions) {
          expect(properties).toHaveProperty(property);
          if (value !== undefined) {
            expect([properties[property]?.type].flat()).toContain(typeof value);
          }
        }
      }
    }

    hops.forEach(({ relationshipClass, to }, i) => {
      for (const from of entities[i]!.types) {
        for (const type of to.types) {
          expect(declaredRelationships).toContain(
            `${from} ${relationshipClass} ${type}`,
          );
        }
      }
    });

    const aliases = hops.map(({ alias }) => alias);
    expect(aliases).toEqual(
      expect.arrayContaining(where.map(({ alias }) => alias)),
    );

    const ends = compared.flatMap(({ left, right }) => [left, right]);
    for (const { alias, property } of [...ends, ...returned]) {
      const entity = entities.find((named) => named.alias === alias);
      if (property === undefined) {
        expect([alias, entity]).toEqual([alias, expect.anything()]);
      } else if (entity || !aliases.includes(alias)) {
        for (const type of entity?.types ?? [undefined]) {
          expect(declaredProperties(type)).toHaveProperty(property);
        }
      }
    }
  });
});

/** The properties of an entity type. */
function declaredProperties(
  type: string | undefined,
): Record<string, PropertySchema> {
  const metadata = entityTypes.find(({ _type }) => _type === type);
  expect([type, metadata]).toEqual([type, expect.anything()]);
  return metadata?.schema?.properties as Record<string, PropertySchema>;
}

/** A query may traverse a relationship either way. */
const declaredRelationships = relationshipTypes.flatMap(
  ({ sourceType, _class, targetType }) => [
    `${sourceType} ${_class} ${targetType}`,
    `${targetType} ${_class} ${sourceType}`,
  ],
);

let demo: Graph;

beforeAll(async () => {
  demo = (await collect({ sources: 'all' })).graph;
});

describe("finds what is there in the demo's organization, or in a worse one", () => {
  test.each(queries)('$name', ({ name, query }) => {
    const ways = answer(query, demo).map((way) =>
      way.map(({ displayName }) => displayName).join(' > '),
    );
    const [first] = [...ways].sort();
    const found = [ways.length, ...(first === undefined ? [] : [first])];
    expect([name, found]).toEqual([name, FOUND[name]]);
    if (ways.length === 0) {
      const worse = answer(query, worsen(demo));
      expect([name, worse]).not.toEqual([name, []]);
    }
  });
});

describe('a widget gets what its type needs', () => {
  const numbers = widgets.filter(({ type }) => type === 'number');
  const pies = widgets.filter(({ type }) => type === 'pie');

  test.each(numbers)('$name', ({ query }) => {
    const found = answer(query, demo).length;
    expect(count(query, demo)).toEqual([{ value: found }]);
  });

  test.each(pies)('$name', ({ query }) => {
    const rows = count(query, demo);
    expect(rows.length).toBeGreaterThan(1);
    for (const { name, value, ...others } of rows) {
      expect(name).toBeDefined();
      expect(value).toBeGreaterThan(0);
      expect(others).toEqual({});
    }
  });
});

test.each(questions)(
  '$id has one severity, its second tag, if it has a BAD query, and else none',
  ({ queries: asked, tags }) => {
    const isSeverity = (tag: string) =>
      (SEVERITIES as readonly string[]).includes(tag);
    const isBad = asked.some(({ resultsAre }) => resultsAre === 'BAD');
    expect(tags.map(isSeverity)).toEqual(tags.map((_, i) => isBad && i === 1));
  },
);

test('no text is broken at a hyphen', () => {
  const texts = questions.flatMap(({ title, description }) => [
    title,
    description,
  ]);
  expect(texts.filter((text) => /\w- \w/.test(text))).toEqual([]);
});

test('JupiterOne\'s own check, "validate-question-file --dry-run", passes', async () => {
  const file = path.join(PROJECT_PATH, 'jupiterone/questions/questions.yaml');
  const { code, output } = await startCommand(
    ['validate-question-file', '--dry-run', '--file-path', file],
    { cwd: PROJECT_PATH, env: {} },
  ).result;
  expect(output).toContain('Successfully validated');
  expect(code).toBe(0);
});
