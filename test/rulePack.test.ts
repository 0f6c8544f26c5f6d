import { parseQuery } from './j1ql';
import { integrationSteps } from '../src/steps';
import { readQuestions } from './questionFile';
import { makeRulePack } from './rulePack';

const rules = makeRulePack(readQuestions());

test('about a dozen questions are rules, each under a name of its own', () => {
  const names = rules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(12);
  expect(names).toContain('jumpcloud-admins-without-mfa');
  expect(names).toContain('jumpcloud-admin-api-keys-old-api-keys');
});

test('a question that only informs is no rule, nor is one without a severity', () => {
  const question = (tags: string[]) => ({
    id: 'managed-question-jumpcloud-x',
    title: 'Who?',
    description: 'Everyone.',
    queries: [
      { name: 'bad', query: 'FIND jumpcloud_user\n', resultsAre: 'BAD' },
      {
        name: 'info',
        query: 'FIND jumpcloud_group',
        resultsAre: 'INFORMATIVE',
      },
    ],
    tags,
  });
  expect(makeRulePack([question(['jumpcloud'])])).toEqual([]);
  expect(makeRulePack([question(['jumpcloud', 'high'])])).toEqual([
    {
      name: 'jumpcloud-x',
      description: 'Who? Everyone.',
      alertLevel: 'HIGH',
      queries: [
        { name: 'query0', version: 'v1', query: 'FIND jumpcloud_user' },
      ],
    },
  ]);
});

test.each(rules)('$name asks for what is collected by default', (rule) => {
  const collected = integrationSteps
    .filter(({ source }) => !source?.defaultsToDisabled)
    .flatMap(({ entities }) => entities.map(({ _type }) => _type));
  for (const { query } of rule.queries) {
    const { start, hops } = parseQuery(query, 0);
    const entities = [start, ...hops.map(({ to }) => to)];
    for (const type of entities.flatMap(({ types }) => types)) {
      expect(collected).toContain(type);
    }
  }
});
