import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { appleDevicesStep } from '../appleMdm';
import { appleDevice } from '../appleMdm/appleDevice';
import { devicesStep } from '../devices';
import { device } from '../devices/device';
import { devicesSource } from '../devices/source';

export const deviceIsAppleDevice = defineRelationship(
  device,
  RelationshipClass.IS,
  appleDevice,
);

/**
 * A Mac with JumpCloud's agent that is enrolled in its MDM, too, is known twice. The agent's
 * record names the other by its id, or both have the same serial number.
 */
export const deviceAppleDevicesStep = defineStep({
  id: 'build-device-apple-device-relationships',
  name: 'Build device and Apple device relationships',
  what: 'Apple devices of devices',
  source: devicesSource,
  dependsOn: [devicesStep.id, appleDevicesStep.id],
  relationships: [deviceIsAppleDevice],
  async collect({ graph, jobState, organizationId }) {
    const ids = new Set<unknown>();
    const idsBySerial = new Map<unknown, string>();
    await jobState.iterateEntities(
      { _type: appleDevice._type },
      ({ _key, serial, ...entity }) => {
        if (entity.organizationId === organizationId) {
          ids.add(_key);
          idsBySerial.set(serial, _key);
        }
      },
    );
    await jobState.iterateEntities(
      { _type: device._type },
      async ({ _key, mdmDeviceId, serial, ...entity }) => {
        const id =
          typeof mdmDeviceId === 'string' && ids.has(mdmDeviceId)
            ? mdmDeviceId
            : typeof serial === 'string' && idsBySerial.get(serial);
        if (id && entity.organizationId === organizationId) {
          await graph.addRelationships([deviceIsAppleDevice.create(_key, id)]);
        }
      },
    );
  },
});
