import { Entity, Relationship } from '@jupiterone/integration-sdk-core';
import { ChildProcess, spawn } from 'child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'fs/promises';
import { Agent } from 'https';
import fetch from 'node-fetch';
import { cpus, tmpdir } from 'os';
import path from 'path';

import { ingestionSources } from '../../src/ingestionSources';
import { DEFAULT_LIMITS } from '../../src/jumpcloud/limits';
import { argsOfScript, PROJECT_PATH, startCommand } from '../command';
import { envOfSources } from '../envOfSources';
import { readParts } from '../graph';
import { entityTypes, relationshipTypes } from '../graphTypes';
import { apiPaths } from '../sandbox/api';
import { seedOrganizations } from '../sandbox/organization';
import { listsOf, Sizes } from '../sandbox/resource';
import { allEndpoints, DEMO_SIZES } from '../sandbox/resources';
import { SANDBOX_KEY, SandboxStats } from '../sandbox/server';
import { sizeOptions, sizesIn } from '../sandbox/sizeOptions';
import { count, flag, oneOf, runScript } from '../script';
import type { TypeOfGraph } from './floor/src';

interface Size {
  sizes: Sizes;
  /** The ingestion sources that are on; the core is in any case. */
  sources: string[];
  /** Milliseconds before each answer. */
  latency: number;
  runs: number;
  /** Whether the sandbox is asked over TLS. */
  isSecure?: boolean;
}

/** Nothing but the core: no other resource, and no edges to deleted users. */
const NONE = Object.fromEntries(
  Object.keys(DEMO_SIZES).map((name) => [name, 0]),
);

const core = (users: number, groups: number, members: number): Sizes => ({
  ...NONE,
  organizations: 1,
  users,
  groups,
  members,
  memberSpread: 100,
});

const ON_BY_DEFAULT = ingestionSources.flatMap(({ id, defaultsToDisabled }) =>
  defaultsToDisabled ? [] : id,
);

const SIZES: Record<string, Size> = {
  small: { sizes: core(60, 12, 300), sources: [], latency: 0, runs: 9 },
  /** A company that has nothing but users: all other lists are empty. */
  company: {
    sizes: core(60, 0, 0),
    sources: ON_BY_DEFAULT,
    latency: 0,
    runs: 9,
  },
  medium: {
    sizes: core(5_000, 200, 15_000),
    sources: [],
    latency: 50,
    runs: 5,
  },
  large: {
    sizes: core(100_000, 2_000, 500_000),
    sources: [],
    latency: 50,
    runs: 3,
  },
  /** A company with everything that is on by default. */
  estate: {
    sizes: {
      ...DEMO_SIZES,
      users: 5_000,
      groups: 200,
      members: 15_000,
      memberSpread: 100,
      accessPolicies: 10,
      administrators: 20,
      appleDevices: 2_000,
      appleMdms: 1,
      applications: 100,
      commands: 60,
      deletedAssignments: 0,
      deletedDeviceGroupMembers: 0,
      deletedMembers: 0,
      deviceGroups: 50,
      devices: 3_000,
      directories: 5,
      directoryUsers: 200,
      groupAssignments: 400,
      ipLists: 5,
      policies: 60,
      policyGroups: 10,
      policyResults: 60_000,
      radiusServers: 3,
      radiusServerUsers: 30,
      roles: 10,
      userAssignments: 300,
    },
    sources: ON_BY_DEFAULT,
    latency: 50,
    runs: 3,
  },
  /** The largest source, which is off by default. */
  software: {
    sizes: {
      ...NONE,
      organizations: 1,
      devices: 3_000,
      installedSoftware: 300_000,
    },
    sources: ['devices', 'software'],
    latency: 50,
    runs: 1,
  },
};

const CONCURRENCY = 10;

/** A run of a whole process, start to exit. */
interface Run {
  seconds: number;
  /** Seconds of the processor. */
  cpu: number;
  megabytes: number;
  /** What it has collected. */
  types: TypeOfGraph[];
}

runScript(
  {
    command: 'npm run bench',
    about: ['Measures how long a run takes and how much memory it needs.'],
    options: {
      size: oneOf(Object.keys(SIZES), 'measures one size, not all'),
      runs: count('how many times each is measured'),
      tls: flag('asks the sandbox over TLS'),
      ...sizeOptions,
    },
  },
  async (options) => {
    const { size: only, runs, tls: isSecure } = options;
    console.log(
      `Node.js ${process.version}, ${cpus().length} x ${cpus()[0]?.model}\n`,
    );
    for (const [name, size] of Object.entries(SIZES)) {
      if (only === undefined || only === name) {
        const sizes = { ...size.sizes, ...sizesIn(options) };
        const chosen = { isSecure, ...size, sizes, ...(runs && { runs }) };
        console.log(await measure(name, chosen));
      }
    }
  },
);

