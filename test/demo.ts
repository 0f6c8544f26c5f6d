import { Entity } from '@jupiterone/integration-sdk-core';

import { PROJECT_PATH, startCommand } from './command';
import { Graph, readGraph } from './graph';
import { startSandbox } from './sandbox/server';

/** The main job on made-up data: collect an organization from the local JumpCloud API. */
async function main(): Promise<void> {
  const sandbox = await startSandbox();
  console.log(
    `A local JumpCloud API with a made-up organization is at ${sandbox.url}.\n` +
      'Collecting from it with "j1-integration collect" ...',
  );
  const { code, output } = await startCommand(['collect'], {
    cwd: PROJECT_PATH,
    env: {
      JUMPCLOUD_LOCAL_URL: sandbox.url,
      API_KEY: sandbox.apiKey,
      // Set, so that a .env for a real organization has no say here.
      ORG_ID: '',
      REGION: '',
    },
  }).result;
  await sandbox.close();
  if (code !== 0) {
    console.error(output);
    throw new Error('The collection failed: its output is above.');
  }
  console.log(output.slice(output.indexOf('Step "')).trimEnd());
  console.log(describe(await readGraph(PROJECT_PATH)));
}

function describe({ entities, relationships }: Graph): string {
  const ofType = (type: string) =>
    entities.filter(({ _type }) => _type === type);
  const users = ofType('jumpcloud_user');
  const groups = ofType('jumpcloud_group');
  const count = (of: Entity[], property: string) =>
    of.filter((entity) => entity[property] === true).length;
  const related = (type: string) =>
    relationships.filter(({ _type }) => _type === type).length;
  const lines = [
    [
      'jumpcloud_account',
      ofType('jumpcloud_account').length,
      ofType('jumpcloud_account')[0]?.displayName,
    ],
    [
      'jumpcloud_user',
      users.length,
      `${count(users, 'active')} active, ${count(users, 'suspended')} suspended, ${count(users, 'mfaEnabled')} with MFA`,
    ],
    [
      'jumpcloud_group',
      groups.length,
      `${count(groups, 'dynamic')} with a membership rule`,
    ],
    ['jumpcloud_account_has_user', related('jumpcloud_account_has_user'), ''],
    ['jumpcloud_account_has_group', related('jumpcloud_account_has_group'), ''],
    ['jumpcloud_group_has_user', related('jumpcloud_group_has_user'), ''],
  ];
  return `
Collected, and now in .j1-integration/graph:

${lines.map(([type, n, note]) => `  ${String(n).padStart(4)}  ${String(type).padEnd(28)}${String(note)}`.trimEnd()).join('\n')}

What to try next:

  npm run graph           draws it, and opens the page in your browser
  cp .env.example .env    put your own JumpCloud API key in, then
  npm start               collects your organization`;
}

main().catch((err: Error) => {
  console.error(err.message);
  process.exitCode = 1;
});
