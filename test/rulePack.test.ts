import { parseQuery } from './j1ql';
import { integrationSteps } from '../src/steps';
import { readQuestions } from './questionFile';
import { makeRulePack } from './rulePack';

const rules = makeRulePack(readQuestions());

test('each rule has a name of its own', () => {
  const names = rules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('jumpcloud-admins-without-mfa');
  expect(names).toContain('jumpcloud-admin-api-keys-old-api-keys');
});

test('a query that only informs is no rule, nor is a question of low severity', () => {
  const question = (tags: string[]) => ({
    id: 'managed-question-jumpcloud-x',
    title: 'Who?',
    description: 'Everyone.',
    queries: [
      { name: 'severe', query: 'FIND jumpcloud_user\n', resultsAre: 'BAD' },
      {
        name: 'info',
        query: 'FIND jumpcloud_group',
        resultsAre: 'INFORMATIVE',
      },
    ],
    tags,
  });
  expect(makeRulePack([question(['jumpcloud', 'low'])])).toEqual([]);
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

test.each(rules)(
  '$name alerts about nothing that is off by default',
  (rule) => {
    const collected = integrationSteps
      .filter(({ source }) => !source?.defaultsToDisabled)
      .flatMap(({ entities }) => entities.map(({ _type }) => _type));
    for (const { query } of rule.queries) {
      // Other queries find nothing of a type that is not collected.
      const missing = parseQuery(query, 0).hops.filter((hop) => hop.isNegated);
      for (const type of missing.flatMap(({ to }) => to.types)) {
        expect(collected).toContain(type);
      }
    }
  },
);
