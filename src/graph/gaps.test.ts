import {
  IntegrationError,
  IntegrationProviderAPIError,
  IntegrationProviderAuthenticationError,
  IntegrationProviderAuthorizationError,
} from '@jupiterone/integration-sdk-core';
import { createMockIntegrationLogger } from '@jupiterone/integration-sdk-testing';

import { createStepTools } from '../../test/stepTools';
import { createGaps } from './gaps';
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
const SOURCE = {
  id: 'apps',
  title: '',
  description: '',
  requests: '',
  permission: { role: 'Read Only', readOnlyRoleSuffices: 'yes' },
};

function setUp(source?: IngestionSource) {
  const { run } = createStepTools().tools;
  const logger = createMockIntegrationLogger();
  const publishWarnEvent = jest.spyOn(logger, 'publishWarnEvent');
  const warn = jest.spyOn(logger, 'warn');
  const gaps = createGaps(run, logger, source);
  const published = () => publishWarnEvent.mock.calls.map(([event]) => event);
  return { gaps, published, warn, run };
}

test('a missing permission is published once, for the JupiterOne user to act on', () => {
  const { gaps, published, run } = setUp();
  gaps.add('the members of group 1', ['x'], FORBIDDEN);
  gaps.add('the members of group 2', ['x'], FORBIDDEN);
  expect(published()).toEqual([
    {
      name: 'warn_missing_permission',
      description:
        'Could not read the members of group 1. JupiterOne keeps the existing data, and the next job will try ' +
        `again. Cause: ${FORBIDDEN.message}.`,
    },
  ]);
  expect(run.gaps).toHaveLength(2);
});

test('a part that could not be read is published, and the step goes on', async () => {
  const { gaps, published } = setUp();
  const isRead = await gaps.survive('the users', ['x'], () =>
    Promise.reject(UNAVAILABLE),
  );
  expect(isRead).toBe(false);
  expect(published()).toMatchObject([{ name: 'warn_missing_entity' }]);
  expect(gaps.firstError()).toBe(UNAVAILABLE);
});

test.each([
  [
    'is fatal',
    new IntegrationProviderAuthenticationError({ ...DETAILS, status: 401 }),
  ],
  ['is no failure of reading, such as a full disk', new Error('ENOSPC')],
])('what %s ends the step at once', async (_, error) => {
  const { gaps, run } = setUp();
  await expect(
    gaps.survive('a part', [], () => Promise.reject(error)),
  ).rejects.toBe(error);
  expect(run.gaps).toEqual([]);
});

test('missing properties are said to be such, and are no reason to fail', () => {
  const { gaps, published } = setUp();
  gaps.add('the settings', [], UNAVAILABLE);
  expect(published()[0]?.description).toContain(
    'Properties are missing until a later job reads them.',
  );
  expect(gaps.firstError()).toBeUndefined();
});

test('what was skipped is logged by its name, and is one gap at the end', () => {
  const { gaps, warn, run } = setUp();
  gaps.skip('b', 'users', ['x'], new Error('It does not fit.'));
  gaps.skip('c', 'users', ['y'], new Error('It does not fit.'));
  expect(warn).toHaveBeenCalledWith(
    { id: 'b', err: new Error('It does not fit.') },
    'Skipped one of the users because it could not be used.',
  );
  gaps.end();
  expect(run.gaps).toMatchObject([
    {
      what: '2 of the users',
      types: ['x', 'y'],
      error: { message: 'Not understood, and skipped: b, c.' },
    },
  ]);
});

test.each([401, 402, 403, 404, 410])(
  'a refusal (%d) says which ingestion source can be disabled',
  (status) => {
    const { gaps, published } = setUp(SOURCE);
    const error = new IntegrationProviderAPIError({ ...DETAILS, status });
    gaps.add('the applications', ['x'], error);
    expect(published()[0]?.description).toMatch(
      /If you do not need this, disable the ingestion source "apps"\.$/,
    );
  },
);

test('a failure of JumpCloud itself is no reason to disable anything', () => {
  const { gaps, published } = setUp(SOURCE);
  gaps.add('the applications', ['x'], UNAVAILABLE);
  expect(published()[0]?.description).not.toContain('disable');
});

test('hundreds of gaps do not fill the log', () => {
  const { gaps, published, warn, run } = setUp();
  const error = new IntegrationError({ code: 'X', message: 'x' });
  for (let i = 0; i < 500; i += 1) {
    gaps.add(`the members of group ${i}`, ['x'], error);
    gaps.skip(`r${i}`, 'users', ['x'], error);
  }
  expect(run.gaps).toHaveLength(500);
  expect(warn.mock.calls.length).toBeLessThan(50);
  expect(published().length).toBeLessThan(30);
});
