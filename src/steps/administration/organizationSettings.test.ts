import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';

import { invocationConfig } from '../..';
import { ORGANIZATION_ID as _id } from '../../../test/propertiesOf';
import { sendJson, startServer } from '../../../test/server';
import { IntegrationConfig } from '../../config';
import { clientOf } from '../../connection';
import { runOf } from '../../graph/run';

/** Collects the settings of an organization that JumpCloud answers so. */
async function collect(organization: object) {
  const server = await startServer((response, path) =>
    sendJson(
      response,
      200,
      path.startsWith('/api/organizations/')
        ? { _id, ...organization }
        : { totalCount: 1, results: [{ _id }] },
    ),
  );
  process.env.JUMPCLOUD_LOCAL_URL = server.url;
  try {
    const context = createMockStepExecutionContext<IntegrationConfig>({
      instanceConfig: { apiKey: 'a-key' },
    });
    for (const id of ['fetch-account', 'fetch-organization-settings']) {
      const step = invocationConfig.integrationSteps.find(
        (each) => each.id === id,
      );
      await step?.executionHandler(context);
    }
    const [, ...found] = context.jobState.collectedEntities;
    return { found, gaps: runOf(clientOf(context)).gaps };
  } finally {
    delete process.env.JUMPCLOUD_LOCAL_URL;
    await server.close();
  }
}

test.each([{}, { settings: null }, { settings: {} }, { settings: 'none' }])(
  'without any settings (%j), none are taken away',
  async (organization) => {
    const { found, gaps } = await collect(organization);
    expect(found).toEqual([]);
    expect(gaps).toMatchObject([
      {
        types: ['jumpcloud_organization_settings'],
        error: { message: 'The response contains no settings.' },
      },
    ]);
  },
);

test('products that are no list are left out', async () => {
  const { found, gaps } = await collect({
    settings: { requireAdminMFA: true },
    entitlement: { entitlementProducts: 'all' },
  });
  expect(gaps).toEqual([]);
  expect(found).toMatchObject([
    { _type: 'jumpcloud_organization_settings', mfaRequiredForAdmins: true },
  ]);
  expect(found[0]?.products).toBeUndefined();
});
