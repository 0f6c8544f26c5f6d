import path from 'path';

import { PropertySchema } from '../src/graph/property';
import { PROJECT_PATH, startCommand } from './command';
import { collect } from './e2e/collect';
import { Graph } from './graph';
import { entityTypes, relationshipTypes } from './graphTypes';
import { answer, parseQuery } from './j1ql';
import { FOUND } from './questionsFound';
import { readQuestions } from './questionFile';
import { LAST_DAY } from './sandbox/resource';
import { worsen } from './worsen';

const queries = readQuestions().flatMap(({ id, queries }) =>
  queries.map(({ name, query }) => ({
    name: `${id.replace('managed-question-jumpcloud-', '')}: ${name}`,
    query: parseQuery(query, LAST_DAY),
  })),
);

describe('asks for nothing that is not declared', () => {
  test.each(queries)('$name', ({ query }) => {
    const { start, hops, where, returned } = query;
    const entities = [start, ...hops.map(({ to }) => to)];

    for (const { type, conditions } of entities) {
      const properties = declaredProperties(type);
      for (const { property, value } of conditions) {
        expect(properties).toHaveProperty(property);
        if (value !== undefined) {
          expect([properties[property]?.type].flat()).toContain(typeof value);
        }
      }
    }

    hops.forEach(({ relationshipClass, to }, i) => {
      expect(declaredRelationships).toContain(
        `${entities[i]!.type} ${relationshipClass} ${to.type}`,
      );
    });

    const aliases = hops.map(({ alias }) => alias);
    expect(aliases).toEqual(
      expect.arrayContaining(where.map(({ alias }) => alias)),
    );

    for (const { alias, property } of returned) {
      const entity = entities.find((named) => named.alias === alias);
      if (entity || !aliases.includes(alias)) {
        expect(declaredProperties(entity?.type)).toHaveProperty(property);
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

describe("finds what is there in the demo's organization, or in a worse one", () => {
  let demo: Graph;

  beforeAll(async () => {
    demo = (await collect({ sources: 'all' })).graph;
  });

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

test('JupiterOne\'s own check, "validate-question-file --dry-run", passes', async () => {
  const file = path.join(PROJECT_PATH, 'jupiterone/questions/questions.yaml');
  const { code, output } = await startCommand(
    ['validate-question-file', '--dry-run', '--file-path', file],
    { cwd: PROJECT_PATH, env: {} },
  ).result;
  expect(output).toContain('Successfully validated');
  expect(code).toBe(0);
});
