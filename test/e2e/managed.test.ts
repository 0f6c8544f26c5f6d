import { readFile, rm } from 'fs/promises';
import path from 'path';

import { PROJECT_PATH, startCommand } from '../command';
import { createFault, Fault } from '../sandbox/faults';
import { Sandbox, SandboxOptions, startSandbox } from '../sandbox/server';
import {
  createProjectFolder,
  envOf,
  keysInGraph,
  keysInSandbox,
} from './collect';
import { startJupiterOne, SynchronizationJob } from './jupiterone';

interface ManagedRun {
  job: SynchronizationJob;
  /** The job log, a line for each event, without what differs from run to run. */
  jobLog: string[];
  sandbox: Sandbox;
}

/** Runs the real `j1-integration run`, which uploads to JupiterOne, against the stand-ins. */
async function run(
  options: SandboxOptions & { env?: Record<string, string> } = {},
): Promise<ManagedRun> {
  const sandbox = await startSandbox(options);
  const jupiterOne = await startJupiterOne();
  const projectPath = await createProjectFolder();
  const args =
    '--account acme --api-key j1-key --integrationInstanceId instance';
  try {
    await startCommand(
      ['run', '--api-base-url', jupiterOne.url, ...args.split(' ')],
      { cwd: projectPath, env: { ...envOf(sandbox), ...options.env } },
    ).result;
    const { job } = jupiterOne;
    const jobLog = job.events.map(({ name, description }) =>
      `${name}: ${description}`
        .replaceAll(sandbox.url, 'https://console.jumpcloud.com')
        .replace(/errorId="[^"]*"/, 'errorId="..."'),
    );
    return { job, jobLog, sandbox };
  } finally {
    await jupiterOne.close();
    await sandbox.close();
    await rm(projectPath, { recursive: true, force: true });
  }
}

test('everything is uploaded, and then the job is finalized', async () => {
  const { job, jobLog, sandbox } = await run();
  expect(keysInGraph({ graph: job })).toEqual(keysInSandbox(sandbox));
  expect(job.finalized).toEqual({ partialDatasets: { types: [] } });
  expect(job.aborted).toBeUndefined();
  expect(job.refused).toEqual([]);
  expect(jobLog).toMatchInlineSnapshot(`
   [
     "stats: JumpCloud's region "us" accepts the API key. Organizations to be read: "Reichel Group".",
     "step_start: Starting step "Fetch account"...",
     "stats: Collected 1 jumpcloud_account.",
     "step_end: Completed step "Fetch account".",
     "step_start: Starting step "Fetch users"...",
     "stats: Collected 60 jumpcloud_user, 60 jumpcloud_account_has_user.",
     "step_end: Completed step "Fetch users".",
     "step_start: Starting step "Fetch groups"...",
     "stats: Collected 12 jumpcloud_group, 12 jumpcloud_account_has_group, 300 jumpcloud_group_has_user.",
     "step_end: Completed step "Fetch groups".",
   ]
  `);
});

test('a failed step arrives as a partial dataset, and the job log says why', async () => {
  const { job, jobLog, sandbox } = await run({
    faults: [
      createFault('status', { on: 'users', when: 'always', value: 503 }),
    ],
  });
  expect(job.finalized?.partialDatasets.types).toEqual([
    'jumpcloud_user',
    'jumpcloud_account_has_user',
    'jumpcloud_group',
    'jumpcloud_account_has_group',
    'jumpcloud_group_has_user',
  ]);
  const { jumpcloud_account, jumpcloud_group } = keysInSandbox(sandbox);
  expect(keysInGraph({ graph: job })).toMatchObject({
    jumpcloud_account,
    jumpcloud_group,
    jumpcloud_user: [],
  });
  expect(jobLog).toMatchInlineSnapshot(`
   [
     "stats: JumpCloud's region "us" accepts the API key. Organizations to be read: "Reichel Group".",
     "step_start: Starting step "Fetch account"...",
     "stats: Collected 1 jumpcloud_account.",
     "step_end: Completed step "Fetch account".",
     "step_start: Starting step "Fetch users"...",
     "warn_missing_entity: Could not read the users of organization "Reichel Group" (603c2e80632478b9f4d0e9c3), so JupiterOne keeps what it had, and the next job tries again. Provider API failed at GET https://console.jumpcloud.com/api/systemusers?limit=100&skip=0&sort=_id: 503 Service Unavailable (tried 5 times)",
     "stats: Collected no users. Something is missing, so JupiterOne keeps what it had.",
     "step_failure: Step "Fetch users" failed to complete due to error. (errorCode="PROVIDER_API_ERROR", errorId="...", reason="Provider API failed at GET https://console.jumpcloud.com/api/systemusers?limit=100&skip=0&sort=_id: 503 Service Unavailable (tried 5 times)")",
     "step_start: Starting step "Fetch groups"...",
     "stats: Collected 12 jumpcloud_group, 12 jumpcloud_account_has_group.",
     "warn_missing_entity: Skipped members of groups: 300 unknown (created during the job, or not read).",
     "step_end: Completed step "Fetch groups".",
   ]
  `);
});

