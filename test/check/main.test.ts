import { mkdtemp, readFile, rm } from 'fs/promises';
import { tmpdir } from 'os';
import path from 'path';

import { CommandResult, startCommand } from '../command';
import { envOf } from '../e2e/collect';
import { createFault } from '../sandbox/faults';
import { Sandbox, startSandbox } from '../sandbox/server';

let folder: string;
let sandbox: Sandbox | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'jumpcloud-check-'));
});

afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
  await rm(folder, { recursive: true });
});

/** Runs what `npm run check` runs. */
function runCheck(
  env: Record<string, string>,
  args: string[] = [],
): Promise<CommandResult> {
  const script = 'test/check/main.ts';
  return startCommand(args, { cwd: folder, env, script }).result;
}

function readFolder(): Promise<string> {
  const file = path.join(folder, '.j1-integration', 'check.json');
  return readFile(file, 'utf8').catch(() => 'none');
}

test('exit code 0: everything can be read, and check.json is written', async () => {
  sandbox = await startSandbox();
  const { code, output } = await runCheck(envOf(sandbox));
  expect(output).toContain('Everything that is switched on can be read.');
  expect(output).toMatch(/\n\d+ requests\. .*check\.json holds the result/);
  expect(output).not.toMatch(/AWS|\x1b/);
  expect(code).toBe(0);
  const { listings } = JSON.parse(await readFolder()) as { listings: object[] };
  expect(listings.length).toBeGreaterThan(50);
});

test('exit code 2: something is refused', async () => {
  const value = 403;
  sandbox = await startSandbox({
    faults: [createFault('status', { on: 'roles', value, when: 'always' })],
  });
  const { code, output } = await runCheck(envOf(sandbox));
  expect(output).toContain('1 of what is switched on cannot be read');
  expect(code).toBe(2);
  expect(await readFolder()).toContain('"outcome": "refused"');
});

test.each([
  ['a wrong key', { API_KEY: 'wrong' }, 'does not accept this API key'],
  [
    'a wrong service account',
    { API_KEY: '', CLIENT_ID: 'wrong', CLIENT_SECRET: 'wrong' },
    'does not accept this service account',
  ],
  ['no credential', { API_KEY: '' }, 'cp .env.example .env'],
  [
    'an organization that is not its own',
    { ORG_ID: '0123456789abcdef01234567' },
    'no access to the configured organization',
  ],
  ['no network', { JUMPCLOUD_LOCAL_URL: 'http://127.0.0.1:9' }, 'ECONNREFUSED'],
])('exit code 1: %s', async (_, env, message) => {
  sandbox = await startSandbox();
  const { code, output } = await runCheck({ ...envOf(sandbox), ...env });
  expect(output).toContain('The check could not run.');
  expect(output).toContain(message);
  expect(code).toBe(1);
  expect(await readFolder()).toBe('none');
});

test('--help says what it does, and anything else is refused in one sentence', async () => {
  const help = await runCheck({}, ['--help']);
  expect(help.output).toMatch(/^Usage: npm run check /);
  expect(help.code).toBe(0);
  const unknown = await runCheck({}, ['--fast']);
  expect(unknown.output).toMatch(/^Unknown option '--fast'\. .*\n$/);
  expect(unknown.code).toBe(1);
});
