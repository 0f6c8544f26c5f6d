import { execFile } from 'child_process';
import { copyFile, cp, mkdtemp, rm, symlink, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import path from 'path';
import { promisify } from 'util';

import { PROJECT_PATH } from '../command';
import { readGraph } from '../graph';
import { startSandbox } from '../sandbox/server';
import { ALL_SUCCEEDED, envOf, keysInGraph, keysInSandbox } from './collect';

const SDK_VERSION = '8.41.0';

const run = promisify(execFile);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'jumpcloud-package-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the package holds what a consumer needs, and works where nothing but the SDK is', async () => {
  const { tarball, files } = await pack();
  const isCompiled = (file: string) => /^dist\/.*\.(js|d\.ts)$/.test(file);
  expect(files.filter((file) => !isCompiled(file))).toMatchInlineSnapshot(`
   [
     "CHANGELOG.md",
     "LICENSE",
     "README.md",
     "docs/jupiterone.md",
     "jupiterone/questions/questions.yaml",
     "package.json",
   ]
  `);
  expect(files).toEqual(
    expect.arrayContaining(['dist/index.js', 'dist/index.d.ts']),
  );
  expect(files.filter((file) => /test|recording/.test(file))).toEqual([]);

  const consumer = await install(tarball);
  await compile(consumer);
  const sandbox = await startSandbox();
  const { stdout } = await run(process.execPath, ['consumer.js'], {
    cwd: consumer,
    env: { ...process.env, ...envOf(sandbox), LOG_LEVEL: 'error' },
  });
  await sandbox.close();
  expect(JSON.parse(stdout)).toEqual({
    steps: ALL_SUCCEEDED,
    partialTypes: [],
  });
  const graph = await readGraph(consumer);
  expect(keysInGraph({ graph })).toEqual(keysInSandbox(sandbox));
}, 180_000);

/** Packs a copy of the project, with an output of an earlier build in it. */
async function pack(): Promise<{ tarball: string; files: string[] }> {
  const project = path.join(folder, 'project');
  const left = ['.git', '.env', '.j1-integration', 'dist', 'node_modules'];
  await cp(PROJECT_PATH, project, {
    recursive: true,
    filter: (source) => !left.includes(path.relative(PROJECT_PATH, source)),
  });
  await symlink(
    path.join(PROJECT_PATH, 'node_modules'),
    path.join(project, 'node_modules'),
  );
  await cp(path.join(project, 'src'), path.join(project, 'dist'), {
    recursive: true,
  });
  const { stdout } = await run(
    'npm',
    ['run', '--silent', 'package', '--', '--json'],
    { cwd: project },
  );
  const [packed] = JSON.parse(stdout) as [
    { filename: string; files: Array<{ path: string }> },
  ];
  return {
    tarball: path.join(project, packed.filename),
    files: packed.files.map((file) => file.path).sort(),
  };
}

/** Installs the package and the SDK, from npm's cache or else its registry. */
async function install(tarball: string): Promise<string> {
  const consumer = await mkdtemp(path.join(folder, 'consumer-'));
  await copyFile(
    path.join(PROJECT_PATH, '.npmrc'),
    path.join(consumer, '.npmrc'),
  );
  await writeFile(path.join(consumer, 'package.json'), '{ "private": true }');
  await run(
    'npm',
    [
      'install',
      '--prefer-offline',
      '--fetch-retries=1',
      '--fetch-timeout=30000',
      tarball,
      `@jupiterone/integration-sdk-core@${SDK_VERSION}`,
      `@jupiterone/integration-sdk-runtime@${SDK_VERSION}`,
    ],
    { cwd: consumer },
  );
  return consumer;
}

async function compile(consumer: string): Promise<void> {
  await copyFile(
    path.join(__dirname, 'consumer.ts'),
    path.join(consumer, 'consumer.ts'),
  );
  const flags =
    '--strict --skipLibCheck --target es2022 --module commonjs --types node';
  const typeRoots = path.join(PROJECT_PATH, 'node_modules', '@types');
  await run(
    process.execPath,
    [
      path.join(PROJECT_PATH, 'node_modules/typescript/bin/tsc'),
      'consumer.ts',
      '--typeRoots',
      typeRoots,
      ...flags.split(' '),
    ],
    { cwd: consumer },
  );
}
