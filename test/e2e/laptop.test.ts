import { execFile } from 'child_process';
import { existsSync, readdirSync } from 'fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import path from 'path';
import { promisify } from 'util';

import {
  CommandResult,
  passedOn,
  PROJECT_PATH,
  startCommand,
} from '../command';
import { createFault, FaultName, FaultOptions } from '../sandbox/faults';
import { SANDBOX_KEY, startSandbox } from '../sandbox/server';
import { envOfSources } from '../envOfSources';
import { createProjectFolder, envOf } from './collect';

/** Runs what `npm start`, `npm run questions` or another script of package.json runs. */
function runScript(
  script: string,
  cwd: string,
  env: Record<string, string>,
  args: string[] = [],
): Promise<CommandResult> {
  return startCommand(args, { cwd, env, script }).result;
}

const start = 'test/start/main.ts';
const demo = 'test/demo.ts';
const questions = 'test/questions/main.ts';

let folder: string;

beforeEach(async () => {
  folder = await createProjectFolder();
});

afterEach(() => rm(folder, { recursive: true }));

async function startAgainst(
  fault?: [FaultName, FaultOptions],
  env: Record<string, string> = {},
): Promise<CommandResult> {
  const faults = fault ? [createFault(...fault)] : [];
  const sandbox = await startSandbox({ faults });
  const result = await runScript(start, folder, {
    ...envOf(sandbox),
    ...envOfSources(['commands']),
    ...env,
  });
  await sandbox.close();
  return result;
}

test('npm start: a complete run exits with 0 and ends with what was collected; npm run questions and npm run report take it from there', async () => {
  const { code, output } = await startAgainst();
  expect(code).toBe(0);
  expect(output).toContain('INFO  Collected 60 users and 119 relationships.');
  expect(output).toMatch(/\nEntities {14}79: account 1, user 60, group 12, /);
  expect(output).toContain('npm run questions');
  expect(output.split('\n').length).toBeLessThan(40);
  expect(output).not.toContain('\x1b');

  const asked = await runScript(questions, folder, {}, ['--json']);
  expect(asked.code).toBe(0);
  const findings = JSON.parse(asked.output) as unknown[];
  expect(findings[0]).toMatchObject({
    id: 'managed-question-jumpcloud-users-without-mfa',
    level: 'critical',
    answers: [{ name: 'withoutMfa', found: expect.any(Array) as unknown }],
  });
  expect((await runScript(questions, folder, {})).output).toMatch(
    /^CRITICAL: 1 of \d+ questions\n {3}10 {2}Which active JumpCloud users/,
  );

  const page = path.join(folder, '.j1-integration', 'report.html');
  const reported = await runScript('test/report/main.ts', folder, {}, [
    '--no-open',
  ]);
  expect(reported.output).toBe(`The report is in ${page}\n`);
  expect(existsSync(page)).toBe(true);
});

test('npm start: a partial run exits with 2 and ends with what is missing and why', async () => {
  const fault: [FaultName, FaultOptions] = [
    'status',
    { value: 403, on: 'commands', when: 'always' },
  ];
  const { code, output } = await startAgainst(fault);
  expect(code).toBe(2);
  const end = output.slice(output.indexOf('Partial: some data'));
  expect(end).toContain('Partial data          command, account_has_command');
  expect(end).toContain('Refused by JumpCloud  the commands of organization');
  expect(end.replace(/\s+/g, ' ')).toContain(
    'disable the ingestion source "commands"',
  );
});

test.each([
  [{ API_KEY: 'wrong' }, 'does not accept this API key'],
  [{ REGION: 'mars' }, 'Unknown region "mars": [^\n]*\nWhat [^\n]*\n$'],
  [{ LOG_LEVEL: 'silly' }, 'LOG_LEVEL takes one of trace, debug'],
  [
    { API_KEY: '' },
    'No credential is configured: .*\n.*\nThere is no .env yet: cp .env.example .env\n$',
  ],
])(
  'npm start: a run that collects nothing exits with 1, says why, once, and keeps what was collected before: %j',
  async (env, message) => {
    const left = path.join(folder, '.j1-integration', 'summary.json');
    await mkdir(path.dirname(left));
    await writeFile(left, '{}');
    const { code, output } = await startAgainst(undefined, env);
    expect(code).toBe(1);
    expect(output).toMatch(
      new RegExp(`^\nNothing was collected.\n.*${message}`),
    );
    expect(output).not.toContain(SANDBOX_KEY);
    expect(output).toContain(
      'What the last run collected is still in .j1-integration.',
    );
    expect(existsSync(left)).toBe(true);
  },
);

