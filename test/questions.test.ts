import { StepEntityMetadata } from '@jupiterone/integration-sdk-core';
import { readFileSync } from 'fs';
import { load } from 'js-yaml';
import path from 'path';

import { Entities, Relationships } from '../src/steps/constants';
import { PropertySchema } from '../src/steps/schema';
import { PROJECT_PATH, startCommand } from './command';
import { parseQuery } from './j1ql';

interface QuestionFile {
  questions: Array<{
    title: string;
    queries: Array<{ name: string; query: string }>;
  }>;
}

const file = path.join(PROJECT_PATH, 'jupiterone/questions/questions.yaml');
const { questions } = load(readFileSync(file, 'utf8')) as QuestionFile;
const queries = questions.flatMap(({ title, queries }) =>
  queries.map(({ name, query }): [string, string] => [
    `${title} (${name})`,
    query,
  ]),
);

test('there are eight questions', () => {
  expect(questions).toHaveLength(8);
});

test.each(queries)('%s: asks for nothing that is not declared', (_, text) => {
  const { entities, relationshipClasses, returned } = parseQuery(text);

  for (const { type, conditions } of entities) {
    const properties = declaredProperties(type);
    for (const { property, value } of conditions) {
      expect(properties).toHaveProperty(property);
      if (value !== undefined) {
        expect([property, typeof value]).toEqual([
          property,
          properties[property]?.type,
        ]);
      }
    }
  }

  relationshipClasses.forEach((relationshipClass, i) => {
    expect(declaredRelationships).toContain(
      `${entities[i]!.type} ${relationshipClass} ${entities[i + 1]!.type}`,
    );
  });

  for (const { alias, property } of returned) {
    const entity = entities.find((named) => named.alias === alias);
    expect(declaredProperties(entity?.type)).toHaveProperty(property);
  }
});

/** The properties of an entity type. */
function declaredProperties(
  type: string | undefined,
): Record<string, PropertySchema> {
  const metadata: StepEntityMetadata | undefined = Object.values(Entities).find(
    ({ _type }) => _type === type,
  );
  expect([type, metadata]).toEqual([type, expect.anything()]);
  return metadata?.schema?.properties as Record<string, PropertySchema>;
}

/** A query may traverse a relationship either way. */
const declaredRelationships = Object.values(Relationships).flatMap(
  ({ sourceType, _class, targetType }) => [
    `${sourceType} ${_class} ${targetType}`,
    `${targetType} ${_class} ${sourceType}`,
  ],
);

test('JupiterOne\'s own check, "validate-question-file --dry-run", passes', async () => {
  const { code, output } = await startCommand(
    ['validate-question-file', '--dry-run', '--file-path', file],
    { cwd: PROJECT_PATH, env: {} },
  ).result;
  expect(output).toContain('Successfully validated');
  expect(code).toBe(0);
});