/** Measures our collection and its floors in turns, so that a busy machine slows both. */
async function measure(
  name: string,
  { sizes, sources, latency, runs, isSecure = false }: Size,
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'jumpcloud-bench-'));
  const certificate = isSecure
    ? path.join(folder, 'certificate.pem')
    : undefined;
  const sandbox = await startSandboxProcess({ ...sizes, latency }, certificate);
  const graphFile = path.join(folder, 'graph.json');
  const requestsFile = path.join(folder, 'requests.json');
  const ours: Run[] = [];
  const bares: Run[] = [];
  const stores: Run[] = [];
  const empties: Run[] = [];
  /** What the first run has asked for. */
  let after: SandboxStats | undefined;
  try {
    for (let i = 0; i < runs; i += 1) {
      const { requests } = await sandbox.stats();
      const access = {
        API_KEY: SANDBOX_KEY,
        ...(certificate && { NODE_EXTRA_CA_CERTS: certificate }),
      };
      const run = await runCollect('src', {
        JUMPCLOUD_LOCAL_URL: sandbox.url,
        ...access,
        ...envOfSources(sources),
      });
      ours.push(run);
      if (i === 0) {
        after = await sandbox.stats();
      }
      const sent = (await sandbox.requests()).slice(requests);
      await writeFile(graphFile, JSON.stringify(run.types));
      await writeFile(requestsFile, JSON.stringify(sent));
      const graph = { BENCH_GRAPH: graphFile };
      bares.push(
        await runCollect('test/bench/bare/src', {
          BENCH_REQUESTS: requestsFile,
          ...access,
          ...graph,
        }),
      );
      stores.push(await runCollect('test/bench/floor/src', graph));
      empties.push(await runCollect('test/bench/empty/src', {}));
    }
  } catch (err) {
    sandbox.process.kill();
    throw err;
  }
  sandbox.process.kill();
  if (!after) {
    throw new Error('There was no run.');
  }
  const types = JSON.parse(await readFile(graphFile, 'utf8')) as TypeOfGraph[];
  await rm(folder, { recursive: true });

  const fewest = countFewestRequests(sizes, after);
  const sent = after.byName;
  const medianOf = (all: Run[], figure: 'seconds' | 'cpu' | 'megabytes') =>
    median(all.map((run) => run[figure]));
  const seconds = medianOf(ours, 'seconds');
  const storing = medianOf(stores, 'seconds');
  const empty = medianOf(empties, 'seconds');
  const waiting = ((total(fewest) / CONCURRENCY) * latency) / 1000;
  const confirming = hasEmptyList(sizes, after)
    ? DEFAULT_LIMITS.passPauseMs / 1000
    : 0;
  const floor = empty + Math.max(waiting, storing - empty, confirming);
  const bare = medianOf(bares, 'seconds');
  const cpu = medianOf(ours, 'cpu');
  const bareCpu = medianOf(bares, 'cpu');
  const megabytes = medianOf(ours, 'megabytes');
  const bareMegabytes = medianOf(bares, 'megabytes');
  const storeMegabytes = medianOf(stores, 'megabytes');
  const rows = [
    ['graph', types.map(describeType).join(', ')],
    ['latency of an answer', `${latency} ms${isSecure ? ', over TLS' : ''}`],
    [
      `seconds, median of ${runs}`,
      `${seconds.toFixed(2)} (${spread(ours.map((run) => run.seconds))})`,
    ],
    ['SDK collecting nothing', `${empty.toFixed(2)} s`],
    [
      'SDK storing the same graph',
      `${storing.toFixed(2)} s, ${storeMegabytes.toFixed(0)} MB`,
    ],
    [
      'receiving and storing it unchecked',
      `${bare.toFixed(2)} s, ${bareMegabytes.toFixed(0)} MB`,
    ],
    ['fewest requests / 10 x latency', `${waiting.toFixed(2)} s`],
    ['until empty lists are confirmed', `${confirming.toFixed(2)} s`],
    ['floor', `${floor.toFixed(2)} s`],
    ['seconds / floor', (seconds / floor).toFixed(2)],
    [
      'requests (fewest possible)',
      Object.entries(sent)
        .map(([each, count]) => `${each} ${count} (${fewest[each] ?? 1})`)
        .join(', '),
    ],
    ['requests in total', `${total(sent)} (${total(fewest)})`],
    ['connections', String(after.connections)],
    ['requests in flight, at most', String(after.maxInFlight)],
    [
      'processor time, unchecked',
      `${cpu.toFixed(2)} s, ${bareCpu.toFixed(2)} s`,
    ],
    ['processor time / unchecked', (cpu / bareCpu).toFixed(2)],
    ['peak memory', `${megabytes.toFixed(0)} MB`],
    ['peak memory / unchecked', (megabytes / bareMegabytes).toFixed(2)],
    [
      'sandbox: own time per request',
      `${(after.busyMs / after.requests).toFixed(2)} ms`,
    ],
  ];
  const lines = rows.map(([what, value]) => `| ${what} | ${value} |`);
  return [`| ${name} | |`, '| --- | --- |', ...lines, ''].join('\n');
}

