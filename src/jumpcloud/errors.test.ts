import {
  IntegrationProviderAPIError,
  IntegrationProviderAuthenticationError,
  IntegrationProviderAuthorizationError,
} from '@jupiterone/integration-sdk-core';

import { CredentialKind } from './credential';
import { FailedAttempt, toProviderError, toTokenError } from './errors';

const PAGE = { endpoint: 'GET /users', name: 'users' };

function errorOf(
  failure: [status: number, reason: string, words?: string],
  options: { attempts?: number; kind?: CredentialKind; region?: string } = {},
) {
  const [status, reason, words] = failure;
  const attempt = new FailedAttempt(status, reason, 'final', undefined, words);
  const { attempts = 1, kind = 'API key', region } = options;
  return toProviderError(attempt, PAGE, attempts, kind, region);
}

test.each<[string, number, string]>([
  ['', 1, 'Bad Request'],
  ['no such field', 1, 'Bad Request ("no such field")'],
  ['no such field', 2, 'Bad Request ("no such field") (2 attempts)'],
])(
  'a failure says what JumpCloud says (%j, %d): %s',
  (words, attempts, text) => {
    const error = errorOf([400, 'Bad Request', words], { attempts });
    expect(error).toBeInstanceOf(IntegrationProviderAPIError);
    expect(error).toMatchObject({
      status: 400,
      statusText: text,
      fatal: false,
    });
  },
);

describe('403', () => {
  const ROLE =
    'The administrator of this API key cannot read the users: give them the Read Only role or a higher one ' +
    'in JumpCloud.';

  test.each<[string | undefined, string]>([
    [undefined, `Forbidden. ${ROLE}`],
    ['No permission', `Forbidden ("No permission"). ${ROLE}`],
    [
      'unblock and heading are words',
      `Forbidden ("unblock and heading are words"). ${ROLE}`,
    ],
  ])('without a reason (%j), the role is what helps', (words, text) => {
    const error = errorOf([403, 'Forbidden', words]);
    expect(error).toBeInstanceOf(IntegrationProviderAuthorizationError);
    expect(error).toMatchObject({ status: 403, statusText: text });
  });

  test('of a service account, its role is what helps', () => {
    const error = errorOf([403, 'Forbidden'], { kind: 'service account' });
    expect(error.statusText).toBe(
      'Forbidden. This service account cannot read the users: give it the Read Only role or a higher one in ' +
        'JumpCloud.',
    );
  });

  test.each([
    'Your IP has been blocked',
    'Request BLOCKED',
    'due to abuse',
    'Suspicious activity',
  ])('of a blocked address (%j), time is what helps', (words) => {
    const { statusText } = errorOf([403, 'Forbidden', words]);
    expect(statusText).toContain(`("${words}")`);
    expect(statusText).toContain('blocked the IP address of this machine');
    expect(statusText).not.toContain('role');
  });

  test.each([
    'organization selection not allowed via header',
    'Unexpected X-Org-Id',
  ])('of a header (%j), no role helps', (words) => {
    const { statusText } = errorOf([403, 'Forbidden', words]);
    expect(statusText).toContain('whatever the role. Please report it');
    expect(statusText).not.toContain('Read Only');
  });
});

describe('401', () => {
  test('of a credential that was never accepted is fatal, and names the region', () => {
    const error = errorOf([401, 'Unauthorized', 'no'], { region: 'eu' });
    expect(error).toBeInstanceOf(IntegrationProviderAuthenticationError);
    expect(error).toMatchObject({
      fatal: true,
      statusText:
        'Unauthorized ("no"). JumpCloud\'s region "eu" does not accept this API key: check the key, and that ' +
        '"region" is the region it was created in.',
    });
  });

  test('of one that was accepted is not', () => {
    const error = errorOf([401, 'Unauthorized']);
    expect(error).toBeInstanceOf(IntegrationProviderAuthorizationError);
    expect(error.fatal).toBe(false);
    expect(error.statusText).toContain(
      'JumpCloud accepted the API key before, but not for the users',
    );
  });
});

test('what is no failure of the token host stays as it is', () => {
  const error = new Error('it is over');
  expect(toTokenError(error, 'us', false)).toBe(error);
});

test('a service account refused a token from a blocked address needs no role', () => {
  const error = errorOf([403, 'Forbidden', 'Your IP has been blocked']);
  expect(toTokenError(error, 'us', false)).toBe(error);
});
