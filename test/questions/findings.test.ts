import { Entity } from '@jupiterone/integration-sdk-core';

import { integrationSteps } from '../../src/steps';
import { Question } from '../questionFile';
import { RunSummary } from '../start/summary';
import { askAll } from './findings';
import { report } from './report';

function user(name: string, active: boolean): Entity {
  const _type = 'jumpcloud_user';
  return { _type, _class: 'User', _key: name, displayName: name, active };
}

const graph = {
  entities: [
    user('ann', true),
    user('bob', true),
    user('cy\u001b[2J', true),
    user('dan', true),
    user('eve', false),
  ],
  relationships: [],
};

const ACTIVE = 'FIND jumpcloud_user WITH active = true';
const INACTIVE = 'FIND jumpcloud_user WITH active = false';
const NONE = "FIND jumpcloud_user WITH active = 'never'";

function question(
  title: string,
  query: string,
  resultsAre: string,
  ...tags: string[]
): Question {
  const queries = [{ name: 'theQuery', query, resultsAre }];
  return { id: title, title, description: '', queries, tags };
}

function summaryOf(off: string[], partialTypes: string[] = []): RunSummary {
  return {
    integrationStepResults: integrationSteps.map(({ id, name, source }) => ({
      id,
      name,
      status: off.includes(source?.id ?? '') ? 'disabled' : 'success',
    })),
    metadata: { partialDatasets: { types: partialTypes } },
  };
}

const complete = { graph, summary: summaryOf([]) };

test('the worst is first: critical, then bad, then information; more before less; then as in the file', () => {
  const questions = [
    question('nothing', NONE, 'BAD', 'critical'),
    question('not answered', 'COUNT users', 'BAD', 'critical'),
    question('information', ACTIVE, 'INFORMATIVE', 'critical'),
    question('bad, one', INACTIVE, 'BAD'),
    question('bad, one, later', INACTIVE, 'BAD'),
    question('bad, four', ACTIVE, 'BAD'),
    question('critical, one', INACTIVE, 'BAD', 'critical'),
  ];
  const findings = askAll(questions, complete, 0);
  expect(findings.map(({ title, level }) => [title, level])).toEqual([
    ['critical, one', 'critical'],
    ['bad, four', 'bad'],
    ['bad, one', 'bad'],
    ['bad, one, later', 'bad'],
    ['information', 'information'],
    ['nothing', 'nothing found'],
    ['not answered', 'not answered'],
  ]);
});

test('how many are found and whom: the first three by name, none of which steers the terminal', () => {
  const text = report(askAll([question('Who?', ACTIVE, 'BAD')], complete, 0));
  expect(text).toContain('    4  Who?\n         ann, bob, cy [2J and 1 more\n');
});

test('a query that the evaluator does not understand says so', () => {
  const query = 'FIND jumpcloud_user LIMIT 3';
  const [finding] = askAll([question('Who?', query, 'BAD')], complete, 0);
  expect(finding).toMatchObject({
    level: 'not answered',
    answers: [{ problem: `not understood: Not understood at LIMIT: ${query}` }],
  });
  expect(report([finding!])).toContain('Who?\n         not understood: ');
});

test('what was not collected is not taken for nothing', () => {
  const questions = [
    question('1', 'FIND jumpcloud_user THAT !OWNS jumpcloud_device', 'BAD'),
    question('2', ACTIVE, 'BAD'),
  ];
  const summary = summaryOf(['devices']);
  const findings = askAll(questions, { graph, summary }, 0);
  expect(findings.map(({ level, answers }) => [level, answers[0]?.problem]))
    .toMatchInlineSnapshot(`
   [
     [
       "bad",
       undefined,
     ],
     [
       "not answered",
       "not collected: devices",
     ],
   ]
  `);
});

test('an answer from partial types says so, and is not taken for nothing', () => {
  const summary = summaryOf([], ['jumpcloud_user']);
  const [finding] = askAll(
    [question('Who?', NONE, 'BAD')],
    { graph, summary },
    0,
  );
  expect(finding!.level).toBe('not answered');
  expect(report([finding!])).toContain('incomplete, as are jumpcloud_user');
});
