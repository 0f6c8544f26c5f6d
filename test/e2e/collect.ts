import { mkdtemp, readdir, readFile, rm, symlink } from 'fs/promises';
import { tmpdir } from 'os';
import path from 'path';

import { ResourceStep } from '../../src/graph/step';
import { integrationSteps } from '../../src/steps';
import { collectInProcess, InProcessResult } from '../collectInProcess';
import { Command, CommandResult, PROJECT_PATH, startCommand } from '../command';
import { envOfSources } from '../envOfSources';
import { Graph, readGraph } from '../graph';
import { entityTypes, relationshipTypes } from '../graphTypes';
import { expectedKeys } from '../sandbox/resources';
import { Sandbox, SandboxOptions, startSandbox } from '../sandbox/server';
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from '../sandbox/tokens';

/** What a run has left, and the sandbox that it collected from. */
export interface Collected {
  code: number | null;
  /** Standard output and standard error. */
  output: string;
  graph: Graph;
  /** The status of each step, by its id; none when the run ended before its end. */
  steps: Record<string, string>;
  partialTypes: string[];
  /** All files that the run has left, one after the other. */
  files: string;
  sandbox: CollectedSandbox;
}

/** A sandbox, and the types that were to be collected from it. */
export type CollectedSandbox = Sandbox & { types: string[] };

/** What the integration needs to find a sandbox, and not to wait long for it. */
export function envOf({
  apiKey,
  url,
}: Pick<Sandbox, 'apiKey' | 'url'>): Record<string, string> {
  return {
    API_KEY: apiKey,
    JUMPCLOUD_LOCAL_URL: url,
    JUMPCLOUD_BACKOFF_MS: '5',
    JUMPCLOUD_ATTEMPT_MS: '2000',
    JUMPCLOUD_PASS_PAUSE_MS: '5',
    ...envOfSources('all'),
  };
}

/** Takes the sandbox's service account in place of its key. */
export const SERVICE_ACCOUNT = {
  API_KEY: '',
  CLIENT_ID: SANDBOX_CLIENT_ID,
  CLIENT_SECRET: SANDBOX_CLIENT_SECRET,
};

export interface CollectOptions extends SandboxOptions {
  /** The ingestion sources to collect besides the core; none where nothing is said. */
  sources?: string[] | 'all';
  env?: Record<string, string>;
}

/**
 * Collects from a sandbox of its own as `j1-integration collect` does, in this process, and
 * reads what was left. It is for everything but what needs a process.
 */
export function collect(
  options: CollectOptions = {},
): Promise<Collected & InProcessResult> {
  return collectBy(collectInProcess, options);
}

export interface CommandOptions extends CollectOptions {
  args?: string[];
  /** Words to put before the command. */
  before?: string[];
  /** Called while the command runs. */
  meanwhile?: (command: Command, sandbox: Sandbox) => Promise<void> | void;
}

/**
 * Runs the real `j1-integration collect` as a child process against a sandbox of its own, in
 * a folder of its own, and reads what it left there.
 */
export function collectByCommand(
  options: CommandOptions = {},
): Promise<Collected & CommandResult> {
  const { args = [], before, meanwhile } = options;
  return collectBy(async ({ cwd, env, sandbox }) => {
    const command = startCommand(['collect', ...args], { cwd, env, before });
    await meanwhile?.(command, sandbox);
    return command.result;
  }, options);
}

async function collectBy<Result extends object>(
  run: (place: {
    cwd: string;
    env: Record<string, string>;
    sandbox: Sandbox;
  }) => Promise<Result>,
  options: CollectOptions,
) {
  const { sources = [] } = options;
  const sandbox = {
    ...(await startSandbox(options)),
    types: typesOfSources(sources),
  };
  const cwd = await createProjectFolder();
  const env = { ...envOf(sandbox), ...envOfSources(sources), ...options.env };
  try {
    const result = await run({ cwd, env, sandbox });
    return { ...result, ...(await readResult(cwd)), sandbox };
  } finally {
    await sandbox.close();
    await rm(cwd, { recursive: true, force: true });
  }
}

async function readResult(projectPath: string) {
  const summary = await readSummary(projectPath);
  const files = await readAll(path.join(projectPath, '.j1-integration'));
  // A run that was cut short may leave a file that is not whole, and no summary.
  const graph = await readGraph(projectPath).catch((err: unknown) => {
    if (Object.keys(summary.steps).length > 0) {
      throw err;
    }
    return { entities: [], relationships: [] };
  });
  return { ...summary, files, graph };
}

/** A folder that holds nothing but this project's source: no .env, no earlier run. */
export async function createProjectFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'jumpcloud-e2e-'));
  await symlink(path.join(PROJECT_PATH, 'src'), path.join(folder, 'src'));
  return folder;
}

