import {
  IntegrationProviderAuthenticationError,
  IntegrationValidationError,
} from '@jupiterone/integration-sdk-core';
import { createMockExecutionContext } from '@jupiterone/integration-sdk-testing';

import { createFault, FaultName, FaultOptions } from '../test/sandbox/faults';
import { Sandbox, SandboxOptions, startSandbox } from '../test/sandbox/server';
import {
  SANDBOX_CLIENT_ID,
  SANDBOX_CLIENT_SECRET,
} from '../test/sandbox/tokens';
import { IntegrationConfig } from './config';
import { validateInvocation } from './validateInvocation';

let sandbox: Sandbox;

async function useSandbox(
  options: SandboxOptions = {},
  ...faults: Array<[FaultName, FaultOptions]>
): Promise<void> {
  sandbox = await startSandbox({
    ...options,
    faults: faults.map(([name, more]) => createFault(name, more)),
  });
  process.env.JUMPCLOUD_LOCAL_URL = sandbox.url;
}

afterEach(async () => {
  await sandbox.close();
  delete process.env.JUMPCLOUD_LOCAL_URL;
});

/**
 * Validates a configuration; the sandbox's key where none is given.
 *
 * @returns what it publishes
 */
async function validate(
  config: Partial<IntegrationConfig> = {},
): Promise<string[]> {
  const context = createMockExecutionContext<IntegrationConfig>({
    instanceConfig: { apiKey: sandbox.apiKey, ...config },
  });
  const published = jest.spyOn(context.logger, 'publishInfoEvent');
  await validateInvocation(context);
  return published.mock.calls.map(([{ description }]) => description);
}

test('a key that JumpCloud accepts is fine, with one request', async () => {
  await useSandbox();
  await validate();
  expect(sandbox.requests.map(({ path }) => path)).toEqual([
    '/api/organizations',
  ]);
});

test('a service account that JumpCloud accepts is fine, with one token', async () => {
  await useSandbox();
  await validate({
    apiKey: undefined,
    clientId: ` ${SANDBOX_CLIENT_ID}\n`,
    clientSecret: `\t${SANDBOX_CLIENT_SECRET} `,
  });
  expect(sandbox.requests.map(({ path }) => path)).toEqual([
    '/oauth2/token',
    '/api/organizations',
  ]);
});

test('values are trimmed', async () => {
  await useSandbox({ sizes: { organizations: 2 } });
  const { id, record } = sandbox.organizations[1]!;
  const published = await validate({
    apiKey: ` ${sandbox.apiKey}\n`,
    orgId: ` ${id.toUpperCase()} `,
    region: ' US ',
  });
  expect(published.join()).toContain(
    `Collecting from organization "${record.displayName}".`,
  );
});

test.each(['', ' ', '\n'])(
  'blank optional values (%j) count as missing',
  async (blank) => {
    await useSandbox({ sizes: { organizations: 2 } });
    const published = await validate({ orgId: blank, region: blank });
    expect(published.join()).toContain('Collecting from organizations "');
  },
);

describe('refused without asking JumpCloud', () => {
  test.each<[string, Partial<IntegrationConfig>, string]>([
    ['no key', { apiKey: undefined }, 'No credential is configured'],
    ['an empty key', { apiKey: '  ' }, 'No credential is configured'],
    [
      'a key with a line break',
      { apiKey: 'secret\nvalue' },
      'does not look like a JumpCloud API key',
    ],
    [
      'a key that is no header',
      { apiKey: 'secret\u0007' },
      'does not look like a JumpCloud API key',
    ],
    [
      'a key with other letters',
      { apiKey: 'secr\u00E9t' },
      'does not look like a JumpCloud API key',
    ],
    [
      'a key of 10,000 characters',
      { apiKey: 'secret'.repeat(1667) },
      'does not look like a JumpCloud API key',
    ],
    [
      'a key and a service account',
      { clientId: 'secret-id', clientSecret: 'secret' },
      'Both an API key and a service account are configured',
    ],
    [
      'a key and half a service account',
      { clientSecret: 'secret' },
      'Both an API key and a service account are configured',
    ],
    [
      'an id without a secret',
      { apiKey: ' ', clientId: 'secret-id', clientSecret: ' ' },
      'The client secret is missing: set "clientSecret" (CLIENT_SECRET)',
    ],
    [
      'a secret without an id',
      { apiKey: undefined, clientSecret: 'secret' },
      'The client ID is missing: set "clientId" (CLIENT_ID)',
    ],
    [
      'an id with a line break',
      { apiKey: '', clientId: 'secret\nvalue', clientSecret: 'secret' },
      'does not look like a JumpCloud client ID',
    ],
    [
      'a secret of 10,000 characters',
      { apiKey: '', clientId: 'id', clientSecret: 'secret'.repeat(1667) },
      'does not look like a JumpCloud client secret',
    ],
    [
      'an unknown region',
      { region: 'moon' },
      'Unknown region "moon": set "region" (REGION) to one of us, eu, in',
    ],
    [
      'a region that is a word of JavaScript',
      { region: 'toString' },
      'Unknown region',
    ],
    [
      'a key in the place of the region',
      { region: 'secret-key-in-the-wrong-place' },
      'Unknown region that was configured',
    ],
    [
      'a key in the place of the orgId',
      { orgId: 'secret-key-in-the-wrong-place' },
      'This is not the id of',
    ],
    [
      'an orgId that is none',
      { orgId: '12345' },
      'This is not the id of a JumpCloud organization',
    ],
  ])('%s', async (_, config, message) => {
    await useSandbox();
    const error = await validate(config).catch((err: Error) => err);
    expect(error).toBeInstanceOf(IntegrationValidationError);
    expect((error as Error).message).toContain(message);
    expect(
      (error as Error).message.replace(/client secret/g, ''),
    ).not.toContain('secr');
    expect(sandbox.requests).toEqual([]);
  });
});

