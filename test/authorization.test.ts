import { invocationConfig } from '../src';
import { BoundStep } from '../src/bindStep';
import { findApiPath } from './sandbox/api';

const steps: BoundStep[] = invocationConfig.integrationSteps;
const stepsWithRequests = steps.filter(({ authorization }) => authorization);

test('each step names the endpoints that it asks, which the API has', () => {
  const endpoints = stepsWithRequests.flatMap(
    ({ authorization }) => authorization?.endpoints ?? [],
  );
  const unknown = endpoints.filter((endpoint) => {
    const [method, address = ''] = endpoint.split(' ');
    const { pathname, searchParams } = new URL(address, 'http://localhost');
    const { api } = findApiPath(decodeURI(pathname)) ?? {};
    const targets = searchParams.get('targets');
    return (
      method !== (api?.posted ? 'POST' : 'GET') ||
      !api ||
      (targets && !api.targets?.includes(targets))
    );
  });
  expect(unknown).toEqual([]);
  expect(endpoints).toContain('GET /api/v2/usergroups/{id}/members');
});

test.each([
  ['fetch-users', ['Read Only'], undefined],
  ['fetch-roles', ['Administrator'], undefined],
  ['fetch-service-accounts', ['Administrator With Billing'], undefined],
  ['fetch-device-posture', ['Administrator'], ['System Insights']],
  ['fetch-user-activity', ['Administrator'], ['Directory Insights']],
])('%s needs %s', (stepId, roles, licenses) => {
  const { authorization } = steps.find(({ id }) => id === stepId) ?? {};
  expect(authorization).toMatchObject({ roles });
  expect(authorization?.licenses).toEqual(licenses);
});