test("one group whose members can't be read is named, and all else is uploaded", async () => {
  const { job, jobLog, sandbox } = await run({
    faults: [
      createFault('status', {
        on: 'members',
        when: 'always',
        value: 403,
        groupIndex: 2,
      }),
    ],
  });
  const { id, name } = sandbox.organizations[0]!.groups[2]!;
  const { jumpcloud_group_has_user, ...others } = keysInSandbox(sandbox);
  expect(keysInGraph({ graph: job })).toEqual({
    ...others,
    jumpcloud_group_has_user: jumpcloud_group_has_user.filter(
      (key) => !key.startsWith(id),
    ),
  });
  expect(job.finalized?.partialDatasets.types).toContain(
    'jumpcloud_group_has_user',
  );
  expect(jobLog).toContainEqual(
    expect.stringContaining(
      `Could not read the members of group "${name}" (${id})`,
    ),
  );
});

test('a key that JumpCloud rejects aborts the job, and is told to nobody', async () => {
  const env = { API_KEY: 'a-key-that-was-replaced' };
  const { job } = await run({ env });
  expect(job.aborted?.reason).toContain(
    'JumpCloud\'s region "us" does not accept this API key: check the key',
  );
  expect(job.finalized).toBeUndefined();
  expect(job.entities).toEqual([]);
  expect(job.traffic).not.toContain(env.API_KEY);
});

test('a key that is revoked during the job aborts it: nothing is taken for deleted', async () => {
  const { job, sandbox } = await run({
    faults: [
      createFault('status', { on: 'groups', when: 'always', value: 401 }),
    ],
  });
  expect(job.aborted?.reason).toContain('does not accept this API key');
  expect(job.finalized).toBeUndefined();
  expect(job.traffic).not.toContain(sandbox.apiKey);
});

describe('what the job log says, once, the page for users explains', () => {
  const always = { when: 'always' } as const;
  test.each<{
    said: string[];
    faults?: Fault[];
    env?: Record<string, string>;
  }>([
    {
      said: ['Could not read the users of organization'],
      faults: [createFault('status', { ...always, on: 'users' })],
    },
    {
      said: ['Could not read the members of', '12 failures in all'],
      faults: [createFault('status', { ...always, on: 'members', value: 403 })],
    },
    {
      said: ['errorCode="UNSETTLED_LISTING_ERROR"'],
      faults: [createFault('never-the-same', { ...always, on: 'users' })],
    },
    {
      said: ['could not be converted and were skipped: (without an id)'],
      faults: [createFault('item-without-id', { ...always, on: 'groups' })],
    },
    {
      said: ['errorCode="PROVIDER_API_ERROR"'],
      faults: [createFault('redirect-scheme', { ...always, on: 'users' })],
    },
    {
      said: [
        'JumpCloud asked to slow down (429 Too Many Requests)',
        'Groups deleted during the job: ',
        'Skipped members of groups: 11 of another type than user; 11 unknown',
      ],
      faults: [
        createFault('rate-limit-bare', { on: 'users' }),
        createFault('group-deleted', { on: 'members' }),
        createFault('member-strange', { ...always, on: 'members' }),
      ],
    },
    {
      said: ['does not accept this API key'],
      env: { API_KEY: 'wrong' },
    },
    { said: ['The API key is missing'], env: { API_KEY: '' } },
    {
      said: ["The API key can't be one of JumpCloud's"],
      env: { API_KEY: 'in two\nlines' },
    },
    {
      said: ['This API key does not see the organization'],
      env: { ORG_ID: 'f'.repeat(24) },
    },
    {
      said: ['"Acme\\" is not one of JumpCloud\'s'],
      env: { ORG_ID: 'Acme' },
    },
    { said: ['Unknown region'], env: { REGION: 'mars' } },
  ])('$said', async ({ said, faults, env }) => {
    const { job } = await run({ users: 250, faults, env });
    const toExplain = job.events
      .map(({ description }) => description)
      .filter(
        (text) =>
          !/^(Starting|Completed) step|^Collected|accepts the API key/.test(
            text,
          ),
      );
    for (const text of said) {
      const saying = toExplain.filter((description) =>
        description.includes(text),
      );
      expect([text, saying]).toEqual([text, [expect.any(String)]]);
    }
    const explained = await readExplained();
    expect(
      toExplain.filter((text) => !explained.some((each) => each.test(text))),
    ).toEqual([]);
  });

  /** The texts that the page's table explains, "..." standing for anything. */
  async function readExplained(): Promise<RegExp[]> {
    const page = path.join(PROJECT_PATH, 'docs', 'jupiterone.md');
    const rows = (await readFile(page, 'utf8')).matchAll(/^\| `([^`]+)` +\|/gm);
    return [...rows].map(
      ([, text = '']) =>
        new RegExp(text.split('...').map(escapeRegExp).join('.*'), 's'),
    );
  }
});

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
