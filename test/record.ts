import { spawn } from 'child_process';
import { once } from 'events';
import { readdir, readFile, rm, writeFile } from 'fs/promises';
import path from 'path';

import { PROJECT_PATH } from './command';
import { RECORDED_CONFIG_FILE, RecordedConfig } from './config';
import { RECORDED_SIZES } from './recordedSizes';
import { LAST_DAY } from './sandbox/resource';
import { startSandbox } from './sandbox/server';
import { runScript, texts } from './script';
import { readEnvironment } from './start/environment';
import { assertSteps } from './start/steps';
import { validate } from './start/validate';

/** Always the same, so that recordings differ only where the answers do. */
const PORT = 47_474;

const RECORDINGS_PATH = path.join(__dirname, '__recordings__');

/** What a recording holds of a request and its answer. */
interface Entry {
  request: { url: string };
  /** Of the requests to the same address. */
  _order: number;
}

runScript(
  {
    command: 'npm run test:record',
    about: [
      'Re-records the answers that the step tests replay: against JumpCloud with the credential in .env, or against the sandbox if there is none.',
    ],
    options: {
      step: texts('ID', 'Re-records this step only. Can be repeated'),
    },
  },
  ({ step }) => record(step),
);

async function record(steps: string[]): Promise<void> {
  readEnvironment();
  assertSteps(steps);
  const sandbox =
    process.env.API_KEY || process.env.CLIENT_ID
      ? undefined
      : await startSandbox({
          gzip: true,
          port: PORT,
          sizes: RECORDED_SIZES,
          today: LAST_DAY,
        });
  if (!sandbox) {
    await validate();
  }
  console.log(
    sandbox
      ? 'No credential in .env: recording against the sandbox.'
      : 'Recording against JumpCloud. The recordings will hold what is in this organization.',
  );
  const { ORG_ID: orgId, REGION: region } = process.env;
  const madeOn = new Date(sandbox ? LAST_DAY : Date.now()).toISOString();
  const recordedConfig: RecordedConfig = sandbox
    ? { madeAgainst: 'the sandbox', madeOn }
    : { madeAgainst: 'JumpCloud', madeOn, orgId, region };
  await writeFile(
    RECORDED_CONFIG_FILE,
    JSON.stringify(recordedConfig, null, 2) + '\n',
  );
  if (steps.length === 0) {
    await rm(RECORDINGS_PATH, { recursive: true, force: true });
  }
  const child = spawn(
    process.execPath,
    [
      path.join(PROJECT_PATH, 'node_modules/.bin/jest'),
      'test/recordedSteps',
      '--runInBand',
      '--selectProjects',
      'SDK 8',
    ],
    {
      cwd: PROJECT_PATH,
      stdio: 'inherit',
      env: {
        ...process.env,
        MAKE_RECORDINGS: steps.join(',') || 'all',
        ...(sandbox && {
          API_KEY: sandbox.apiKey,
          JUMPCLOUD_LOCAL_URL: sandbox.url,
        }),
      },
    },
  );
  const [code] = (await once(child, 'close')) as [number | null];
  process.exitCode = code ?? 1;
  await sandbox?.close();
  await sortRecordings();
}

/** Requests that are underway at the same time are recorded in any order. */
async function sortRecordings(): Promise<void> {
  for (const name of await readdir(RECORDINGS_PATH)) {
    const file = path.join(RECORDINGS_PATH, name, 'recording.har');
    const recording = JSON.parse(await readFile(file, 'utf8')) as {
      log: { entries: Entry[] };
    };
    recording.log.entries.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    await writeFile(file, JSON.stringify(recording, null, 2));
  }
}

function keyOf({ request, _order }: Entry): string {
  return `${request.url} ${_order}`;
}
