import { defineListingStep } from '../../graph/listing';
import { accountHas, accountStep } from '../account';
import { machineIdentitiesSource } from '../serviceAccounts/source';
import { identityProvider, identityProvidersListing } from './identityProvider';

export const identityProvidersStep = defineListingStep({
  id: 'fetch-identity-providers',
  name: 'Fetch identity providers',
  source: machineIdentitiesSource,
  dependsOn: [accountStep.id],
  listing: identityProvidersListing,
  entity: identityProvider,
  accountHas: accountHas(identityProvider),
});
