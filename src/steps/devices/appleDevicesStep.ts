import { Entity, RelationshipClass } from '@jupiterone/integration-sdk-core';

import { childrenStep } from '../../graph/childrenStep';
import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { toText } from '../../graph/values';
import { appleDevice, appleDevices } from './appleDevice';
import { appleMdm, appleMdms } from './appleMdm';
import { device, devices } from './device';

/** From the device to the configuration that manages it. */
export const appleDeviceHasMdm = defineRelationship(
  appleDevice,
  RelationshipClass.HAS,
  appleMdm,
);

export const appleDevicesStep = childrenStep(
  appleDevices,
  appleMdms,
  appleDeviceHasMdm,
);

export const deviceIsAppleDevice = defineRelationship(
  device,
  RelationshipClass.IS,
  appleDevice,
  {
    isMatched: true,
    derivedFrom: [
      'jumpcloud_device.mdmDeviceId',
      'jumpcloud_device.serial',
      'jumpcloud_apple_device.serial',
    ],
  },
);

/**
 * A Mac with JumpCloud's agent that is enrolled in its MDM, too, is known twice. The agent's
 * record names the other by its id, or both have the same serial number.
 */
export const deviceAppleDevicesStep = defineStep({
  id: 'build-device-apple-device-relationships',
  name: 'Build device and Apple device relationships',
  what: 'Apple devices of devices',
  source: devices.source,
  dependsOn: [devices.stepId, appleDevices.stepId],
  relationships: [deviceIsAppleDevice],
  async collect({ graph, forEachEntity }) {
    const ids = new Set<unknown>();
    const idsBySerial = new Map<string, string>();
    await forEachEntity(appleDevice, (entity) => {
      ids.add(entity._key);
      idsBySerial.set(serialOf(entity), entity._key);
    });
    await forEachEntity(device, async (entity) => {
      const { _key, mdmDeviceId } = entity;
      const serial = serialOf(entity);
      const id =
        typeof mdmDeviceId === 'string' && ids.has(mdmDeviceId)
          ? mdmDeviceId
          : serial && idsBySerial.get(serial);
      if (id) {
        await graph.addRelationships([deviceIsAppleDevice.create(_key, id)]);
      }
    });
  },
});

/** Agent and MDM may write it differently. */
function serialOf({ serial }: Entity): string {
  return toText(serial)?.trim().toUpperCase() ?? '';
}
