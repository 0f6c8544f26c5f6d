import {
  IntegrationProviderAuthenticationError,
  IntegrationValidationError,
} from '@jupiterone/integration-sdk-core';
import { createMockExecutionContext } from '@jupiterone/integration-sdk-testing';

import { createFault, FaultName, FaultOptions } from '../test/sandbox/faults';
import { Sandbox, SandboxOptions, startSandbox } from '../test/sandbox/server';
import { IntegrationConfig, validateInvocation } from './config';

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

/** Validates a configuration; the sandbox's key where none is given. */
async function validate(
  config: Partial<IntegrationConfig> = {},
): Promise<void> {
  await validateInvocation(
    createMockExecutionContext<IntegrationConfig>({
      instanceConfig: { apiKey: sandbox.apiKey, ...config },
    }),
  );
}

test('a key that JumpCloud accepts is fine, with one request', async () => {
  await useSandbox();
  await validate();
  expect(sandbox.requests.map(({ path }) => path)).toEqual([
    '/api/organizations',
  ]);
});

test('white space around values is none of the values', async () => {
  await useSandbox({ organizations: 2 });
  const orgId = sandbox.organizations[1]!.organization._id;
  await validate({
    apiKey: ` ${sandbox.apiKey}\n`,
    orgId: ` ${orgId.toUpperCase()} `,
    region: ' US ',
  });
});

test.each(['', ' ', '\n'])(
  'empty optional values (%j) are none',
  async (blank) => {
    await useSandbox();
    await validate({ orgId: blank, region: blank });
  },
);

describe('refused without asking JumpCloud', () => {
  test.each<[string, Partial<IntegrationConfig>, string]>([
    ['no key', { apiKey: undefined }, 'The API key is missing'],
    ['an empty key', { apiKey: '  ' }, 'The API key is missing'],
    [
      'a key with a line break',
      { apiKey: 'secret\nvalue' },
      "can't be one of JumpCloud's",
    ],
    [
      'a key that is no header',
      { apiKey: 'secret\u0007' },
      "can't be one of JumpCloud's",
    ],
    [
      'a key with other letters',
      { apiKey: 'secr\u00E9t' },
      "can't be one of JumpCloud's",
    ],
    [
      'a key of 10,000 characters',
      { apiKey: 'secret'.repeat(1667) },
      "can't be one of JumpCloud's",
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
      'an orgId that is none',
      { orgId: '12345' },
      'The organization id "12345" is not one of JumpCloud\'s',
    ],
  ])('%s', async (_, config, message) => {
    await useSandbox();
    const error = await validate(config).catch((err: Error) => err);
    expect(error).toBeInstanceOf(IntegrationValidationError);
    expect((error as Error).message).toContain(message);
    expect((error as Error).message).not.toContain('secr');
    expect(sandbox.requests).toEqual([]);
  });
});

test('an orgId that the key does not see is refused', async () => {
  await useSandbox();
  const error = await validate({ orgId: 'a'.repeat(24) }).catch(
    (err: Error) => err,
  );
  expect(error).toBeInstanceOf(IntegrationValidationError);
  expect((error as Error).message).toContain(
    'does not see the organization aaaaaaaaaaaaaaaaaaaaaaaa',
  );
});

test('a key that sees no organization is refused', async () => {
  await useSandbox({ organizations: 0 });
  const error = await validate().catch((err: Error) => err);
  expect(error).toBeInstanceOf(IntegrationValidationError);
  expect((error as Error).message).toContain('sees no JumpCloud organization');
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

test('the local stand-in for the API is taken on this machine only', async () => {
  await useSandbox();
  for (const url of [
    'https://127.0.0.1.evil.example',
    'http://10.0.0.1',
    'nonsense',
  ]) {
    process.env.JUMPCLOUD_LOCAL_URL = url;
    await expect(validate()).rejects.toThrow(
      'takes an address of this machine only',
    );
  }
});
