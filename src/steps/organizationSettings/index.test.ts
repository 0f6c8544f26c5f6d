import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';

import { organizationSettingsStep } from '.';
import { ORGANIZATION_ID as _id } from '../../../test/propertiesOf';
import { sendJson, startServer } from '../../../test/server';
import { IntegrationConfig } from '../../config';
import { accountStep } from '../account';

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
    await accountStep.executionHandler(context);
    const error = await Promise.resolve(
      organizationSettingsStep.executionHandler(context),
    ).catch((err: unknown) => err);
    const [, ...found] = context.jobState.collectedEntities;
    return { error, found };
  } finally {
    delete process.env.JUMPCLOUD_LOCAL_URL;
    await server.close();
  }
}

test.each([{}, { settings: null }, { settings: {} }, { settings: 'none' }])(
  'without any settings (%j), the step fails, and takes none away',
  async (organization) => {
    const { error, found } = await collect(organization);
    expect(String(error)).toContain('The response contains no settings.');
    expect(found).toEqual([]);
  },
);

test('products that are no list are left out', async () => {
  const { error, found } = await collect({
    settings: { requireAdminMFA: true },
    entitlement: { entitlementProducts: 'all' },
  });
  expect(error).toBeUndefined();
  expect(found).toMatchObject([
    { _type: 'jumpcloud_organization_settings', mfaRequiredForAdmins: true },
    { _type: 'jumpcloud_password_policy' },
  ]);
  expect(found[0]?.products).toBeUndefined();
});
