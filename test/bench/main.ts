import { ChildProcess, spawn } from 'child_process';
import { mkdtemp, readFile, rm, symlink } from 'fs/promises';
import { cpus, tmpdir } from 'os';
import path from 'path';
import { parseArgs } from 'util';

import { PROJECT_PATH, startCommand } from '../command';
import { SANDBOX_KEY, SandboxStats } from '../sandbox/server';

interface Size {
  users: number;
  groups: number;
  members: number;
  /** Milliseconds before each answer. */
  latency: number;
  runs: number;
}

const SIZES: Record<string, Size> = {
  small: { users: 60, groups: 12, members: 300, latency: 0, runs: 9 },
  medium: { users: 5_000, groups: 200, members: 15_000, latency: 50, runs: 5 },
  large: {
    users: 100_000,
    groups: 2_000,
    members: 500_000,
    latency: 50,
    runs: 3,
  },
};

const CONCURRENCY = 10;

/** A run of a whole process, start to exit. */
interface Run {
  seconds: number;
  megabytes: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { size: { type: 'string' }, runs: { type: 'string' } },
  });
  const names = values.size ? [values.size] : Object.keys(SIZES);
  console.log(
    `Node.js ${process.version}, ${cpus().length} x ${cpus()[0]?.model}\n`,
  );
  for (const name of names) {
    const size = SIZES[name];
    if (!size) {
      throw new Error(
        `There is no size ${name}: take one of ${Object.keys(SIZES).join(', ')}.`,
      );
    }
    console.log(
      await measure(name, {
        ...size,
        ...(values.runs && { runs: Number(values.runs) }),
      }),
    );
  }
}

/** Measures our collection and its floors in turns, so that a busy machine slows both. */
async function measure(name: string, size: Size): Promise<string> {
  const { users, groups, members, latency, runs } = size;
  const sandbox = await startSandboxProcess(size);
  const ours: Run[] = [];
  const stores: Run[] = [];
  const empties: Run[] = [];
  const benchSize = { BENCH_SIZE: [users, groups, members].join(',') };
  const before = await sandbox.stats();
  try {
    for (let i = 0; i < runs; i += 1) {
      ours.push(
        await runCollect('src', {
          JUMPCLOUD_LOCAL_URL: sandbox.url,
          API_KEY: SANDBOX_KEY,
        }),
      );
      stores.push(await runCollect('test/bench/floor/src', benchSize));
      empties.push(await runCollect('test/bench/empty/src', {}));
    }
  } catch (err) {
    sandbox.process.kill();
    throw err;
  }
  const after = await sandbox.stats();
  sandbox.process.kill();

  const requests = (after.requests - before.requests) / runs;
  const fewest = countFewestRequests(size);
  const waiting = ((fewest / CONCURRENCY) * latency) / 1000;
  const seconds = median(ours.map((run) => run.seconds));
  const storing = median(stores.map((run) => run.seconds));
  const empty = median(empties.map((run) => run.seconds));
  const floor = latency === 0 ? empty : Math.max(waiting, storing);
  const megabytes = median(ours.map((run) => run.megabytes));
  const storeMegabytes = median(stores.map((run) => run.megabytes));
  const rows = [
    ['users / groups / memberships', `${users} / ${groups} / ${members}`],
    ['latency of an answer', `${latency} ms`],
    [
      `seconds, median of ${runs}`,
      `${seconds.toFixed(2)} (${spread(ours.map((run) => run.seconds))})`,
    ],
    ['floor: SDK collecting nothing', `${empty.toFixed(2)} s`],
    [
      'floor: SDK storing the same graph',
      `${storing.toFixed(2)} s, ${storeMegabytes.toFixed(0)} MB`,
    ],
    ['floor: fewest requests / 10 x latency', `${waiting.toFixed(2)} s`],
    [
      'seconds / floor',
      `${(seconds / floor).toFixed(2)} (of ${floor.toFixed(2)} s)`,
    ],
    ['requests', `${requests} (fewest possible: ${fewest})`],
    ['connections', String((after.connections - before.connections) / runs)],
    ['requests in flight, at most', String(after.maxInFlight)],
    ['peak memory', `${megabytes.toFixed(0)} MB`],
    ['peak memory / SDK storing', (megabytes / storeMegabytes).toFixed(2)],
    [
      'sandbox: own time per request',
      `${((after.busyMs - before.busyMs) / (after.requests - before.requests)).toFixed(2)} ms`,
    ],
  ];
  const lines = rows.map(([what, value]) => `| ${what} | ${value} |`);
  return [`| ${name} | |`, '| --- | --- |', ...lines, ''].join('\n');
}

/** Pages of a hundred without any overlap, and each group's members at least once. */
function countFewestRequests({ users, groups, members }: Size): number {
  const pages = (items: number) => Math.max(1, Math.ceil(items / 100));
  // As the sandbox spreads them: everyone, nobody, and the others the rest.
  let left = members - users;
  let count = 1 + pages(users) + pages(groups) + pages(users) + 1;
  for (let others = groups - 2; others > 0; others -= 1) {
    const share = Math.min(users, Math.round(left / others));
    left -= share;
    count += pages(share);
  }
  return count;
}

async function runCollect(
  source: string,
  env: Record<string, string>,
): Promise<Run> {
  const folder = await mkdtemp(path.join(tmpdir(), 'jumpcloud-bench-'));
  const memoryFile = path.join(folder, 'memory');
  await symlink(path.join(PROJECT_PATH, source), path.join(folder, 'src'));
  const startedAt = performance.now();
  const { code, output } = await startCommand(['collect'], {
    cwd: folder,
    env: {
      NODE_OPTIONS: `--require=${path.join(__dirname, 'peakMemory.js')} --disable-warning=NOTE --disable-warning=DEP0160`,
      PEAK_MEMORY_FILE: memoryFile,
      ...env,
    },
  }).result;
  const seconds = (performance.now() - startedAt) / 1000;
  if (code !== 0 || output.includes('marked as partial')) {
    throw new Error(`A run was not complete:\n${output}`);
  }
  const megabytes = Number(await readFile(memoryFile, 'utf8')) / 1024;
  await rm(folder, { recursive: true });
  return { seconds, megabytes };
}

async function startSandboxProcess(size: Size) {
  const args = (['users', 'groups', 'members', 'latency'] as const).flatMap(
    (name) => [`--${name}`, String(size[name])],
  );
  const child: ChildProcess = spawn(
    process.execPath,
    [
      '--require',
      'ts-node/register',
      path.join(PROJECT_PATH, 'test/sandbox/main.ts'),
      ...args,
    ],
    { cwd: PROJECT_PATH, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.on('exit', () =>
      reject(new Error(`The sandbox did not start:\n${output}`)),
    );
    child.stdout!.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /http:\S+\d/.exec(output)?.[0];
      if (found) {
        resolve(found);
      }
    });
  });
  return {
    process: child,
    url,
    stats: async () => {
      const response = await fetch(new URL('/sandbox/stats', url));
      return (await response.json()) as SandboxStats;
    },
  };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function spread(values: number[]): string {
  return `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}`;
}

main().catch((err: Error) => {
  console.error(err.message);
  process.exitCode = 1;
});