/** How many objects of each type a graph has, and one of a middling size. */
async function readTypes(folder: string): Promise<TypeOfGraph[]> {
  const counts = new Map<string, number>();
  const samples = new Map<string, Array<Entity | Relationship>>();
  for await (const { entities, relationships } of readParts(folder)) {
    for (const object of [...entities, ...relationships]) {
      const { _type } = object;
      counts.set(_type, (counts.get(_type) ?? 0) + 1);
      const some = samples.get(_type) ?? [];
      if (some.length < 99) {
        samples.set(_type, [...some, object]);
      }
    }
  }
  const length = (object: object) => JSON.stringify(object).length;
  return [...entityTypes, ...relationshipTypes].flatMap(({ _type }) => {
    const some = samples.get(_type)?.sort((a, b) => length(a) - length(b));
    const sample = some?.[Math.floor(some.length / 2)];
    return sample ? [{ count: counts.get(_type) ?? 0, sample }] : [];
  });
}

function describeType({ count, sample }: TypeOfGraph): string {
  return `${count} ${sample._type.replace('jumpcloud_', '')}`;
}

/**
 * Full pages without any overlap, each parent's children at least once, twice where a list is
 * empty, and where answers have no total an empty page, without which nothing shows that no
 * more would follow.
 */
function countFewestRequests(
  sizes: Sizes,
  { byName }: SandboxStats,
): Record<string, number> {
  const [organization] = seedOrganizations(sizes);
  const fewest: Record<string, number> = {};
  for (const endpoint of allEndpoints) {
    if (!byName[endpoint.name] || !organization) {
      continue;
    }
    const api = apiPaths.find(({ path }) => path === endpoint.path);
    const pages = (rows: unknown[]) => {
      const full = Math.ceil(rows.length / (api?.limit?.max ?? Infinity));
      if (full === 0) {
        return api?.answer === 'object' ? 1 : 2;
      }
      return api?.limit && !api.hasTotal ? full + 1 : full;
    };
    const count = listsOf(organization, endpoint)
      .map(pages)
      .reduce((sum, each) => sum + each, 0);
    fewest[endpoint.name] = (fewest[endpoint.name] ?? 0) + count;
  }
  return { organizations: 1, ...fewest };
}

/** Whether a list that was requested is empty: one that is not a single object. */
function hasEmptyList(sizes: Sizes, { byName }: SandboxStats): boolean {
  const [organization] = seedOrganizations(sizes);
  return allEndpoints.some((endpoint) => {
    const api = apiPaths.find(({ path }) => path === endpoint.path);
    return (
      byName[endpoint.name] &&
      organization &&
      api?.answer !== 'object' &&
      listsOf(organization, endpoint).some((rows) => rows.length === 0)
    );
  });
}

async function runCollect(
  source: string,
  env: Record<string, string>,
): Promise<Run> {
  const folder = await mkdtemp(path.join(tmpdir(), 'jumpcloud-bench-'));
  const usageFile = path.join(folder, 'usage.json');
  await symlink(path.join(PROJECT_PATH, source), path.join(folder, 'src'));
  const startedAt = performance.now();
  const { code, output } = await startCommand(['collect'], {
    cwd: folder,
    env: {
      NODE_OPTIONS: `--require=${path.join(__dirname, 'usage.js')}`,
      USAGE_FILE: usageFile,
      ...env,
    },
  }).result;
  const seconds = (performance.now() - startedAt) / 1000;
  if (code !== 0 || output.includes('marked as partial')) {
    throw new Error(`A run was not complete:\n${output}`);
  }
  const usage = JSON.parse(await readFile(usageFile, 'utf8')) as {
    cpu: number;
    kibibytes: number;
  };
  const types = await readTypes(folder);
  await rm(folder, { recursive: true });
  return {
    seconds,
    cpu: usage.cpu / 1e6,
    megabytes: usage.kibibytes / 1024,
    types,
  };
}

async function startSandboxProcess(
  options: Record<string, number>,
  certificate?: string,
) {
  const args = Object.entries({
    ...options,
    ...(certificate && { tls: certificate }),
  }).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child: ChildProcess = spawn(
    process.execPath,
    [...argsOfScript('test/sandbox/main.ts'), ...args],
    { cwd: PROJECT_PATH, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.on('exit', () =>
      reject(new Error(`The sandbox did not start:\n${output}`)),
    );
    child.stdout!.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /https?:\S+\d/.exec(output)?.[0];
      if (found) {
        resolve(found);
      }
    });
  });
  const agent = certificate
    ? new Agent({ ca: await readFile(certificate) })
    : undefined;
  const ask = async (what: string): Promise<unknown> =>
    (await fetch(`${url}/sandbox/${what}`, { agent })).json();
  return {
    process: child,
    url,
    stats: () => ask('stats') as Promise<SandboxStats>,
    requests: async () =>
      ((await ask('requests')) as string[]).map((address) => url + address),
  };
}

function total(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, each) => sum + each, 0);
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function spread(values: number[]): string {
  return `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}`;
}