async function readAll(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const texts = names
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFile(path.join(folder, name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

interface Summary {
  integrationStepResults: Array<{ id: string; status: string }>;
  metadata: { partialDatasets: { types: string[] } };
}

async function readSummary(projectPath: string) {
  const file = path.join(projectPath, '.j1-integration', 'summary.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const summary =
    text === undefined ? undefined : (JSON.parse(text) as Summary);
  return {
    steps: Object.fromEntries(
      (summary?.integrationStepResults ?? [])
        .filter(({ status }) => status !== 'disabled')
        .map(({ id, status }) => [id, status]),
    ),
    partialTypes: summary?.metadata.partialDatasets.types ?? [],
  };
}

/** The keys of what was collected of a type, in order. */
export function keysOf(
  { graph }: Pick<Collected, 'graph'>,
  type: string,
): string[] {
  return [...graph.entities, ...graph.relationships]
    .filter(({ _type }) => _type === type)
    .map(({ _key }) => _key)
    .sort();
}

/** The keys of everything that was collected, by type, in order. */
export function keysInGraph(
  collected: Pick<Collected, 'graph'>,
): Record<string, string[]> {
  return Object.fromEntries(
    allTypes.map((type) => [type, keysOf(collected, type)]),
  );
}

/**
 * The keys of everything that the sandbox holds of some types, as they belong into the graph,
 * by type, in order.
 *
 * @param sandbox.types those of the core where nothing is said
 */
export function keysInSandbox({
  organizations,
  types = typesOfSources([]),
}: Pick<Sandbox, 'organizations'> & { types?: string[] }): Record<
  string,
  string[]
> {
  const expected = expectedKeys(organizations);
  return Object.fromEntries(
    allTypes.map((type) => [
      type,
      types.includes(type) ? (expected[type] ?? []) : [],
    ]),
  );
}

/** The types of the core and of these ingestion sources. */
export function typesOfSources(sources: string[] | 'all'): string[] {
  return stepsOfSources(sources)
    .flatMap(({ entities, relationships }) => [...entities, ...relationships])
    .map(({ _type }) => _type);
}

/** The steps of the core and of these ingestion sources, but for those that depend on others. */
function stepsOfSources(sources: string[] | 'all'): ResourceStep[] {
  const running: ResourceStep[] = [];
  for (const step of integrationSteps) {
    const isOn =
      sources === 'all' || !step.source || sources.includes(step.source.id);
    if (
      isOn &&
      step.dependsOn.every((id) => running.some((r) => r.id === id))
    ) {
      running.push(step);
    }
  }
  return running;
}

/** What a run that went well leaves, whatever happened on the way. */
export function expectComplete(collected: Collected): void {
  expectPartial(collected, []);
  expect(Object.keys(collected.steps)).toContain('fetch-groups');
  expect(keysInGraph(collected)).toEqual(keysInSandbox(collected.sandbox));
}

/** Types that are read of each object of another type, or derived from others. */
const DERIVED_FROM: Record<string, string[]> = {
  jumpcloud_ad_agent: ['jumpcloud_directory'],
  jumpcloud_android_device: ['jumpcloud_android_enterprise'],
  jumpcloud_apple_device: ['jumpcloud_apple_mdm'],
  jumpcloud_provider: ['jumpcloud_organization_settings'],
  jumpcloud_provider_admin: ['jumpcloud_provider'],
  jumpcloud_browser_extension: ['jumpcloud_device'],
  jumpcloud_software: ['jumpcloud_device'],
  jumpcloud_admin_activity: ['jumpcloud_admin'],
  jumpcloud_user_activity: ['jumpcloud_user'],
  jumpcloud_application_activity: ['jumpcloud_application'],
  jumpcloud_user_assigned_application: [
    'jumpcloud_group_has_user',
    'jumpcloud_group_assigned_application',
  ],
};

/** The id of the step that declares what is partial. */
const LAST_STEP = 'declare-partial-data';

/**
 * Checks that exactly those types are partial of which something may be missing: these, the
 * relationships at the ends of entity types among them, and what is derived from them. No step
 * fails, except for the last one, which declares the partial types.
 *
 * @param missing types of entities or relationships that could not be read whole
 * @param options.isWarning whether the last step does not fail, because all was refused
 */
export function expectPartial(
  collected: Pick<Collected, 'steps' | 'partialTypes' | 'code'>,
  missing: string[],
  { isWarning = missing.length === 0 } = {},
): void {
  const ran = integrationSteps.filter(({ id }) => id in collected.steps);
  const types = new Set(
    ran.flatMap(({ entities, relationships }) =>
      [...entities, ...relationships].map(({ _type }) => _type),
    ),
  );
  const partial = new Set(missing);
  const note = (type: string, needs: string[]) => {
    if (needs.some((each) => partial.has(each))) {
      partial.add(type);
    }
  };
  for (const [type, needs] of Object.entries(DERIVED_FROM)) {
    note(type, needs);
  }
  const relationships = ran.flatMap((step) => step.relationships);
  // Twice: what is derived from relationships at the ends of entities.
  for (const each of [...relationships, ...relationships]) {
    const { _type, sourceType, targetType } = each;
    note(_type, [sourceType, targetType, ...(DERIVED_FROM[_type] ?? [])]);
  }
  const failed = Object.entries(collected.steps)
    .filter(([, status]) => status !== 'success')
    .map(([id, status]) => `${id}: ${status}`);
  expect({
    partialTypes: [...collected.partialTypes].sort(),
    failed,
    code: collected.code,
  }).toEqual({
    partialTypes: [...partial].filter((type) => types.has(type)).sort(),
    failed: isWarning ? [] : [`${LAST_STEP}: failure`],
    code: 0,
  });
}

/**
 * Checks that whatever is not partial is complete.
 *
 * @param except types that are left out of the check
 */
export function expectRestComplete(
  collected: Collected,
  except: string[] = [],
): void {
  const unchecked = [...collected.partialTypes, ...except];
  const rest = (keys: Record<string, string[]>) =>
    Object.fromEntries(
      Object.entries(keys).filter(([type]) => !unchecked.includes(type)),
    );
  expect(rest(keysInGraph(collected))).toEqual(
    rest(keysInSandbox(collected.sandbox)),
  );
}

/** Checks that nothing that a run has printed or written holds the key. */
export function expectKeyNowhere(
  { output, files }: Pick<Collected, 'output' | 'files'>,
  key: string,
): void {
  expect(output).not.toContain(key);
  expect(files).not.toContain(key);
}

/** All types, in the order of the steps. */
const allTypes = [...entityTypes, ...relationshipTypes].map(
  ({ _type }) => _type,
);
