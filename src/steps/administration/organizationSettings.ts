import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { addRecords } from '../../graph/listingStep';
import { defineStep } from '../../graph/step';
import { describeListing } from '../../graph/tools';
import { toJson } from '../../graph/values';
import { accountHas, accountStep } from '../core/account';
import { organizationSettingsSource } from '../sources';
import { passwordPolicy } from './passwordPolicy';
import {
  OrganizationRecord,
  organizationSettings,
  settingsListing,
} from './settings';

const settingsOfAccount = {
  entity: organizationSettings,
  accountHas: accountHas(organizationSettings),
};

const policyOfAccount = {
  entity: passwordPolicy,
  accountHas: accountHas(passwordPolicy),
};

const ENTITIES = [organizationSettings, passwordPolicy];

export const organizationSettingsStep = defineStep({
  id: 'fetch-organization-settings',
  name: 'Fetch organization settings',
  what: 'organization settings',
  source: organizationSettingsSource,
  dependsOn: [accountStep.id],
  entities: ENTITIES,
  relationships: [settingsOfAccount.accountHas, policyOfAccount.accountHas],
  reads: [{ listing: settingsListing }],
  async collect(tools) {
    const { client, organizationId, gaps } = tools;
    await gaps.survive(
      describeListing(tools, 'settings'),
      ENTITIES.map(({ _type }) => _type),
      async () => {
        const pages = client.list(organizationId, settingsListing);
        for await (const [organization] of pages) {
          const { record, settings } = toSettings(organization);
          await addRecords(tools, settingsOfAccount, [record]);
          await addRecords(tools, policyOfAccount, [
            {
              organizationName: record.organizationName,
              passwordCompliance: settings.passwordCompliance,
              passwordPolicy: settings.passwordPolicy,
            },
          ]);
        }
      },
    );
  },
});

/** @throws IntegrationError where there are no settings: they would look as if taken away */
function toSettings(organization?: OrganizationRecord) {
  const { displayName, entitlement } = organization ?? {};
  const settings = organization?.settings ?? {};
  if (toJson(settings) === undefined) {
    throw new IntegrationError({
      code: 'NO_SETTINGS_ERROR',
      message: 'The response contains no settings.',
    });
  }
  const products = entitlement?.entitlementProducts;
  return {
    settings,
    record: {
      ...settings,
      organizationName: displayName,
      products: Array.isArray(products)
        ? products.map((product) => product?.name)
        : undefined,
    },
  };
}
