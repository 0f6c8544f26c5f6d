import { copyFile, readFile, rm } from 'fs/promises';
import path from 'path';

import { PROJECT_PATH, startCommand } from '../command';
import { withPropertyTables } from '../propertyTables';
import { DEMO_SIZE, seedOrganizations } from '../sandbox/organization';
import {
  collect,
  createProjectFolder,
  expectComplete,
  keysInGraph,
  keysInSandbox,
  keysOf,
} from './collect';

test('one organization is collected, key by key', async () => {
  const collected = await collect();
  expectComplete(collected);
  expect(keysOf(collected, 'jumpcloud_user')).toHaveLength(60);
  expect(keysOf(collected, 'jumpcloud_group')).toHaveLength(12);
  expect(keysOf(collected, 'jumpcloud_group_has_user')).toHaveLength(300);
});

test('a key of three organizations collects all three, each with its own', async () => {
  const collected = await collect({ organizations: 3, users: 130 });
  expectComplete(collected);
  expect(keysOf(collected, 'jumpcloud_account')).toHaveLength(3);
});

test('with ORG_ID, only that organization is collected', async () => {
  const size = { ...DEMO_SIZE, organizations: 3 };
  const second = seedOrganizations(size)[1]!;
  const collected = await collect({
    ...size,
    env: { ORG_ID: second.organization._id },
  });
  expect(collected.code).toBe(0);
  expect(keysInGraph(collected)).toEqual(
    keysInSandbox({ organizations: [second] }),
  );
});

test('an empty organization is an account without users and groups', async () => {
  const collected = await collect({ users: 0, groups: 0, members: 0 });
  expectComplete(collected);
  expect(collected.graph.entities).toHaveLength(1);
});

test('Starbase starts it in its own way, and collects the same', async () => {
  // "yarn start --disable-schema-validation"
  const manifest = JSON.parse(
    await readFile(path.join(PROJECT_PATH, 'package.json'), 'utf8'),
  ) as { scripts: Record<string, string> };
  expect(manifest.scripts.start).toBe('j1-integration collect');
  expectComplete(await collect({ args: ['--disable-schema-validation'] }));
});

test("all pages are read, and none that can't exist", async () => {
  const collected = await collect({ users: 250, groups: 120, members: 600 });
  expectComplete(collected);
  const skips = (suffix: string) =>
    collected.sandbox.requests
      .filter((request) => request.path.endsWith(suffix))
      .map(({ skip }) => skip)
      .sort((a, b) => a - b);
  expect(skips('/organizations')).toEqual([0]);
  expect(skips('/systemusers')).toEqual([0, 99, 198]);
  expect(skips('/usergroups')).toEqual([0, 99]);
  expect(collected.sandbox.stats.connections).toBeLessThanOrEqual(10);
});

test('the tables in docs/jupiterone.md are what "npm run document" makes', async () => {
  const page = path.join(PROJECT_PATH, 'docs', 'jupiterone.md');
  const folder = await createProjectFolder();
  const copy = path.join(folder, 'jupiterone.md');
  await copyFile(page, copy);
  const { code } = await startCommand(
    ['document', '--output-file', 'jupiterone.md'],
    { cwd: folder, env: {} },
  ).result;
  expect(code).toBe(0);
  const made = withPropertyTables(await readFile(copy, 'utf8'));
  expect(await readFile(page, 'utf8')).toBe(made);
  await rm(folder, { recursive: true });
});
