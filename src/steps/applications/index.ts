import { defineListingStep } from '../../graph/listing';
import { accountHas, accountStep } from '../account';
import { application, applicationsListing } from './application';
import { applicationsSource } from './source';

export const applicationsStep = defineListingStep({
  id: 'fetch-applications',
  name: 'Fetch applications',
  source: applicationsSource,
  dependsOn: [accountStep.id],
  listing: applicationsListing,
  entity: application,
  accountHas: accountHas(application),
});
