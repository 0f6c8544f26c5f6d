import { execFile } from 'child_process';
import { copyFile, cp, mkdtemp, rm, symlink, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import path from 'path';
import { promisify } from 'util';

import { integrationSteps } from '../../src/steps';
import { PROJECT_PATH } from '../command';
import { readGraph } from '../graph';
import { startSandbox } from '../sandbox/server';
import { envOf, keysInGraph, keysInSandbox, typesOfSources } from './collect';

/** The SDKs that run the package, and what each needs besides itself. */
const SDKS: Array<{
  version: string;
  needs: Record<string, string>;
  env: Record<string, string>;
}> = [
  {
    version: '8.41.0',
    needs: {},
    env: { ENABLE_GRAPH_OBJECT_SCHEMA_VALIDATION: 'true' },
  },
  {
    version: '17.4.0',
    needs: {
      '@jupiterone/data-model': '0.64.2',
      '@jupiterone/integration-sdk-entity-validator': `file:${path.join(__dirname, 'entityValidator')}`,
    },
    // Without validation: its data model wants lists of a user's username and email.
    env: { ENABLE_GRAPH_OBJECT_SCHEMA_VALIDATION: 'true' },
  },
];

const run = promisify(execFile);

let folder: string;
let packed: { tarball: string; files: string[] };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'jumpcloud-package-'));
  packed = await pack();
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the package holds what a consumer needs, and nothing else', () => {
  const isCompiled = (file: string) => /^dist\/.*\.(js|d\.ts)$/.test(file);
  expect(packed.files.filter((file) => !isCompiled(file)))
    .toMatchInlineSnapshot(`
   [
     "CHANGELOG.md",
     "LICENSE",
     "README.md",
     "docs/jupiterone.md",
     "jupiterone/questions/questions.yaml",
     "package.json",
   ]
  `);
  expect(packed.files).toEqual(
    expect.arrayContaining(['dist/index.js', 'dist/index.d.ts']),
  );
  expect(
    packed.files.filter((file) => /test|recording|sandbox/.test(file)),
  ).toEqual([]);
});

test.each(SDKS)(
  'the package works where nothing but SDK $version is',
  async (sdk) => {
    const consumer = await install(packed.tarball, sdk);
    await compile(consumer);
    const sandbox = await startSandbox();
    const { stdout } = await run(process.execPath, ['consumer.js'], {
      cwd: consumer,
      env: {
        ...process.env,
        ...envOf(sandbox),
        ...sdk.env,
        LOG_LEVEL: 'error',
      },
    });
    await sandbox.close();
    expect(JSON.parse(stdout)).toEqual({
      steps: Object.fromEntries(
        integrationSteps.map(({ id }) => [id, 'success']),
      ),
      partialTypes: [],
    });
    const graph = await readGraph(consumer);
    const types = typesOfSources('all');
    expect(keysInGraph({ graph })).toEqual(
      keysInSandbox({ ...sandbox, types }),
    );
  },
  180_000,
);

/** Packs a copy of the project, with an output of an earlier build in it. */
async function pack(): Promise<typeof packed> {
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
  const [result] = JSON.parse(stdout) as [
    { filename: string; files: Array<{ path: string }> },
  ];
  return {
    tarball: path.join(project, result.filename),
    files: result.files.map((file) => file.path).sort(),
  };
}

/** Installs the package and the SDK, from npm's cache or else its registry. */
async function install(
  tarball: string,
  { version, needs }: (typeof SDKS)[number],
): Promise<string> {
  const consumer = await mkdtemp(path.join(folder, 'consumer-'));
  await copyFile(
    path.join(PROJECT_PATH, '.npmrc'),
    path.join(consumer, '.npmrc'),
  );
  await writeFile(
    path.join(consumer, 'package.json'),
    JSON.stringify({ private: true, dependencies: needs, overrides: needs }),
  );
  await run(
    'npm',
    [
      'install',
      '--prefer-offline',
      '--fetch-retries=1',
      '--fetch-timeout=30000',
      tarball,
      `@jupiterone/integration-sdk-core@${version}`,
      `@jupiterone/integration-sdk-runtime@${version}`,
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