test('npm start: a value in .env can have a comment', async () => {
  const sandbox = await startSandbox();
  const { API_KEY, ...env } = envOf(sandbox);
  await writeFile(path.join(folder, '.env'), `API_KEY=${API_KEY} # of Kim\n`);
  const { code } = await runScript(start, folder, {
    ...env,
    ...envOfSources([]),
  });
  await sandbox.close();
  expect(code).toBe(0);
});

test.each([
  [start, ['--fast'], "Unknown option '--fast'."],
  [start, ['--no-cache'], '--no-cache needs --step.'],
  [start, ['--project-path', '/nowhere'], 'no such file or directory'],
  ['test/sandbox/main.ts', ['--users', 'abc'], '--users takes a number.'],
])(
  '%s %j says in one sentence what is wrong',
  async (script, args, message) => {
    const { code, output } = await runScript(script, folder, {}, args);
    expect(code).toBe(1);
    expect(output).toContain(message);
    expect(output).not.toContain('    at ');
  },
);

test.each([
  ['npm start', start],
  ['npm run demo', demo],
  ['npm run questions', questions],
  ['npm run sandbox', 'test/sandbox/main.ts'],
  ['npm run document', 'test/document.ts'],
  ['npm run test:record', 'test/record.ts'],
  ['npm run bench', 'test/bench/main.ts'],
])('%s -- --help says what it does', async (command, script) => {
  const { code, output } = await runScript(script, folder, {}, ['--help']);
  expect(code).toBe(0);
  expect(output.startsWith(`Usage: ${command} `)).toBe(true);
});

test('npm run demo replaces what another demo collected, and anything else only when it is told to', async () => {
  const graph = path.join(folder, '.j1-integration', 'graph');
  const real = { _type: 'jumpcloud_account', id: 'real', displayName: 'Acme' };
  await mkdir(graph, { recursive: true });
  await writeFile(
    path.join(graph, 'accounts.json'),
    JSON.stringify({ entities: [real] }),
  );
  const refused = await runScript(demo, folder, {});
  expect(refused.code).toBe(1);
  expect(refused.output).toBe(
    '.j1-integration holds what was collected from "Acme". To replace it: npm run demo -- --overwrite\n',
  );
  const env = { JUMPCLOUD_PASS_PAUSE_MS: '5' };
  for (const args of [['--overwrite'], []]) {
    const { code, output } = await runScript(demo, folder, env, args);
    expect(code).toBe(0);
    expect(output).toContain('Complete: everything was read.');
  }
  expect(readdirSync(graph)).not.toContain('accounts.json');
});

test('npm start: a second run into the same folder does not begin', async () => {
  const lock = path.join(folder, '.j1-integration.lock');
  await writeFile(lock, String(process.pid));
  const { code, output } = await startAgainst();
  await rm(lock);
  expect(code).toBe(1);
  expect(output).toContain(
    `Another run is collecting into this folder (process ${process.pid}): wait for its end.`,
  );
});

test('npm start ends when nobody reads its output any more', async () => {
  const sandbox = await startSandbox({ latency: 50 });
  const result = await startCommand([], {
    cwd: folder,
    env: envOf(sandbox),
    before: ['sh', '-c', '"$@" | head -1; echo "ended"', 'sh'],
    script: start,
  }).result;
  await sandbox.close();
  expect(result.output).toMatch(/^.*accepts the API key.*\nended\n$/);
  const summary = path.join(folder, '.j1-integration', 'summary.json');
  expect(existsSync(summary)).toBe(false);
});

test('npx j1-integration collect works in a clone', async () => {
  const sandbox = await startSandbox();
  const cli = path.join(PROJECT_PATH, 'node_modules/.bin/j1-integration');
  await promisify(execFile)(
    process.execPath,
    [cli, 'collect', '--project-path', folder],
    {
      cwd: PROJECT_PATH,
      env: { ...passedOn(), ...envOf(sandbox), ...envOfSources([]) },
    },
  );
  await sandbox.close();
  const summary = path.join(folder, '.j1-integration', 'summary.json');
  expect(JSON.parse(await readFile(summary, 'utf8'))).toMatchObject({
    metadata: { partialDatasets: { types: [] } },
  });
});

test('npm run questions: without anything collected, one sentence says what to do', async () => {
  const empty = await mkdtemp(path.join(tmpdir(), 'jumpcloud-empty-'));
  const { code, output } = await runScript(questions, empty, {});
  await rm(empty, { recursive: true });
  expect(code).toBe(1);
  expect(output).toBe(
    'There is nothing to ask: run "npm run demo" or "npm start" first, to its end.\n',
  );
});
