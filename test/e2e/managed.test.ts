import { readFile, rm } from 'fs/promises';
import path from 'path';

import { envOfSources } from '../envOfSources';
import { Admin } from '../../src/steps/administration/admin';
import { groupsListing } from '../../src/steps/core/group';
import { PROJECT_PATH, startCommand } from '../command';
import { createFault, Fault } from '../sandbox/faults';
import { Sandbox, SandboxOptions, startSandbox } from '../sandbox/server';
import {
  collect,
  createProjectFolder,
  envOf,
  keysInGraph,
  keysInSandbox,
  SERVICE_ACCOUNT,
} from './collect';
import { startJupiterOne, SynchronizationJob } from './jupiterone';

interface ManagedRun {
  job: SynchronizationJob;
  /** The job log, a line for each event, without what differs from run to run. */
  jobLog: string[];
  sandbox: Sandbox;
}

/** Runs the real `j1-integration run`, which uploads the core to JupiterOne, against the stand-ins. */
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
      {
        cwd: projectPath,
        env: { ...envOf(sandbox), ...envOfSources([]), ...options.env },
      },
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

test('everything is uploaded, then the job is finalized, and the job log says what was collected', async () => {
  const { job, jobLog, sandbox } = await run();
  expect(keysInGraph({ graph: job })).toEqual(keysInSandbox(sandbox));
  expect(job.finalized).toEqual({ partialDatasets: { types: [] } });
  expect(job.aborted).toBeUndefined();
  expect(job.refused).toEqual([]);
  expect(jobLog).toMatchInlineSnapshot(`
   [
     "stats: JumpCloud's region "us" accepts the API key. Collecting from organization "Kohler - Schowalter".",
     "step_start: Starting step "Fetch account"...",
     "stats: Collected 1 organization.",
     "step_end: Completed step "Fetch account".",
     "step_start: Starting step "Fetch users"...",
     "stats: Collected 60 users and 119 relationships.",
     "step_end: Completed step "Fetch users".",
     "step_start: Starting step "Fetch groups"...",
     "stats: Collected 12 user groups and 312 relationships.",
     "step_end: Completed step "Fetch groups".",
     "step_start: Starting step "Confirm empty lists"...",
     "step_end: Completed step "Confirm empty lists".",
     "step_start: Starting step "Check completeness"...",
     "step_end: Completed step "Check completeness".",
   ]
  `);
});

