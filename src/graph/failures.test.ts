import {
  IntegrationError,
  IntegrationProviderAPIError,
  IntegrationProviderAuthenticationError,
  IntegrationProviderAuthorizationError,
} from '@jupiterone/integration-sdk-core';
import { createMockIntegrationLogger } from '@jupiterone/integration-sdk-testing';

import { createFailures } from './failures';
import { IngestionSource } from './source';

const DETAILS = {
  endpoint: 'GET /users',
  status: 403,
  statusText: 'Forbidden',
};
const FORBIDDEN = new IntegrationProviderAuthorizationError(DETAILS);
const UNAVAILABLE = new IntegrationProviderAPIError({
  ...DETAILS,
  status: 503,
});

function setUp(source?: IngestionSource) {
  const logger = createMockIntegrationLogger();
  const publishWarnEvent = jest.spyOn(logger, 'publishWarnEvent');
  const warn = jest.spyOn(logger, 'warn');
  const failures = createFailures(logger, 'users', source);
  const published = () => publishWarnEvent.mock.calls.map(([event]) => event);
  return { failures, published, warn };
}

test('without a failure nothing is thrown', () => {
  const { failures, published } = setUp();
  failures.throwIfAny();
  expect(published()).toEqual([]);
});

test('a missing permission is published once, for the JupiterOne user to act on', () => {
  const { failures, published } = setUp();
  failures.note('the members of group 1', FORBIDDEN);
  failures.note('the members of group 2', FORBIDDEN);
  expect(published()).toEqual([
    {
      name: 'warn_missing_permission',
      description: `Could not read the members of group 1, so JupiterOne keeps its existing data, and the next job tries again. ${FORBIDDEN.message}`,
    },
  ]);
  expect(() => failures.throwIfAny()).toThrow(FORBIDDEN);
});

test('a part that could not be read is published and thrown at the end, not at once', async () => {
  const { failures, published } = setUp();
  await failures.survive('the users of organization 1', () =>
    Promise.reject(UNAVAILABLE),
  );
  expect(published()).toEqual([
    {
      name: 'warn_missing_entity',
      description: `Could not read the users of organization 1, so JupiterOne keeps its existing data, and the next job tries again. ${UNAVAILABLE.message}`,
    },
  ]);
  expect(() => failures.throwIfAny()).toThrow(UNAVAILABLE);
});

test.each([
  [
    'is fatal',
    new IntegrationProviderAuthenticationError({ ...DETAILS, status: 401 }),
  ],
  ['is no failure of reading, such as a full disk', new Error('ENOSPC')],
])('what %s ends the step at once', async (_, error) => {
  const { failures } = setUp();
  await expect(
    failures.survive('a part', () => Promise.reject(error)),
  ).rejects.toBe(error);
});

test('what was left out is told by its id, and fails the step', () => {
  const { failures, warn } = setUp();
  failures.leaveOut('b', new Error('It does not fit.'));
  expect(warn).toHaveBeenCalledWith(
    { id: 'b', err: new Error('It does not fit.') },
    'Left out one of the users.',
  );
  expect(() => failures.throwIfAny()).toThrow(
    '1 of the users could not be used and were left out: b.',
  );
});

test.each([401, 402, 403, 404])(
  'a refusal (%d) says which ingestion source can be disabled',
  (status) => {
    const source = { id: 'apps', title: '', description: '', requests: '' };
    const { failures, published } = setUp(source);
    const error = new IntegrationProviderAPIError({ ...DETAILS, status });
    failures.note('the applications', error);
    expect(published()[0]?.description).toMatch(
      /If you do not need this, disable the ingestion source "apps"\.$/,
    );
  },
);

test('a failure of JumpCloud itself is no reason to disable anything', () => {
  const source = { id: 'apps', title: '', description: '', requests: '' };
  const { failures, published } = setUp(source);
  failures.note('the applications', UNAVAILABLE);
  expect(published()[0]?.description).not.toContain('disable');
});

test('hundreds of failures do not fill the log', () => {
  const { failures, published, warn } = setUp();
  const error = new IntegrationError({ code: 'X', message: 'x' });
  for (let i = 0; i < 500; i += 1) {
    failures.note(`the members of group ${i}`, error);
  }
  expect(() => failures.throwIfAny()).toThrow('x');
  expect(warn.mock.calls.length).toBeLessThan(30);
  expect(published().length).toBeLessThan(30);
  expect(published().at(-1)?.description).toBe(
    '500 errors in total while reading the users.',
  );
});
