import { Entity } from '@jupiterone/integration-sdk-core';

import { integrationSteps } from '../../src/steps';
import { Collected } from '../collected';
import { readQuestions } from '../questionFile';
import { readAdvice, toReportData } from './data';

function entity(_type: string, name: string, more: object = {}): Entity {
  return {
    _type: `jumpcloud_${_type}`,
    _class: 'Any',
    _key: `key of ${name}`,
    _rawData: [{ name: 'default', rawData: { secret: 'raw' } }],
    displayName: name,
    ...more,
  };
}

function relationship(from: string, _class: string, to: string, _type: string) {
  const [_fromEntityKey, _toEntityKey] = [`key of ${from}`, `key of ${to}`];
  const _key = `${from} ${_class} ${to}`;
  return { _key, _type, _class, _fromEntityKey, _toEntityKey };
}

const ann = { active: true, mfaEnabled: true };
const bob = { active: true, mfaEnabled: false, createdOn: 0 };

const collected: Collected = {
  graph: {
    entities: [
      entity('user', 'bob', bob),
      entity('account', 'Acme'),
      entity('user', 'ann', ann),
    ],
    relationships: [
      relationship('Acme', 'HAS', 'bob', 'jumpcloud_account_has_user'),
      relationship('Acme', 'HAS', 'gone', 'jumpcloud_account_has_user'),
      relationship('Acme', 'HAS', 'ann', 'jumpcloud_account_has_user'),
    ],
  },
  summary: {
    integrationStepResults: integrationSteps.map(({ id, name }) => ({
      id,
      name,
      status: 'success',
    })),
    metadata: { partialDatasets: { types: [] } },
  },
  now: 0,
  isMadeUp: false,
  gaps: [],
  hasEnded: true,
};

function withPartial(...types: string[]): Collected {
  const metadata = { partialDatasets: { types } };
  return { ...collected, summary: { ...collected.summary, metadata } };
}

test('as many of each type as were collected, by name, without raw data', () => {
  const { organizations, entities, relationships } = toReportData(collected);
  expect(organizations).toEqual(['Acme']);
  expect(entities.map(({ title, names }) => [title, names])).toEqual([
    ['Organization', ['Acme']],
    ['User', ['ann', 'bob']],
  ]);
  // Of three rows, one leads to an entity that was not collected.
  expect(relationships).toMatchObject([
    {
      type: 'jumpcloud_account_has_user',
      count: 3,
      from: [0, 0, 0],
      to: [-1, 2, 1],
    },
  ]);
  expect(JSON.stringify({ entities, relationships })).not.toContain('raw');
});

test('a property has its values row by row, and times are known as such', () => {
  const [, users] = toReportData(collected).entities;
  expect(users!.columns).toEqual([
    { name: 'createdOn', isTime: true, values: [null, 0] },
    { name: 'active', isTime: false, values: [true, true] },
    { name: 'mfaEnabled', isTime: false, values: [true, false] },
  ]);
});

test('a finding has who and what, why it matters and what to do', () => {
  const [finding] = toReportData(collected).findings;
  expect(finding).toMatchObject({
    id: 'users-without-mfa',
    level: 'critical',
    count: 1,
    heading: 'Active users without multi-factor authentication',
    why: expect.stringContaining('password') as string,
    todo: expect.stringContaining('MFA') as string,
    answers: [{ columns: [{ title: 'User', place: 0 }], ways: [[2]] }],
  });
});

test('every question has an advice, and every advice a question', () => {
  const ids = readQuestions().map(({ id }) =>
    id.replace('managed-question-jumpcloud-', ''),
  );
  expect(Object.keys(readAdvice()).sort()).toEqual(ids.sort());
  for (const { heading, why, todo } of Object.values(readAdvice())) {
    expect([heading, why, todo]).not.toContain(undefined);
  }
});

test.each<[string, Collected, string]>([
  ['complete', collected, 'complete'],
  ['partial', withPartial('jumpcloud_user'), 'partial'],
  [
    'broken off',
    { ...withPartial('jumpcloud_user'), hasEnded: false },
    'broken off',
  ],
])('a run that is %s', (_, run, outcome) => {
  const data = toReportData(run);
  expect(data.outcome).toBe(outcome);
  expect(data.entities[1]!.isPartial).toBe(outcome === 'partial');
});