test('an orgId that the key has no access to is refused', async () => {
  await useSandbox();
  const error = await validate({ orgId: 'a'.repeat(24) }).catch(
    (err: Error) => err,
  );
  expect(error).toBeInstanceOf(IntegrationValidationError);
  expect((error as Error).message).toContain(
    'has no access to the configured organization',
  );
});

test('a key without access to any organization is refused', async () => {
  await useSandbox({ sizes: { organizations: 0 } });
  const error = await validate().catch((err: Error) => err);
  expect(error).toBeInstanceOf(IntegrationValidationError);
  expect((error as Error).message).toContain(
    'JumpCloud does not show any organization to this API key (its list is empty)',
  );
});

test('a key that JumpCloud rejects is refused at the first answer, naming the region', async () => {
  await useSandbox();
  const error = await validate({ apiKey: 'secret', region: 'eu' }).catch(
    (err: Error) => err,
  );
  expect(error).toBeInstanceOf(IntegrationProviderAuthenticationError);
  expect((error as Error).message).toContain(
    'region "eu" does not accept this API key',
  );
  expect((error as Error).message).not.toContain('secret');
  expect(sandbox.requests).toHaveLength(1);
});

test.each<[string, number, string]>([
  [
    'token',
    403,
    'refuses to issue a token to this service account: give it the Read Only',
  ],
  ['organizations', 401, 'check that it still exists and has a role'],
])(
  'a service account without a role is told what it lacks (%s: %d)',
  async (on, value, message) => {
    await useSandbox({}, ['status', { on, when: 'always', value }]);
    const service = {
      apiKey: undefined,
      clientId: SANDBOX_CLIENT_ID,
      clientSecret: SANDBOX_CLIENT_SECRET,
    };
    await expect(validate(service)).rejects.toThrow(message);
  },
);

test('a service account that may read nothing is told what it lacks', async () => {
  await useSandbox(
    {},
    ...['organizations', 'users', 'devices'].map(
      (on): [FaultName, FaultOptions] => [
        'status',
        { on, when: 'always', value: 403, message: 'No role' },
      ],
    ),
  );
  await expect(
    validate({
      apiKey: undefined,
      clientId: SANDBOX_CLIENT_ID,
      clientSecret: SANDBOX_CLIENT_SECRET,
    }),
  ).rejects.toThrow(
    /\(403 Forbidden \("No role"\)\..*give it the Read Only role.*\), and no user or device reveals it/,
  );
});

test('the local stand-in for the API is taken on this machine only', async () => {
  await useSandbox();
  for (const url of [
    'https://127.0.0.1.evil.example',
    'http://10.0.0.1',
    'nonsense',
    'ftp://127.0.0.1',
    'file:///etc/hosts',
  ]) {
    process.env.JUMPCLOUD_LOCAL_URL = url;
    await expect(validate()).rejects.toThrow(
      'accepts only an http or https address of this machine',
    );
  }
});

test('ingestion sources that do not exist are refused, with those that do', async () => {
  await useSandbox();
  for (const field of [
    'disabledIngestionSources',
    'enabledIngestionSources',
  ] as const) {
    await expect(validate({ [field]: 'unheard-of, secret' })).rejects.toThrow(
      /contains unknown ingestion sources, .*\. Valid sources: [a-z-]+, /,
    );
  }
});
