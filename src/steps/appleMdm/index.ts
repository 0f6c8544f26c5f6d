import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { readChildren } from '../../graph/children';
import { addToAccount, defineListingStep } from '../../graph/listing';
import { namesInGraph } from '../../graph/stored';
import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { accountHas, accountStep } from '../account';
import { appleDevice, appleDevicesListing } from './appleDevice';
import { appleMdm, appleMdmsListing } from './appleMdm';
import { appleMdmSource } from './source';

const accountHasAppleDevice = accountHas(appleDevice);

/** From the device to the configuration that manages it. */
export const appleDeviceHasMdm = defineRelationship(
  appleDevice,
  RelationshipClass.HAS,
  appleMdm,
);

export const appleMdmStep = defineListingStep({
  id: 'fetch-apple-mdm',
  name: 'Fetch Apple MDM',
  source: appleMdmSource,
  dependsOn: [accountStep.id],
  listing: appleMdmsListing,
  entity: appleMdm,
  accountHas: accountHas(appleMdm),
});

export const appleDevicesStep = defineStep({
  id: 'fetch-apple-devices',
  name: 'Fetch Apple devices',
  what: 'Apple devices',
  source: appleMdmSource,
  dependsOn: [appleMdmStep.id],
  entities: [appleDevice],
  relationships: [accountHasAppleDevice, appleDeviceHasMdm],
  async collect(tools) {
    for await (const { parent, items } of readChildren(tools, {
      parents: await namesInGraph(tools, appleMdm),
      parentNoun: 'Apple MDM',
      listing: appleDevicesListing,
    })) {
      const devices = tools.convert(appleDevice, items);
      await addToAccount(tools, devices, accountHasAppleDevice);
      await tools.graph.addRelationships(
        devices.map(({ _key }) => appleDeviceHasMdm.create(_key, parent)),
      );
    }
  },
});
