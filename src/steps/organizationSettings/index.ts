import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { addToAccount } from '../../graph/listing';
import { defineStep } from '../../graph/step';
import { toJson } from '../../graph/values';
import { accountHas, accountStep } from '../account';
import { passwordPolicy } from './passwordPolicy';
import { organizationSettings, settingsListing } from './settings';
import { organizationSettingsSource } from './source';

export const accountHasSettings = accountHas(organizationSettings);
export const accountHasPasswordPolicy = accountHas(passwordPolicy);

export const organizationSettingsStep = defineStep({
  id: 'fetch-organization-settings',
  name: 'Fetch organization settings',
  what: 'organization settings',
  source: organizationSettingsSource,
  dependsOn: [accountStep.id],
  entities: [organizationSettings, passwordPolicy],
  relationships: [accountHasSettings, accountHasPasswordPolicy],
  async collect(tools) {
    const { client, organizationId } = tools;
    const path = settingsListing.path(organizationId);
    for await (const [organization] of client.list(organizationId, {
      ...settingsListing,
      path,
    })) {
      const { displayName: organizationName, entitlement } = organization ?? {};
      const settings = organization?.settings ?? {};
      if (toJson(settings) === undefined) {
        // Entities without properties would look like settings that were taken away.
        throw new IntegrationError({
          code: 'NO_SETTINGS_ERROR',
          message: 'The response contains no settings.',
        });
      }
      const products = entitlement?.entitlementProducts;
      await addToAccount(
        tools,
        tools.convert(organizationSettings, [
          {
            ...settings,
            organizationName,
            products: Array.isArray(products)
              ? products.map((product) => product?.name)
              : undefined,
          },
        ]),
        accountHasSettings,
      );
      const { passwordCompliance, passwordPolicy: rules } = settings;
      await addToAccount(
        tools,
        tools.convert(passwordPolicy, [
          { organizationName, passwordCompliance, passwordPolicy: rules },
        ]),
        accountHasPasswordPolicy,
      );
    }
  },
});
