import { execFile } from 'child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import path from 'path';
import { promisify } from 'util';

import { PROJECT_PATH } from './command';

let project: string;

/** Makes a project that has nothing but the loader and what it needs. */
beforeEach(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'jumpcloud-typescript-'));
  await mkdir(path.join(project, 'test'));
  await mkdir(path.join(project, 'node_modules'));
  const loader = 'test/typescript.js';
  await copyFile(path.join(PROJECT_PATH, loader), path.join(project, loader));
  for (const name of ['@swc', 'ts-node']) {
    const modules = path.join('node_modules', name);
    await symlink(
      path.join(PROJECT_PATH, modules),
      path.join(project, modules),
    );
  }
});

afterEach(() => rm(project, { recursive: true }));

/** Runs a TypeScript file with this content. */
async function run(source: string): Promise<string> {
  await writeFile(path.join(project, 'file.ts'), source);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['-r', './test/typescript.js', 'file.ts'],
    { cwd: project },
  );
  return stdout.trim();
}

/** Prints a word, and whether the compiler was loaded. */
const print = (word: string) => `
  const compiler: string = require.resolve('@swc/core');
  console.log('${word}', compiler in require.cache);
`;

test('only what has changed is compiled', async () => {
  expect(await run(print('first'))).toBe('first true');
  expect(await run(print('first'))).toBe('first false');
  expect(await run(print('second'))).toBe('second true');
});

test('without a place to keep it, every start compiles', async () => {
  await writeFile(path.join(project, 'node_modules/.cache'), '');
  expect(await run(print('first'))).toBe('first true');
  expect(await run(print('first'))).toBe('first true');
});

test('stack traces name the lines of the source', async () => {
  const source = `interface Gone {
    line: number;
  }
  console.log(new Error().stack);`;
  expect(await run(source)).toMatch(/file\.ts:4:15\)/);
});
