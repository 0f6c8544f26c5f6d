import { declarePartialStep } from '../../src/graph/finalSteps';
import { integrationSteps } from '../../src/steps';
import { describeRun, Paint, Run, RunSummary } from './summary';

const plain: Paint = (_, text) => text;

/** What the SDK writes of a run in which these steps did not succeed, by their ids. */
function summaryOf(
  statuses: Record<string, string>,
  partialTypes: string[] = [],
): RunSummary {
  return {
    integrationStepResults: integrationSteps.map(({ id, name }) => ({
      id,
      name,
      status: statuses[id] ?? 'success',
    })),
    metadata: { partialDatasets: { types: partialTypes } },
  };
}

const run: Run = {
  summary: summaryOf({}),
  counts: {
    jumpcloud_account: 1,
    jumpcloud_user: 60,
    jumpcloud_account_has_user: 60,
    jumpcloud_user_manages_user: 59,
  },
  reasons: new Map(),
  missing: [],
  folder: '.j1-integration',
};

test('a complete run: what was collected, by type, and where it is', () => {
  expect(describeRun(run, plain)).toBe(`
Complete: everything was read.

Entities              61: account 1, user 60
Relationships         119, most of them account_has_user 60, user_manages_user 59
Files                 .j1-integration/graph, .j1-integration/summary.json
`);
});

test('a partial run: what is partial, and what is missing why', () => {
  const summary = summaryOf({ 'declare-partial-data': 'failure' }, [
    'jumpcloud_user',
    'jumpcloud_group_has_user',
  ]);
  const missing = [
    {
      title: 'Partial data',
      items: ['jumpcloud_user', 'jumpcloud_group_has_user'],
    },
    { title: 'Could not be read', items: ['the users (503)', 'a group (503)'] },
  ];
  expect(describeRun({ ...run, summary, missing }, plain)).toBe(`
Partial: some data could not be read.

Entities              61: account 1, user 60
Relationships         119, most of them account_has_user 60, user_manages_user 59
Partial data          user, group_has_user
Could not be read     the users (503)
                      a group (503)
Files                 .j1-integration/graph, .j1-integration/summary.json
`);
});

test('a run of single steps does not say that everything was read', () => {
  const summary = summaryOf({});
  summary.integrationStepResults.push({
    id: declarePartialStep.id,
    name: declarePartialStep.name,
    status: 'disabled',
  });
  const text = describeRun({ ...run, summary }, plain);
  expect(text).toContain('Only some steps ran');
  expect(text).not.toContain('everything was read');
});

test('a run that misses properties only is complete, and says so', () => {
  const missing = [{ title: 'Missing properties', items: ['the settings'] }];
  const text = describeRun({ ...run, missing }, plain);
  expect(text).toContain('Complete, but some properties are missing.');
  expect(text).toContain('Missing properties    the settings');
});

test('a step that fails for another reason is named with the first line of its error', () => {
  const summary = summaryOf({ 'fetch-users': 'failure' }, ['jumpcloud_user']);
  const reasons = new Map([['fetch-users', 'ENOSPC\n    at nowhere']]);
  expect(describeRun({ ...run, summary, reasons }, plain)).toContain(
    'Failed                Fetch users: ENOSPC\n',
  );
});

test('ingestion sources that were left out are named, unless a step of theirs ran', () => {
  const summary = summaryOf({
    'fetch-software': 'disabled',
    'fetch-commands': 'disabled',
    'fetch-command-device-groups': 'disabled',
    // Its source has other steps, which ran.
    'fetch-apple-devices': 'disabled',
  });
  expect(describeRun({ ...run, summary }, plain)).toContain(
    '\nLeft out              software (off by default), commands\n',
  );
});

test('when everything fails, ten reasons are enough, and lines have an end', () => {
  const ids = integrationSteps.map(({ id }) => id);
  const summary = summaryOf(
    Object.fromEntries(ids.map((id) => [id, 'failure'])),
    ['jumpcloud_user'],
  );
  const reasons = new Map(ids.map((id) => [id, 'a long word '.repeat(20)]));
  const text = describeRun({ ...run, summary, reasons }, plain);
  expect(text).toContain(`and ${ids.length - 10} more steps`);
  expect(text).not.toMatch(/.{101}/);
});
