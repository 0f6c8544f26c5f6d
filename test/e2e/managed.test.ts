import { readFile, rm } from 'fs/promises';
import path from 'path';

import { envOfSources } from '../envOfSources';
import { Admin } from '../../src/steps/administrators/admin';
import { groupsListing } from '../../src/steps/groups/group';
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
     "stats: Collected 1 jumpcloud_account.",
     "step_end: Completed step "Fetch account".",
     "step_start: Starting step "Fetch users"...",
     "stats: Collected 60 jumpcloud_user, 60 jumpcloud_account_has_user, 59 jumpcloud_user_manages_user.",
     "step_end: Completed step "Fetch users".",
     "step_start: Starting step "Fetch groups"...",
     "stats: Collected 12 jumpcloud_group, 12 jumpcloud_account_has_group, 300 jumpcloud_group_has_user.",
     "step_end: Completed step "Fetch groups".",
     "step_start: Starting step "Fetch unlisted members"...",
     "stats: Collected no unlisted members.",
     "step_end: Completed step "Fetch unlisted members".",
   ]
  `);
});

test('a failed step arrives as a partial dataset, and the job log says why', async () => {
  const { job, jobLog, sandbox } = await run({
    faults: [
      createFault('status', { on: 'users', when: 'always', value: 503 }),
    ],
  });
  expect([...(job.finalized?.partialDatasets.types ?? [])].sort()).toEqual([
    'jumpcloud_account_has_group',
    'jumpcloud_account_has_user',
    'jumpcloud_group',
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
     "stats: Collected 1 jumpcloud_account.",
     "step_end: Completed step "Fetch account".",
     "step_start: Starting step "Fetch users"...",
     "warn_missing_entity: Could not read the users of organization "Kohler - Schowalter" (603c2e8088dff9cc8edee8dd), so JupiterOne keeps its existing data, and the next job tries again. Provider API failed at GET https://console.jumpcloud.com/api/systemusers?limit=100&skip=0&sort=_id: 503 Service Unavailable (5 attempts)",
     "stats: Collected no users. Some data could not be read, so JupiterOne keeps its existing data.",
     "step_failure: Step "Fetch users" failed to complete due to error. (errorCode="PROVIDER_API_ERROR", errorId="...", reason="Provider API failed at GET https://console.jumpcloud.com/api/systemusers?limit=100&skip=0&sort=_id: 503 Service Unavailable (5 attempts)")",
     "step_start: Starting step "Fetch groups"...",
     "stats: Collected 12 jumpcloud_group, 12 jumpcloud_account_has_group.",
     "step_end: Completed step "Fetch groups".",
     "step_start: Starting step "Fetch unlisted members"...",
     "stats: Members of groups whom JumpCloud had not listed as users were added: 603d8000b3cecbd2eaaa6bdd, 606a4d606dc5c7b44f78da45, 60971ac0dbeced8bbdcacd31, 60c3e820dbe1edbb344c3067, 60f0b5805dabb5f6deaed662, 611d82e070cb22d6e1b8c0d6, 614a5040832921ec20f9ef2e, 61771da0ba3f5dedf980b7ce, 61a3eb008df0cf3a5bfeebc4, 61d0b8602a3b17fcfcfc2bc0, 61fd85c099f738c5daa6723d, 622a532013cac54d43cdf1fb, 625720803dd84ca8e1bffe6c, 6283ede0b8b1e69b41b74718, 62b0bb40cbadcdeedfbabfeb, 62dd88a08ce2ce70f1371cfc, 630a5600ba5a0f5d4dbcb9dc, 633723600f1bde359ff53c9b, 6363f0c0ecf87b8beaec4088, 6390be200df9cad5fbd8aa87 and 40 more.",
     "stats: Collected 60 jumpcloud_user, 60 jumpcloud_account_has_user, 300 jumpcloud_group_has_user, 59 jumpcloud_user_manages_user.",
     "step_end: Completed step "Fetch unlisted members".",
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
  }>([
    {
      said: [
        'Could not read the users of organization',
        '503 Service Unavailable (5 attempts)',
        'errorCode="PROVIDER_API_ERROR"',
      ],
      faults: [createFault('status', { ...always, on: 'users' })],
    },
    {
      said: ['Could not read the members of', '12 errors in total'],
      faults: [createFault('status', { ...always, on: 'members', value: 403 })],
    },
    {
      said: ['Unauthorized. JumpCloud accepted the API key before'],
      faults: [createFault('status', { ...always, on: 'users', value: 401 })],
    },
    {
      said: ['errorCode="INCOMPLETE_LISTING_ERROR"'],
      faults: [createFault('listing-short', { ...always, on: 'users' })],
    },
    {
      said: ['could not be used and were left out: (without an id)'],
      faults: [createFault('item-without-id', { ...always, on: 'groups' })],
    },
    {
      said: ['Redirect to http://console.jumpcloud.com/api/systemusers'],
      faults: [createFault('redirect-scheme', { ...always, on: 'users' })],
    },
    {
      said: ['Not requested, because 10 requests in a row'],
      faults: [createFault('status', { ...always, on: 'members' })],
    },
    {
      said: [
        'JumpCloud asked to slow down (429 Too Many Requests)',
        'Deleted during the job: 1 group (',
        'Members of groups whom JumpCloud had not listed as users were added: ',
      ],
      faults: [
        createFault('rate-limit-bare', { on: 'users', when: 'once' }),
        createFault('parent-deleted', { on: 'members' }),
        createFault('rows-unlisted', { ...always, on: 'users' }),
      ],
    },
    {
      said: ['Could not read the unlisted members of organization'],
      sizes: { users: 1_100, groups: 3, members: 1_200 },
      faults: [createFault('listing-empty', { ...always, on: 'users' })],
    },
    {
      said: ['refused the connection; check the network and its firewalls'],
      env: { JUMPCLOUD_LOCAL_URL: 'http://127.0.0.1:1' },
    },
    {
      said: ['has no access to any JumpCloud organization'],
      sizes: { organizations: 0 },
    },
    {
      said: ['does not accept this API key'],
      env: { API_KEY: 'wrong' },
    },
    { said: ['The API key is missing'], env: { API_KEY: '' } },
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
      said: ['names 1 unknown ingestion source'],
      env: { DISABLED_INGESTION_SOURCES: 'Acme' },
    },
  ])('$said', async ({ said, sizes, faults, env }) => {
    const { jobLog } = await collect({
      sizes: { users: 250, ...sizes },
      faults,
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
