import { collectScripted } from '../../../test/collectScripted';
import { ORGANIZATION_ID as _id } from '../../../test/propertiesOf';
import { sendJson } from '../../../test/server';

/** Collects the settings of an organization that JumpCloud answers so. */
async function collect(organization: object) {
  const { entities, gaps } = await collectScripted(
    ['fetch-organization-settings'],
    (response) => sendJson(response, 200, { _id, ...organization }),
  );
  return { found: entities.slice(1), gaps };
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
