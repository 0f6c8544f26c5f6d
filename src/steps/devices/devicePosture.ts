import { createGaps, Gaps } from '../../graph/gaps';
import { Run } from '../../graph/run';
import { defineStep } from '../../graph/step';
import { describeListing, StepTools } from '../../graph/tools';
import { accountStep } from '../core/account';
import { devicePostureSource, devicesSource } from '../sources';
import { DevicePosture } from './posture';
import {
  InsightRow,
  InsightTable,
  otherTables,
  systemInfoTable,
} from './tables';

/** What System Insights tells of the devices of an organization, by their ids. */
type Postures = Map<string, DevicePosture>;

/** By the id of the organization. */
const readings = new WeakMap<Run, Map<string, Promise<Postures>>>();

/**
 * Reads what System Insights tells of devices, whose step adds it to them. It is a step so that
 * it can be switched off, and is read while the users are.
 */
export const devicePostureStep = defineStep({
  id: 'fetch-device-posture',
  name: 'Fetch device posture',
  what: 'device posture',
  source: devicePostureSource,
  dependsOn: [accountStep.id],
  reads: [systemInfoTable, ...otherTables].map(({ listing }) => ({ listing })),
  async collect(tools) {
    if (tools.isEnabled(devicesSource)) {
      await posturesOf(tools);
    }
  },
});

/**
 * What System Insights tells of the devices of an organization, which is read once in a run:
 * nothing if its ingestion source is disabled. A table that can't be read makes nothing
 * partial: the devices lack its properties.
 */
export async function posturesOf(tools: StepTools): Promise<Postures> {
  if (!tools.isEnabled(devicePostureSource)) {
    return new Map();
  }
  const { run, organizationId } = tools;
  const ofRun = readings.get(run) ?? new Map<string, Promise<Postures>>();
  readings.set(run, ofRun);
  const reading = ofRun.get(organizationId) ?? readPostures(tools);
  ofRun.set(organizationId, reading);
  return reading;
}

/** The first table tells whether System Insights can be read: only then, the others are. */
async function readPostures(tools: StepTools): Promise<Postures> {
  const gaps = createGaps(tools.run, tools.logger, devicePostureSource);
  const postures: Postures = new Map();
  if (await readTable(tools, gaps, systemInfoTable, postures)) {
    await Promise.all(
      otherTables.map((table) => readTable(tools, gaps, table, postures)),
    );
  }
  gaps.end();
  return postures;
}

/** @returns whether all of the table was read */
async function readTable<T extends InsightRow>(
  tools: StepTools,
  gaps: Gaps,
  { listing, apply }: InsightTable<T>,
  postures: Postures,
): Promise<boolean> {
  const { client, organizationId, run } = tools;
  const { name } = listing;
  run.readings.set(listing, { types: [], source: devicePostureSource });
  return gaps.survive(describeListing(tools, name), [], async () => {
    for await (const rows of client.list(organizationId, listing)) {
      for (const row of rows) {
        const id = row?.system_id;
        if (typeof id !== 'string' || !id) {
          const error = new Error('It does not name its device.');
          gaps.skip('a row', name, [], error);
          continue;
        }
        const posture = postures.get(id) ?? {};
        postures.set(id, posture);
        apply(posture, row);
      }
    }
  });
}
