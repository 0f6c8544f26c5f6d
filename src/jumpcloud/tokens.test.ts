import {
  IntegrationProviderAPIError,
  IntegrationProviderAuthenticationError,
  IntegrationProviderAuthorizationError,
} from '@jupiterone/integration-sdk-core';

import { UnexpectedBodyError } from './errors';
import { Get } from './get';
import { createRunScope } from './scope';
import { tokenCredential } from './tokens';

const MINUTE = 60_000;

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
afterEach(() => void jest.useRealTimers());

/** A service account whose tokens are numbered, unless the answers are scripted. */
function createCredential(answer?: (count: number) => unknown) {
  let count = 0;
  const get: Get = async ({ read }) => {
    count += 1;
    const body = answer
      ? answer(count)
      : { access_token: `token-${count}`, expires_in: 3600 };
    // Takes a while, so that others ask meanwhile.
    await new Promise((resolve) => setImmediate(resolve));
    if (body instanceof Error) {
      throw body;
    }
    return read({ body, header: () => null, headerNames: () => [] });
  };
  const credential = tokenCredential(get, createRunScope(), 'eu', [
    'client-secret',
  ]);
  return { credential, asked: () => count };
}

function apiError(status: number | string) {
  return new IntegrationProviderAPIError({
    endpoint: 'POST /oauth2/token',
    status,
    statusText: 'It failed',
  });
}

test('all that ask at the same time share one token', async () => {
  const { credential, asked } = createCredential();
  const authorizations = await Promise.all(
    Array.from({ length: 20 }, () => credential.authorize()),
  );
  expect(new Set(authorizations).size).toBe(1);
  expect(authorizations[0]?.headers).toEqual({
    authorization: 'Bearer token-1',
  });
  expect(asked()).toBe(1);
});

test('no message may spell the token, nor what it was asked for with', async () => {
  const { credential } = createCredential();
  const { secrets } = await credential.authorize();
  expect(secrets).toEqual(['token-1', 'client-secret']);
});

test('a token is renewed a minute before it expires, once for all', async () => {
  const { credential, asked } = createCredential();
  await credential.authorize();
  jest.advanceTimersByTime(59 * MINUTE - 1000);
  await credential.authorize();
  expect(asked()).toBe(1);
  jest.advanceTimersByTime(1000);
  const renewed = await Promise.all(
    Array.from({ length: 20 }, () => credential.authorize()),
  );
  expect(asked()).toBe(2);
  renewed.forEach(({ headers }) =>
    expect(headers).toEqual({ authorization: 'Bearer token-2' }),
  );
});

test.each<[unknown, number]>([
  [undefined, 59 * MINUTE],
  [null, 59 * MINUTE],
  [0, 59 * MINUTE],
  [-5, 59 * MINUTE],
  ['soon', 59 * MINUTE],
  ['3600', 59 * MINUTE],
  [90, 45_000],
  [10, 5_000],
  [1, 500],
])(
  'a lifetime of %j: renewed after %d ms',
  async (expires_in, milliseconds) => {
    const { credential, asked } = createCredential(() => ({
      access_token: 'token',
      expires_in,
    }));
    await credential.authorize();
    jest.advanceTimersByTime(milliseconds - 1);
    await credential.authorize();
    expect(asked()).toBe(1);
    jest.advanceTimersByTime(1);
    await credential.authorize();
    expect(asked()).toBe(2);
  },
);

test('a rejected token is replaced once, however many requests it was rejected for', async () => {
  const { credential, asked } = createCredential();
  const first = await credential.authorize();
  expect(credential.rejected(first)).toBe(true);
  expect(credential.rejected(first)).toBe(true);
  const second = await credential.authorize();
  expect(credential.rejected(first)).toBe(true);
  expect(await credential.authorize()).toBe(second);
  expect(asked()).toBe(2);
});

test('a replacement that is rejected within a minute is not replaced: tokens are not what is wrong', async () => {
  const { credential, asked } = createCredential();
  credential.rejected(await credential.authorize());
  const replacement = await credential.authorize();
  jest.advanceTimersByTime(MINUTE - 1);
  expect(credential.rejected(replacement)).toBe(false);
  expect(await credential.authorize()).toBe(replacement);
  expect(asked()).toBe(2);
});

test('a token that is rejected later is replaced, whether it replaced another or not', async () => {
  const { credential, asked } = createCredential();
  for (let count = 1; count <= 3; count += 1) {
    expect(credential.rejected(await credential.authorize())).toBe(true);
    jest.advanceTimersByTime(MINUTE);
  }
  await credential.authorize();
  expect(asked()).toBe(4);
});

test('a token that has ended is no reason to refuse another', async () => {
  const { credential, asked } = createCredential();
  credential.rejected(await credential.authorize());
  const ended = await credential.authorize();
  jest.advanceTimersByTime(59 * MINUTE);
  expect(credential.rejected(ended)).toBe(true);
  await credential.authorize();
  expect(asked()).toBe(3);
});

test('after a failure, the next request asks again', async () => {
  const { credential, asked } = createCredential((count) =>
    count === 1 ? apiError(503) : { access_token: 'token' },
  );
  const results = await Promise.allSettled([
    credential.authorize(),
    credential.authorize(),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await credential.authorize();
  expect(asked()).toBe(2);
});

test.each([400, 401, 403])(
  'after a refusal (%d), nothing is asked any more',
  async (status) => {
    const { credential, asked } = createCredential(() => apiError(status));
    await expect(credential.authorize()).rejects.toThrow();
    await expect(credential.authorize()).rejects.toThrow();
    expect(asked()).toBe(1);
  },
);

test.each([400, 401])(
  'a refusal (%d) after a token was given is not fatal: what was collected is kept',
  async (status) => {
    const { credential } = createCredential((count) =>
      count === 1 ? { access_token: 'token' } : apiError(status),
    );
    credential.rejected(await credential.authorize());
    const error = await credential.authorize().catch((err: Error) => err);
    expect(error).toBeInstanceOf(IntegrationProviderAuthorizationError);
    expect((error as Error).message).toContain(
      'now refuses to issue a token to it',
    );
  },
);

test.each([
  [400, IntegrationProviderAuthenticationError, 'region "eu" does not accept'],
  [401, IntegrationProviderAuthenticationError, 'region "eu" does not accept'],
  [403, IntegrationProviderAuthorizationError, 'the Read Only role'],
  [503, IntegrationProviderAPIError, 'It failed'],
  ['TIMEOUT', IntegrationProviderAPIError, 'It failed'],
])('%s of the token host', async (status, type, message) => {
  const { credential } = createCredential(() => apiError(status));
  const error = await credential.authorize().catch((err: Error) => err);
  expect(error).toBeInstanceOf(type);
  expect((error as Error).message).toContain(message);
});

test.each([
  null,
  [],
  'token',
  { access_token: 7 },
  { access_token: '' },
  { access_token: 'a\r\nb' },
])('%j is no answer with a token', async (body) => {
  const { credential } = createCredential(() => body);
  await expect(credential.authorize()).rejects.toThrow(UnexpectedBodyError);
});
