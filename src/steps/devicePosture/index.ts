import {
  IntegrationError,
  RelationshipClass,
} from '@jupiterone/integration-sdk-core';

import { addToAccount } from '../../graph/listing';
import { defineRelationship } from '../../graph/relationship';
import { defineStep, StepTools } from '../../graph/step';
import { createUnlisted } from '../../graph/unlisted';
import { accountHas, accountStep } from '../account';
import { devicesStep } from '../devices';
import { device, devicesListing } from '../devices/device';
import { DevicePosture, devicePosture } from './posture';
import { devicePostureSource } from './source';
import {
  InsightRow,
  InsightTable,
  otherTables,
  systemInfoTable,
} from './tables';

export const accountHasDevicePosture = accountHas(devicePosture);

export const deviceHasPosture = defineRelationship(
  device,
  RelationshipClass.HAS,
  devicePosture,
);

/**
 * Collects what System Insights tells of the devices. It is an entity of its own, so that the
 * devices are the same whether it can be read or not.
 *
 * The properties of an entity come from several listings. JupiterOne replaces an entity by
 * what a run brings, so that an entity without what one listing failed to tell would lose
 * these properties. None is added then, and JupiterOne keeps all of those that it has.
 */
export const devicePostureStep = defineStep({
  id: 'fetch-device-posture',
  name: 'Fetch device posture',
  what: 'device posture',
  source: devicePostureSource,
  dependsOn: [accountStep.id, devicesStep.id],
  entities: [devicePosture],
  relationships: [accountHasDevicePosture, deviceHasPosture],
  async collect(tools) {
    const postures = new Map<string, DevicePosture>();
    if (!(await readTable(tools, systemInfoTable, postures))) {
      return;
    }
    const isRead = await Promise.all(
      otherTables.map((table) => readTable(tools, table, postures)),
    );
    if (isRead.includes(false)) {
      return;
    }
    const unlisted = createUnlisted(tools, devicesListing);
    for (const [deviceId, posture] of postures) {
      if (!(await tools.graph.has(deviceId))) {
        unlisted.note(deviceId);
        continue;
      }
      const entities = tools.convert(devicePosture, [posture]);
      await addToAccount(tools, entities, accountHasDevicePosture);
      await tools.graph.addRelationships(
        entities.map(({ _key }) => deviceHasPosture.create(deviceId, _key)),
      );
    }
    await unlisted.settle();
  },
});

/** @returns whether all of the table was read */
async function readTable<T extends InsightRow>(
  { client, organizationId, failures }: StepTools,
  { listing, tell }: InsightTable<T>,
  postures: Map<string, DevicePosture>,
): Promise<boolean> {
  let isRead = false;
  await failures.survive(`the ${listing.name} of the devices`, async () => {
    for await (const rows of client.list(organizationId, listing)) {
      for (const row of rows) {
        const id = row?.system_id;
        if (typeof id !== 'string' || !id) {
          failures.leaveOut(
            `one of the ${listing.name}`,
            new IntegrationError({
              code: 'UNKNOWN_DEVICE_ERROR',
              message: 'It does not say which device it belongs to.',
            }),
          );
          continue;
        }
        const posture = postures.get(id) ?? { id };
        postures.set(id, posture);
        tell(posture, row);
      }
    }
    isRead = true;
  });
  return isRead;
}
