import { defineListingStep } from '../../graph/listing';
import { accessPoliciesSource } from '../accessPolicies/source';
import { accountHas, accountStep } from '../account';
import { ipList, ipListsListing } from './ipList';

export const ipListsStep = defineListingStep({
  id: 'fetch-ip-lists',
  name: 'Fetch IP lists',
  source: accessPoliciesSource,
  dependsOn: [accountStep.id],
  listing: ipListsListing,
  entity: ipList,
  accountHas: accountHas(ipList),
});
