import { defineEntity } from '../../graph/entity';
import { named, text } from '../../graph/property';
import { wrapped } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { machineIdentitiesSource } from '../sources';

/**
 * v2 `GET /identity-providers`, without the client secret. It is not in the API's
 * description: this is what JumpCloud's own command line `jc` reads.
 */
export interface IdentityProvider extends JumpCloudObject {
  name?: string | null;
  oidc?: { clientId?: string | null; url?: string | null } | null;
  type?: string | null;
}

/** An organization has one at most. */
export const identityProvidersListing: Listing<IdentityProvider> = {
  kind: 'records',
  name: 'identity providers',
  path: '/v2/identity-providers',
  dialect: wrapped('identityProviders'),
  omit: ['clientSecret', 'oidc.clientSecret'],
};

export const identityProvider = defineEntity<IdentityProvider>({
  resourceName: 'Identity Provider',
  _type: 'jumpcloud_identity_provider',
  _class: ['Configuration'],
  noun: 'identity provider',
  // Not `oidc`, which has the client secret next to what becomes properties.
  rawData: ['id', 'name', 'type'],
  properties: {
    ...named('identity provider', ({ name }) => name),
    type: text(
      'Kind of identity provider: `OIDC`, `GOOGLE`, `OKTA` or `AZURE`',
      (p) => p.type,
    ),
    clientId: text(
      "JumpCloud's client id at the identity provider",
      (p) => p.oidc?.clientId,
    ),
    url: text('URL of the identity provider', (p) => p.oidc?.url),
  },
});

export const identityProviders = ofAccount({
  stepId: 'fetch-identity-providers',
  listing: identityProvidersListing,
  entity: identityProvider,
  source: machineIdentitiesSource,
});
