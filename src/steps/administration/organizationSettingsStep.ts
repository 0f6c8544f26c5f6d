import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { addRecords } from '../../graph/listingStep';
import { defineStep } from '../../graph/step';
import { describeListing, StepTools } from '../../graph/tools';
import { toJson } from '../../graph/values';
import { accountHas, accountStep } from '../core/account';
import { organizationSettingsSource } from '../sources';
import {
  NamedSettings,
  OrganizationRecord,
  organizationSettings,
  settingsListing,
} from './organizationSettings';

const settingsOfAccount = {
  entity: organizationSettings,
  accountHas: accountHas(organizationSettings),
};

export const organizationSettingsStep = defineStep({
  id: 'fetch-organization-settings',
  name: 'Fetch organization settings',
  what: 'organization settings',
  source: organizationSettingsSource,
  dependsOn: [accountStep.id],
  entities: [organizationSettings],
  relationships: [settingsOfAccount.accountHas],
  reads: [{ listing: settingsListing }],
  collect: (tools) =>
    readSettings(tools, [organizationSettings._type], async (settings) => {
      await addRecords(tools, settingsOfAccount, [settings]);
    }),
});

/**
 * Reads the settings of the organization.
 *
 * @param types that are incomplete if they can't be read
 * @param use is called with the settings
 */
export async function readSettings(
  tools: StepTools,
  types: string[],
  use: (settings: NamedSettings) => Promise<void>,
): Promise<void> {
  const { client, organizationId, gaps } = tools;
  await gaps.survive(describeListing(tools, 'settings'), types, async () => {
    const pages = client.list(organizationId, settingsListing);
    for await (const [organization] of pages) {
      await use(toSettings(organization));
    }
  });
}

/** @throws IntegrationError where there are no settings: they would look as if taken away */
function toSettings(organization?: OrganizationRecord): NamedSettings {
  const { displayName, entitlement, provider } = organization ?? {};
  const settings = organization?.settings ?? {};
  if (toJson(settings) === undefined) {
    throw new IntegrationError({
      code: 'NO_SETTINGS_ERROR',
      message: 'The response contains no settings.',
    });
  }
  const products = entitlement?.entitlementProducts;
  return {
    ...settings,
    organizationName: displayName,
    provider,
    products: Array.isArray(products)
      ? products.map((product) => product?.name)
      : undefined,
  };
}
