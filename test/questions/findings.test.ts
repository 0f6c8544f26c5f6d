import { Entity } from '@jupiterone/integration-sdk-core';

import { integrationSteps } from '../../src/steps';
import { Question } from '../questionFile';
import { RunSummary } from '../start/summary';
import { Answer, askAll } from './findings';
import { describeFinding, report } from './report';

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

test('the worst is first: by severity, then information; more before less; then as in the file', () => {
  const questions = [
    question('nothing', NONE, 'BAD', 'critical'),
    question('not answered', 'COUNT users', 'BAD', 'critical'),
    question('information', ACTIVE, 'INFORMATIVE', 'critical'),
    question('low, four', ACTIVE, 'BAD', 'low'),
    question('medium, one', INACTIVE, 'BAD', 'medium'),
    question('medium, one, later', INACTIVE, 'BAD', 'medium'),
    question('medium, four', ACTIVE, 'BAD', 'medium'),
    question('high, one', INACTIVE, 'BAD', 'high'),
    question('critical, one', INACTIVE, 'BAD', 'critical'),
  ];
  const findings = askAll(questions, complete, 0);
  expect(findings.map(({ title, level }) => [title, level])).toEqual([
    ['critical, one', 'critical'],
    ['high, one', 'high'],
    ['medium, four', 'medium'],
    ['medium, one', 'medium'],
    ['medium, one, later', 'medium'],
    ['low, four', 'low'],
    ['information', 'information'],
    ['nothing', 'nothing found'],
    ['not answered', 'not answered'],
  ]);
  expect(report(findings).match(/^[A-Z ]+:.*/gm)).toEqual([
    'CRITICAL: 1 of 9 questions',
    'HIGH: 1 of 9 questions',
    'MEDIUM: 3 of 9 questions',
    'LOW: 1 of 9 questions',
    'INFORMATION: 1 of 9 questions',
    'NOTHING FOUND: 1 of 9 questions',
    'NOT ANSWERED: 1 of 9 questions',
  ]);
});

test('how many are found and whom: the first three by name, none of which steers the terminal', () => {
  const text = report(askAll([question('Who?', ACTIVE, 'BAD')], complete, 0));
  expect(text).toContain('    4  Who?\n         ann, bob, cy [2J and 1 more\n');
});

test('a path leaves out names that only repeat another, but nothing else', () => {
  const entities = ['ann', 'Activity of ann', 'Activity of bob', 'ann'].map(
    (name) => user(name, true),
  );
  const answers: Answer[] = [
    { name: 'x', level: 'high', found: [entities], partialTypes: [] },
  ];
  expect(
    describeFinding({ id: 'x', title: 'Who?', level: 'high', answers }),
  ).toBe('    1  Who?\n         ann > Activity of bob');
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
    question('2', ACTIVE, 'BAD', 'high'),
  ];
  const summary = summaryOf(['devices']);
  const findings = askAll(questions, { graph, summary }, 0);
  expect(findings.map(({ level, answers }) => [level, answers[0]?.problem]))
    .toMatchInlineSnapshot(`
   [
     [
       "high",
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
