import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { createLinker } from '../../graph/linker';
import { addRecords } from '../../graph/listingStep';
import { lookUpsOf } from '../../graph/reading';
import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { describeListing, StepTools } from '../../graph/tools';
import { accountHas, accountStep } from '../core/account';
import { devicePostureSource } from '../sources';
import { device, devices } from './device';
import { DevicePosture, devicePosture } from './posture';
import {
  InsightRow,
  InsightTable,
  otherTables,
  systemInfoTable,
} from './tables';

const postureOfAccount = {
  entity: devicePosture,
  accountHas: accountHas(devicePosture),
};

export const deviceHasPosture = defineRelationship(
  device,
  RelationshipClass.HAS,
  devicePosture,
);

/**
 * Collects what System Insights tells of the devices. It is an entity of its own, so that the
 * devices are the same whether it can be read or not.
 *
 * The first table has a row for each device that System Insights knows. The others add
 * properties: those of one that can't be read are left out.
 */
export const devicePostureStep = defineStep({
  id: 'fetch-device-posture',
  name: 'Fetch device posture',
  what: 'device posture',
  source: devicePostureSource,
  dependsOn: [accountStep.id, devices.stepId],
  readOf: [devices],
  entities: [devicePosture],
  relationships: [postureOfAccount.accountHas, deviceHasPosture],
  reads: [
    ...[systemInfoTable, ...otherTables].map(({ listing }) => ({ listing })),
    lookUpsOf(devices),
  ],
  async collect(tools) {
    const { _type } = devicePosture;
    const postures = new Map<string, DevicePosture>();
    if (!(await readTable(tools, systemInfoTable, [_type], postures))) {
      return;
    }
    await Promise.all(
      otherTables.map((table) => readTable(tools, table, [], postures)),
    );
    const linker = createLinker(tools, devices, deviceHasPosture._type);
    for (const [deviceId, posture] of postures) {
      if (await tools.graph.has(deviceId)) {
        await addRecords(tools, postureOfAccount, [posture]);
      }
      const postureKey = devicePosture.keyOf(posture, tools.organizationId);
      await linker.link([
        {
          targetId: deviceId,
          create: (key) => deviceHasPosture.create(key, postureKey ?? ''),
        },
      ]);
    }
    await linker.settle();
  },
});

/** @returns whether all of the table was read */
async function readTable<T extends InsightRow>(
  tools: StepTools,
  { listing, apply }: InsightTable<T>,
  types: string[],
  postures: Map<string, DevicePosture>,
): Promise<boolean> {
  const { client, organizationId, gaps } = tools;
  const { name } = listing;
  tools.noteReading(listing, types);
  return gaps.survive(describeListing(tools, name), types, async () => {
    for await (const rows of client.list(organizationId, listing)) {
      for (const row of rows) {
        const id = row?.system_id;
        if (typeof id !== 'string' || !id) {
          gaps.skip(
            'a row',
            name,
            types,
            new Error('It does not say which device it belongs to.'),
          );
          continue;
        }
        const posture = postures.get(id) ?? { id };
        postures.set(id, posture);
        apply(posture, row);
      }
    }
  });
}
