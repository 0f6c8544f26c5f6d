import { mkdtemp, readdir, readFile, rm, symlink } from 'fs/promises';
import { tmpdir } from 'os';
import path from 'path';

import { integrationSteps } from '../../src/steps';
import { Command, CommandResult, PROJECT_PATH, startCommand } from '../command';
import { Graph, readGraph } from '../graph';
import { Sandbox, SandboxOptions, startSandbox } from '../sandbox/server';

export interface Collected extends CommandResult {
  graph: Graph;
  /** The status of each step, by its id; none when the run ended before its end. */
  steps: Record<string, string>;
  partialTypes: string[];
  /** All files that the run has left, one after the other. */
  files: string;
  /** Seconds, start to exit. */
  seconds: number;
  sandbox: Sandbox;
}

/** What the integration needs to find a sandbox, and not to wait long for it. */
export function envOf({
  apiKey,
  url,
}: Pick<Sandbox, 'apiKey' | 'url'>): Record<string, string> {
  return {
    API_KEY: apiKey,
    JUMPCLOUD_LOCAL_URL: url,
    JUMPCLOUD_BACKOFF_MS: '20',
    JUMPCLOUD_TRY_MS: '2000',
  };
}

export interface CollectOptions extends SandboxOptions {
  env?: Record<string, string>;
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
export async function collect(
  options: CollectOptions = {},
): Promise<Collected> {
  const sandbox = await startSandbox(options);
  const projectPath = await createProjectFolder();
  try {
    const startedAt = Date.now();
    const command = startCommand(['collect', ...(options.args ?? [])], {
      cwd: projectPath,
      before: options.before,
      env: { ...envOf(sandbox), ...options.env },
    });
    await options.meanwhile?.(command, sandbox);
    const result = await command.result;
    const seconds = (Date.now() - startedAt) / 1000;
    const summary = await readSummary(projectPath);
    const files = await readAll(path.join(projectPath, '.j1-integration'));
    // A run that was cut short may leave a file that is not whole, and no summary.
    const graph = await readGraph(projectPath).catch((err: unknown) => {
      if (Object.keys(summary.steps).length > 0) {
        throw err;
      }
      return { entities: [], relationships: [] };
    });
    return { ...result, ...summary, files, graph, seconds, sandbox };
  } finally {
    await sandbox.close();
    await rm(projectPath, { recursive: true, force: true });
  }
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
      summary?.integrationStepResults.map(({ id, status }) => [id, status]) ??
        [],
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

/** The keys of everything that the sandbox holds, as they belong into the graph, in order. */
export function keysInSandbox({
  organizations,
}: Pick<Sandbox, 'organizations'>) {
  const has = (from: string, to: string) => `${from}|has|${to}`;
  const keys = {
    jumpcloud_account: [] as string[],
    jumpcloud_user: [] as string[],
    jumpcloud_group: [] as string[],
    jumpcloud_account_has_user: [] as string[],
    jumpcloud_account_has_group: [] as string[],
    jumpcloud_group_has_user: [] as string[],
  };
  for (const { organization, users, groups, members } of organizations) {
    keys.jumpcloud_account.push(organization._id);
    for (const { _id } of users) {
      keys.jumpcloud_user.push(_id);
      keys.jumpcloud_account_has_user.push(has(organization._id, _id));
    }
    for (const { id } of groups) {
      keys.jumpcloud_group.push(id);
      keys.jumpcloud_account_has_group.push(has(organization._id, id));
      for (const member of members.get(id) ?? []) {
        keys.jumpcloud_group_has_user.push(has(id, member.to?.id ?? ''));
      }
    }
  }
  Object.values(keys).forEach((list) => list.sort());
  return keys;
}

type GraphKeys = ReturnType<typeof keysInSandbox>;

/** The keys of everything that was collected, by type, in order. */
export function keysInGraph(collected: Pick<Collected, 'graph'>): GraphKeys {
  const types = Object.keys(keysInSandbox({ organizations: [] }));
  return Object.fromEntries(
    types.map((type) => [type, keysOf(collected, type)]),
  ) as GraphKeys;
}

/** The status of each step of a run that went well, by its id. */
export const ALL_SUCCEEDED = Object.fromEntries(
  integrationSteps.map(({ id }) => [id, 'success']),
);

/** What a run that went well leaves, whatever happened on the way. */
export function expectComplete(collected: Collected): void {
  expect(collected.steps).toEqual(ALL_SUCCEEDED);
  expect(collected.partialTypes).toEqual([]);
  expect(collected.code).toBe(0);
  expect(keysInGraph(collected)).toEqual(keysInSandbox(collected.sandbox));
}
