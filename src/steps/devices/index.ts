import { defineListingStep } from '../../graph/listing';
import { accountHas, accountStep } from '../account';
import { device, devicesListing } from './device';
import { devicesSource } from './source';

export const accountHasDevice = accountHas(device);

export const devicesStep = defineListingStep({
  id: 'fetch-devices',
  name: 'Fetch devices',
  source: devicesSource,
  dependsOn: [accountStep.id],
  listing: devicesListing,
  entity: device,
  accountHas: accountHasDevice,
});
