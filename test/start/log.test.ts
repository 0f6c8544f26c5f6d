import { PassThrough } from 'stream';

import { createLog, LogRecord, toLine, Noted } from './log';

const record: LogRecord = {
  name: 'Local',
  pid: 1,
  v: 0,
  level: 30,
  time: '2026-11-24T18:00:00.000Z',
  msg: 'Reading users ...',
};

const failure: LogRecord = {
  ...record,
  level: 50,
  msg: 'Step "Fetch users" failed to complete due to error. (errorCode="X")',
  stepId: 'fetch-users',
  err: {
    name: 'IntegrationProviderAPIError',
    message: '503 Service Unavailable',
    stack: 'IntegrationProviderAPIError: 503 Service Unavailable',
  },
};

test.each<[Partial<LogRecord>, string]>([
  [
    {
      msg: 'Reading users: 99 of 200',
      progress: { name: 'users', count: 99, total: 200 },
    },
    'INFO  Reading users: 99 of 200',
  ],
  [{ level: 40, msg: 'Could not read it.' }, 'WARN  Could not read it.'],
  [{ level: 50, msg: 'Unexpected.', stepId: 'x' }, 'ERROR Unexpected.'],
])('progress, warnings and errors are shown: %j', (more, line) => {
  expect(toLine({ ...record, ...more })?.replace(/^[\d:]{8} /, '')).toBe(
    `${line}\n`,
  );
});

test.each([
  'Collected metric.',
  'Step summary',
  'Failed step summary',
  'Starting execution with config...',
  'Starting step "Fetch users"...',
  'Completed step "Fetch users".',
  'Integration data collection has completed.',
])('what the SDK logs for itself is not shown: %s', (msg) => {
  expect(toLine({ ...record, msg })).toBeUndefined();
});

test('why a step failed is kept for the end of the run, and what nobody expected is shown with its stack', () => {
  const out = new PassThrough();
  const noted: Noted = { reasons: new Map(), missing: [] };
  const log = createLog(out, noted);
  log.write(`${JSON.stringify(failure)}\n`);
  const stack = 'TypeError: x is not a function\n    at y (z.ts:1:2)';
  const err = { name: 'TypeError', message: 'x is not a function', stack };
  log.write(JSON.stringify({ ...failure, stepId: 'fetch-groups', err }));
  expect(noted.reasons).toEqual(
    new Map([
      ['fetch-users', '503 Service Unavailable'],
      ['fetch-groups', 'x is not a function'],
    ]),
  );
  expect(String(out.read())).toMatch(/^.{14} TypeError: .*\n +at y \(z.*\)\n$/);
});

test('what a run misses is kept for its end, and not shown twice', () => {
  const out = new PassThrough();
  const noted: Noted = { reasons: new Map(), missing: [] };
  const incomplete = [{ title: 'Partial data', items: ['jumpcloud_user'] }];
  createLog(out, noted).write(
    JSON.stringify({ ...record, stepId: 'declare-partial-data', incomplete }),
  );
  expect(noted.missing).toEqual(incomplete);
  expect(out.read()).toBeNull();
});

test('the reason for which something was left out is in its line', () => {
  const { err } = failure;
  expect(toLine({ ...record, msg: 'Left out one.', id: 'abc', err })).toContain(
    'Left out one. (id: abc, 503 Service Unavailable)',
  );
});

test('on a terminal, what is underway is in one line, which makes way for all others', () => {
  const out = new PassThrough();
  const noted: Noted = { reasons: new Map(), missing: [] };
  const log = createLog(out, noted, {
    status: {
      show: (text, progress) => out.write(`[${text} ${progress?.count ?? ''}]`),
      clear: () => out.write('[]'),
    },
  });
  const write = (more: Partial<LogRecord>) =>
    log.write(JSON.stringify({ ...record, ...more }));
  write({ msg: 'Starting step "Fetch groups"...' });
  write({ msg: 'Reading', progress: { name: 'members', count: 2 } });
  write({ msg: 'Completed step "Fetch groups".' });
  write({ msg: 'Read.' });
  expect(String(out.read())).toMatch(
    /^\[Fetch groups \]\[Reading 2\]\[\].{8} INFO {2}Read\.\n$/,
  );
});
