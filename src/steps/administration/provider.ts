import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { childrenStep } from '../../graph/childrenStep';
import { defineEntity } from '../../graph/entity';
import { addRecords } from '../../graph/listingStep';
import { flag, names, number } from '../../graph/property';
import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { toText } from '../../graph/values';
import { v1 } from '../../jumpcloud/dialects';
import { idOf, Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { providerAdministratorsSource } from '../sources';
import { Admin, adminProperties, adminsListing } from './admin';
import { organizationSettingsStep } from './organizationSettingsStep';
import {
  OrganizationRecord,
  organizationSettings,
  settingsListing,
} from './organizationSettings';

/** The record of the organization says which provider manages it, and no more of the provider. */
export const provider = defineEntity<Pick<OrganizationRecord, 'provider'>>({
  resourceName: 'Provider',
  _type: 'jumpcloud_provider',
  _class: ['Organization'],
  noun: 'provider',
  keyOf: (record) => toText(record?.provider),
  rawData: ['provider'],
  properties: {
    ...names('`Provider`, and its id', (p) => `Provider ${p.provider}`),
    external: flag('Always true', () => true),
  },
});

export const providers = ofAccount({
  stepId: 'build-providers',
  listing: {
    ...settingsListing,
    name: 'providers',
    idOf: (record) => toText(record?.provider),
  },
  entity: provider,
  source: providerAdministratorsSource,
});

export const providersStep = defineStep({
  id: providers.stepId,
  name: 'Build providers',
  what: providers.listing.name,
  source: providers.source,
  dependsOn: [organizationSettingsStep.id],
  listedPer: [{ entity: organizationSettings }],
  derivedFrom: [`${organizationSettings._type}.providerId`],
  entities: [provider],
  relationships: [providers.accountHas],
  collect: (tools) =>
    tools.forEachEntity(organizationSettings, async ({ providerId }) => {
      if (typeof providerId === 'string') {
        await addRecords(tools, providers, [{ provider: providerId }]);
      }
    }),
});

/**
 * v2 `GET /providers/{provider_id}/administrators`, definition `Administrator`. It does not say
 * whether MFA is set up.
 */
export interface ProviderAdmin extends Admin {
  organizationAccessTotal?: number | null;
}

export const providerAdminsListing: Listing<ProviderAdmin> = {
  kind: 'records',
  name: 'provider administrators',
  path: '/v2/providers/{id}/administrators',
  dialect: v1,
  sort: '_id',
  omit: adminsListing.omit,
};

export const providerAdmin = defineEntity<ProviderAdmin>({
  resourceName: 'Provider Administrator',
  _type: 'jumpcloud_provider_admin',
  _class: ['User'],
  noun: 'provider administrator',
  // The same person can be an administrator of the organization, with the same id.
  keyOf(record) {
    const id = idOf(record);
    return id && `jumpcloud_provider_admin:${id}`;
  },
  // Nothing of the API key but what the properties say of it.
  rawData: [
    '_id',
    'id',
    'apiKeyAllowed',
    'apiKeySet',
    'email',
    'enableMultiFactor',
    'firstname',
    'lastname',
    'organizationAccessTotal',
    'roleName',
    'roleNames',
    'suspended',
  ],
  properties: {
    ...adminProperties,
    mfaRequired: flag(
      'Whether this administrator must use MFA',
      (a) => a.enableMultiFactor,
    ),
    organizationCount: number(
      'Number of organizations that the administrator has access to',
      (a) => a.organizationAccessTotal,
    ),
  },
});

export const providerAdmins = ofAccount({
  stepId: 'fetch-provider-admins',
  listing: providerAdminsListing,
  entity: providerAdmin,
  source: providerAdministratorsSource,
});

export const providerHasAdmin = defineRelationship(
  provider,
  RelationshipClass.HAS,
  providerAdmin,
);

export const providerAdminsStep = childrenStep(
  providerAdmins,
  providers,
  providerHasAdmin,
);
