import { execFile } from 'child_process';
import {
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'fs/promises';
import { tmpdir } from 'os';
import path from 'path';
import { promisify } from 'util';

import { invocationConfig } from '../../src';
import { PROJECT_PATH } from '../command';
import { readGraph } from '../graph';
import { createFault } from '../sandbox/faults';
import { startSandbox } from '../sandbox/server';
import { envOf, keysInGraph, keysInSandbox, typesOfSources } from './collect';

/** The SDKs that run the package, and what each needs besides itself. */
const SDKS: Array<{
  version: string;
  needs: Record<string, string>;
  /** Whether its command line is installed as well. */
  hasCli?: boolean;
  /** Whether it knows what steps need to succeed. */
  hasAuthorization?: boolean;
}> = [
  {
    version: '8.41.0',
    needs: {},
    hasCli: true,
  },
  {
    version: '17.4.0',
    needs: {
      '@jupiterone/data-model': '0.64.2',
      '@jupiterone/integration-sdk-entity-validator': `file:${path.join(__dirname, 'entityValidator')}`,
    },
    hasAuthorization: true,
  },
];

const run = promisify(execFile);

let folder: string;
let packed: { tarball: string; size: number; files: string[] };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'jumpcloud-package-'));
  packed = await pack();
});

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
     "docs/properties.md",
     "docs/questions.md",
     "docs/report.png",
     "docs/upgrading.md",
     "jupiterone/dashboards/jumpcloud.json",
     "jupiterone/questions/questions.yaml",
     "jupiterone/rule-packs/jumpcloud.json",
     "package.json",
   ]
  `);
  expect(packed.files).toEqual(
    expect.arrayContaining(['dist/index.js', 'dist/index.d.ts']),
  );
  expect(
    packed.files.filter((file) => /test|recording|sandbox/.test(file)),
  ).toEqual([]);
  expect(packed.size).toBeLessThan(400_000);
});

test('its pages link to nothing but its own files and what is on the web', async () => {
  for (const page of packed.files.filter((file) => file.endsWith('.md'))) {
    const text = await readFile(path.join(PROJECT_PATH, page), 'utf8');
    const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)]
      .map(([, target]) => target!)
      .filter((link) => !/^https?:/.test(link))
      .map((link) => path.join(path.dirname(page), link));
    expect(packed.files).toEqual(expect.arrayContaining(links));
  }
});

test.each(SDKS)(
  'the package works where nothing but SDK $version is',
  async (sdk) => {
    const consumer = await install(packed.tarball, sdk);
    await compile(consumer, sdk);
    const sandbox = await startSandbox();
    const { stdout } = await run(process.execPath, ['consumer.js'], {
      cwd: consumer,
      env: {
        ...process.env,
        ...envOf(sandbox),
        ENABLE_GRAPH_OBJECT_SCHEMA_VALIDATION: 'true',
        LOG_LEVEL: 'error',
      },
    });
    expect(JSON.parse(stdout)).toEqual({
      steps: Object.fromEntries(
        invocationConfig.integrationSteps.map(({ id }) => [id, 'success']),
      ),
      partialTypes: [],
    });
    const expected = keysInSandbox({
      ...sandbox,
      types: typesOfSources('all'),
    });
    expect(keysInGraph({ graph: await readGraph(consumer) })).toEqual(expected);
    if (sdk.hasCli) {
      await collectWithCli(consumer, envOf(sandbox));
      const graph = await readGraph(consumer);
      expect(keysInGraph({ graph })).toEqual(expected);
    }
    await sandbox.close();

    const failing = await startSandbox({
      faults: [
        createFault('status', {
          on: 'members',
          when: 'always',
          value: 500,
          parentIndex: 3,
        }),
      ],
    });
    const partial = await run(process.execPath, ['consumer.js'], {
      cwd: consumer,
      env: {
        ...process.env,
        ...envOf(failing),
        ENABLE_GRAPH_OBJECT_SCHEMA_VALIDATION: 'true',
        LOG_LEVEL: 'fatal',
      },
    });
    await failing.close();
    const { steps, partialTypes } = JSON.parse(partial.stdout) as {
      steps: Record<string, string>;
      partialTypes: string[];
    };
    expect(steps).toMatchObject({
      'fetch-groups': 'success',
      'declare-partial-data': 'failure',
    });
    expect(partialTypes.sort()).toEqual([
      'jumpcloud_group_has_user',
      'jumpcloud_user_assigned_application',
    ]);
  },
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
    { filename: string; size: number; files: Array<{ path: string }> },
  ];
  return {
    tarball: path.join(project, result.filename),
    size: result.size,
    files: result.files.map((file) => file.path).sort(),
  };
}

/** Installs the package and the SDK, from npm's cache or else its registry. */
async function install(
  tarball: string,
  { version, needs, hasCli }: (typeof SDKS)[number],
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
      ...(hasCli ? [`@jupiterone/integration-sdk-cli@${version}`] : []),
    ],
    { cwd: consumer },
  );
  return consumer;
}

/** Collects as docs/development.md says: the command line loads `src/index.js`. */
async function collectWithCli(
  consumer: string,
  env: Record<string, string>,
): Promise<void> {
  await rm(path.join(consumer, '.j1-integration'), { recursive: true });
  await mkdir(path.join(consumer, 'src'));
  await writeFile(
    path.join(consumer, 'src/index.js'),
    "module.exports = require('@jupiterone/graph-jumpcloud');\n",
  );
  await run('npx', ['--no-install', 'j1-integration', 'collect'], {
    cwd: consumer,
    env: { ...process.env, ...env },
  });
}

/** Compiles if what steps say they need is what the SDK expects. */
const AUTHORIZATION_CHECK = `
import { StepAuthorization } from '@jupiterone/integration-sdk-core';
import { BoundStep } from '@jupiterone/graph-jumpcloud/dist/bindStep';
export type Fits = (step: BoundStep) => StepAuthorization | undefined;
export const fits: Fits = ({ authorization }) => authorization;
`;

async function compile(
  consumer: string,
  { hasAuthorization }: (typeof SDKS)[number],
): Promise<void> {
  const programs: Record<string, string> = {
    'consumer.ts': await readFile(path.join(__dirname, 'consumer.ts'), 'utf8'),
    ...(hasAuthorization && { 'authorization.ts': AUTHORIZATION_CHECK }),
  };
  for (const [name, program] of Object.entries(programs)) {
    await writeFile(path.join(consumer, name), program);
  }
  const flags =
    '--strict --skipLibCheck --target es2022 --module commonjs --types node';
  const typeRoots = path.join(PROJECT_PATH, 'node_modules', '@types');
  await run(
    process.execPath,
    [
      path.join(PROJECT_PATH, 'node_modules/typescript/bin/tsc'),
      ...Object.keys(programs),
      '--typeRoots',
      typeRoots,
      ...flags.split(' '),
    ],
    { cwd: consumer },
  );
}
