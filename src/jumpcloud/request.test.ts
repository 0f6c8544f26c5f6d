import { IntegrationProviderAPIError } from '@jupiterone/integration-sdk-core';
import { createMockIntegrationLogger } from '@jupiterone/integration-sdk-testing';

import {
  createFault,
  FaultName,
  FaultOptions,
} from '../../test/sandbox/faults';
import { Sandbox, startSandbox } from '../../test/sandbox/server';
import { Limits, readLimits } from './limits';
import { createGet } from './request';

let sandbox: Sandbox;

/** Asks a sandbox with a fault for its users, once. */
async function getUsers(
  fault: [FaultName, FaultOptions],
  limits: Partial<Limits> = {},
  isWanted = () => true,
): Promise<unknown> {
  sandbox = await startSandbox({ faults: [createFault(...fault)] });
  const get = createGet({
    apiKey: sandbox.apiKey,
    region: { name: 'us', consoleUrl: '', apiUrl: `${sandbox.url}/api` },
    limits: { ...readLimits(), backoffMs: 5, ...limits },
    logger: createMockIntegrationLogger(),
  });
  return get({
    path: '/systemusers',
    query: { limit: 1, skip: 0 },
    purpose: 'read the users',
    isWanted,
    read: () => 'read',
  }).catch((err: unknown) => err);
}

afterEach(async () => {
  await sandbox.close();
});

test('what fails twice is read at the third try', async () => {
  expect(await getUsers(['status', {}])).toBe('read');
  expect(sandbox.requests).toHaveLength(3);
});

test('there are five tries, and the error tells so', async () => {
  const error = await getUsers(['status', { when: 'always' }]);
  expect(error).toBeInstanceOf(IntegrationProviderAPIError);
  expect(error).toMatchObject({
    endpoint: `GET ${sandbox.url}/api/systemusers?limit=1&skip=0`,
    status: 503,
    statusText: 'Service Unavailable (tried 5 times)',
  });
  expect(sandbox.requests).toHaveLength(5);
});

test('what another try does not help is tried once', async () => {
  const error = await getUsers(['status', { when: 'always', value: 404 }]);
  expect(error).toMatchObject({ status: 404, statusText: 'Not Found' });
  expect(sandbox.requests).toHaveLength(1);
});

test('a pause that would last beyond the time for a request ends it', async () => {
  const error = await getUsers(
    ['rate-limit-seconds', { when: 'always', value: 5 }],
    { requestMs: 1_000 },
  );
  expect(error).toMatchObject({ status: 429, statusText: 'Too Many Requests' });
  expect(sandbox.requests).toHaveLength(1);
});

test('what nobody waits for any more is not sent again', async () => {
  let asked = 0;
  const error = await getUsers(['status', { when: 'always' }], {}, () => {
    asked += 1;
    return asked === 1;
  });
  expect(error).toBeInstanceOf(Error);
  expect(sandbox.requests).toHaveLength(1);
});
