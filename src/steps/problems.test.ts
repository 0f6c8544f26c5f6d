import {
  IntegrationError,
  IntegrationProviderAPIError,
  IntegrationProviderAuthenticationError,
  IntegrationProviderAuthorizationError,
} from '@jupiterone/integration-sdk-core';
import { createMockIntegrationLogger } from '@jupiterone/integration-sdk-testing';

import { createProblems } from './problems';

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

function setUp() {
  const logger = createMockIntegrationLogger();
  const publishWarnEvent = jest.spyOn(logger, 'publishWarnEvent');
  const warn = jest.spyOn(logger, 'warn');
  const problems = createProblems(logger, 'users');
  const published = () => publishWarnEvent.mock.calls.map(([event]) => event);
  return { problems, published, warn };
}

test('without a problem nothing is thrown', () => {
  const { problems, published } = setUp();
  problems.throwIfAny();
  expect(published()).toEqual([]);
});

test('a missing permission is published once, for the JupiterOne user to act on', () => {
  const { problems, published } = setUp();
  problems.note('the members of group 1', FORBIDDEN);
  problems.note('the members of group 2', FORBIDDEN);
  expect(published()).toEqual([
    {
      name: 'warn_missing_permission',
      description: `Could not read the members of group 1, so JupiterOne keeps what it had, and the next job tries again. ${FORBIDDEN.message}`,
    },
  ]);
  expect(() => problems.throwIfAny()).toThrow(FORBIDDEN);
});

test('a part that could not be read is published and thrown at the end, not at once', async () => {
  const { problems, published } = setUp();
  await problems.survive('the users of organization 1', () =>
    Promise.reject(UNAVAILABLE),
  );
  expect(published()).toEqual([
    {
      name: 'warn_missing_entity',
      description: `Could not read the users of organization 1, so JupiterOne keeps what it had, and the next job tries again. ${UNAVAILABLE.message}`,
    },
  ]);
  expect(() => problems.throwIfAny()).toThrow(UNAVAILABLE);
});

test.each([
  [
    'is fatal',
    new IntegrationProviderAuthenticationError({ ...DETAILS, status: 401 }),
  ],
  ['is no failure of reading, such as a full disk', new Error('ENOSPC')],
])('what %s ends the step at once', async (_, error) => {
  const { problems } = setUp();
  await expect(
    problems.survive('a part', () => Promise.reject(error)),
  ).rejects.toBe(error);
});

test('what can be converted is, and the ids of the rest are told', () => {
  const { problems } = setUp();
  const convert = (id: string) => {
    if (id === 'b') {
      throw new Error('It does not fit.');
    }
    return id.toUpperCase();
  };
  expect(problems.convertEach(['a', 'b', 'c'], (id) => id, convert)).toEqual([
    'A',
    'C',
  ]);
  expect(() => problems.throwIfAny()).toThrow(
    '1 of the users could not be converted and were skipped: b.',
  );
});

test('hundreds of problems do not fill the log', () => {
  const { problems, published, warn } = setUp();
  const error = new IntegrationError({ code: 'X', message: 'x' });
  for (let i = 0; i < 500; i += 1) {
    problems.note(`the members of group ${i}`, error);
  }
  expect(() => problems.throwIfAny()).toThrow('x');
  expect(warn.mock.calls.length).toBeLessThan(30);
  expect(published().length).toBeLessThan(30);
  expect(published().at(-1)?.description).toBe(
    '500 failures in all while reading the users.',
  );
});
