import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { addToAccount, defineListingStep } from '../../graph/listing';
import { namesInGraph } from '../../graph/stored';
import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { quoted, tell } from '../../jobLog';
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
    const { client, organizationId, graph, failures, convert, logger } = tools;
    const mdms = await namesInGraph(tools, appleMdm);
    for await (const { parent, items, error, isGone } of client.listEach(
      organizationId,
      mdms.keys(),
      appleDevicesListing,
    )) {
      const name = `Apple MDM ${quoted(mdms.get(parent))} (${parent})`;
      if (isGone) {
        tell(
          logger,
          `Deleted during the job: ${name}. Its devices are left out, and the next job deletes them.`,
        );
      } else if (error) {
        failures.note(`the devices of ${name}`, error);
      } else {
        const devices = convert(appleDevice, items);
        await addToAccount(tools, devices, accountHasAppleDevice);
        await graph.addRelationships(
          devices.map(({ _key }) => appleDeviceHasMdm.create(_key, parent)),
        );
      }
    }
  },
});