test('what could not be read arrives as a partial dataset, and the job log says why', async () => {
  const { job, jobLog, sandbox } = await run({
    faults: [
      createFault('status', { on: 'users', when: 'always', value: 503 }),
    ],
  });
  expect([...(job.finalized?.partialDatasets.types ?? [])].sort()).toEqual([
    'jumpcloud_account_has_user',
    'jumpcloud_group_has_user',
    'jumpcloud_user',
    'jumpcloud_user_manages_user',
  ]);
  const { jumpcloud_account, jumpcloud_group } = keysInSandbox(sandbox);
  expect(keysInGraph({ graph: job })).toMatchObject({
    jumpcloud_account,
    jumpcloud_group,
  });
  expect(jobLog).toMatchInlineSnapshot(`
   [
     "stats: JumpCloud's region "us" accepts the API key. Collecting from organization "Kohler - Schowalter".",
     "step_start: Starting step "Fetch account"...",
     "stats: Collected 1 organization.",
     "step_end: Completed step "Fetch account".",
     "step_start: Starting step "Fetch users"...",
     "warn_missing_entity: Could not read the users of organization "Kohler - Schowalter" (603c2e8088dff9cc8edee8dd). JupiterOne keeps the existing data, and the next job will try again. Cause: Provider API failed at GET https://console.jumpcloud.com/api/systemusers?limit=100&skip=0&sort=_id: 503 Service Unavailable (5 attempts).",
     "stats: Collected no users because of errors.",
     "step_end: Completed step "Fetch users".",
     "step_start: Starting step "Fetch groups"...",
     "stats: Collected 12 user groups and 12 relationships.",
     "step_end: Completed step "Fetch groups".",
     "step_start: Starting step "Confirm empty lists"...",
     "step_end: Completed step "Confirm empty lists".",
     "step_start: Starting step "Check completeness"...",
     "step_failure: Step "Check completeness" failed to complete due to error. (errorCode="PARTIAL_DATA_ERROR", errorId="...", reason="Partial data: jumpcloud_user, jumpcloud_account_has_user, jumpcloud_user_manages_user, jumpcloud_group_has_user. Could not be read: the users of organization \\"Kohler - Schowalter\\" (603c2e8088dff9cc8edee8dd) (Provider API failed at GET https://console.jumpcloud.com/api/systemusers?limit=100&skip=0&sort=_id: 503 Service Unavailable (5 attempts)).")",
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
        parentIndex: 3,
      }),
    ],
  });
  const { id, name } = sandbox.organizations[0]!.rows(groupsListing)[3]!;
  const { jumpcloud_group_has_user = [], ...others } = keysInSandbox(sandbox);
  expect(keysInGraph({ graph: job })).toEqual({
    ...others,
    jumpcloud_group_has_user: jumpcloud_group_has_user.filter(
      (key) => !key.startsWith(`${id}|`),
    ),
  });
  expect(job.finalized?.partialDatasets.types).toContain(
    'jumpcloud_group_has_user',
  );
  expect(jobLog).toContainEqual(
    expect.stringContaining(
      `Could not read the members of user group "${name}" (${id})`,
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

test('a key that is revoked during the job fails what it was needed for: nothing is taken for deleted', async () => {
  const { job, sandbox } = await run({
    faults: [
      createFault('status', { on: 'groups', when: 'always', value: 401 }),
    ],
  });
  expect(job.finalized?.partialDatasets.types).toEqual(
    expect.arrayContaining(['jumpcloud_group', 'jumpcloud_group_has_user']),
  );
  expect(job.traffic).not.toContain(sandbox.apiKey);
});

/** Lists administrators without the first characters of their API keys. */
const keysUnnamed: Fault = {
  change: (page, { name }) =>
    name === 'administrators'
      ? {
          ...page,
          items: (page.items as Admin[]).map(({ apiKeyHash, ...item }) => ({
            ...item,
            apiKeyHash: apiKeyHash && { expireAt: apiKeyHash.expireAt },
          })),
        }
      : page,
};

describe('what the job log says, once, the page for users explains', () => {
  const always = { when: 'always' } as const;
  test.each<{
    said: string[];
    faults?: Fault[];
    env?: Record<string, string>;
    sizes?: Record<string, number>;
    refuse?: SandboxOptions['refuse'];
  }>([
    {
      said: [
        'Could not read the users of organization',
        '503 Service Unavailable (5 attempts)',
        'errorCode="PARTIAL_DATA_ERROR"',
      ],
      faults: [createFault('status', { ...always, on: 'users' })],
    },
    {
      said: ['Could not read the members of'],
      faults: [createFault('status', { ...always, on: 'members', value: 403 })],
    },
    {
      said: ['Unauthorized. JumpCloud accepted the API key before'],
      faults: [createFault('status', { ...always, on: 'users', value: 401 })],
    },
    {
      said: ['JumpCloud counts 250 users but lists 167 (4 attempts)'],
      faults: [createFault('listing-short', { ...always, on: 'users' })],
    },
    {
      said: ['Not understood, and skipped: (without an id)'],
      faults: [createFault('item-without-id', { ...always, on: 'groups' })],
    },
    {
      said: ['Redirect to http://console.jumpcloud.com/api/systemusers'],
      faults: [createFault('redirect-scheme', { ...always, on: 'users' })],
    },
    {
      said: ['Not requested, because 10 consecutive lists could not be read'],
      faults: [createFault('failing', { value: 3 })],
      env: envOfSources('all'),
    },
    {
      said: [
        'JumpCloud asked to slow down (429 Too Many Requests)',
        'Deleted during the job: 1 user group (',
        'JumpCloud did not list these users, although they exist; they were added: ',
      ],
      faults: [
        createFault('rate-limit-bare', { on: 'users', when: 'once' }),
        createFault('parent-deleted', { on: 'members' }),
        createFault('rows-unlisted', { ...always, on: 'users' }),
      ],
    },
    {
      said: ['may have blocked the IP address of this machine'],
      faults: [createFault('blocked', { value: 10 })],
    },
    {
      said: [
        'JumpCloud refuses optional parameters for the users (/systemusers): sort.',
      ],
      refuse: [{ parameter: 'sort', on: 'users' }],
    },
    {
      said: ['JumpCloud does not show the organization to this API key'],
      faults: [
        createFault('status', { ...always, on: 'organizations', value: 403 }),
      ],
    },
    {
      said: [
        'JumpCloud listed no commands at first, but some when asked again',
      ],
      faults: [createFault('listing-empty', { on: 'commands', when: 'once' })],
      env: envOfSources(['commands']),
    },
    {
      said: [
        'Missing properties: the settings of directory',
        'Properties are missing until a later job reads them',
      ],
      faults: [
        createFault('status', {
          ...always,
          on: 'one of g_suite settings',
          value: 403,
        }),
      ],
      env: envOfSources(['directories']),
    },
    {
      said: [
        'Partial data: ',
        'Refused by JumpCloud: the commands of organization',
      ],
      faults: [
        createFault('status', { ...always, on: 'commands', value: 403 }),
      ],
      env: envOfSources(['commands']),
    },
    {
      said: ['refused the connection; check the network and its firewalls'],
      env: { JUMPCLOUD_LOCAL_URL: 'http://127.0.0.1:1' },
    },
    {
      said: ['does not show any organization to this API key'],
      sizes: { organizations: 0 },
    },
    {
      said: ['does not accept this API key'],
      env: { API_KEY: 'wrong' },
    },
    { said: ['No credential is configured'], env: { API_KEY: '' } },
    {
      said: ['This does not look like a JumpCloud API key'],
      env: { API_KEY: 'in two\nlines' },
    },
    {
      said: ['has no access to the configured organization'],
      env: { ORG_ID: 'f'.repeat(24) },
    },
    {
      said: ['This is not the id of a JumpCloud organization'],
      env: { ORG_ID: 'Acme' },
    },
    { said: ['Unknown region'], env: { REGION: 'mars' } },
    {
      said: ['The API key of this integration (administrator "jupiterone@'],
      env: envOfSources(['administrators']),
    },
    {
      said: ['that expire within 30 days: "jupiterone@'],
      faults: [keysUnnamed],
      env: envOfSources(['administrators']),
    },
    {
      said: ['The client secret of this integration (service account'],
      env: { ...SERVICE_ACCOUNT, ...envOfSources(['machine-identities']) },
    },
    {
      said: ['contains an unknown ingestion source, '],
      env: { DISABLED_INGESTION_SOURCES: 'Acme' },
    },
  ])('$said', async ({ said, sizes, faults, env, refuse }) => {
    const { jobLog } = await collect({
      sizes: { users: 250, ...sizes },
      faults,
      refuse,
      env,
    });
    const toExplain = jobLog.filter(
      (text) =>
        !/^(Starting|Completed) step|^Collected|accepts the /.test(text),
    );
    for (const text of said) {
      const saying = toExplain.filter((description) =>
        description.includes(text),
      );
      expect([text, saying.length > 0]).toEqual([text, true]);
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
