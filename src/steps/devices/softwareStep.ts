import {
  IntegrationError,
  IntegrationProviderAPIError,
  RelationshipClass,
} from '@jupiterone/integration-sdk-core';

import { isRefused } from '../../graph/gaps';
import { addRecords } from '../../graph/listingStep';
import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { StepTools } from '../../graph/tools';
import { Listing } from '../../jumpcloud/listing';
import { mergeMap } from '../../jumpcloud/merge';
import { accountHas, accountStep } from '../core/account';
import { softwareSource } from '../sources';
import { device, devices } from './device';
import {
  appsTable,
  Installation,
  programsTable,
  software,
  SoftwareTable,
  toSoftware,
} from './software';

/**
 * The software of so many devices is asked for at a time. With some 250 titles each they fill
 * a page, so that nothing can change between two pages, and nothing but a page is held.
 */
const DEVICES_PER_REQUEST = 40;

/** Each of them can hold a page of 10,000 rows in memory: some 6 MB. */
const REQUESTS_AT_A_TIME = 4;

const softwareOfAccount = {
  entity: software,
  accountHas: accountHas(software),
};

export const deviceInstalledSoftware = defineRelationship(
  device,
  RelationshipClass.INSTALLED,
  software,
);

/** What is missing when a row can't be used or read. */
const TYPES = [software._type, deviceInstalledSoftware._type];

export const softwareStep = defineStep({
  id: 'fetch-software',
  name: 'Fetch software',
  what: 'software',
  source: softwareSource,
  dependsOn: [accountStep.id, devices.stepId],
  readOf: [devices],
  entities: [software],
  relationships: [softwareOfAccount.accountHas, deviceInstalledSoftware],
  reads: [appsTable, programsTable].map(({ listing }) => ({
    listing: listingOfDevices(listing, ['{id}']),
    parent: devices,
  })),
  async collect(tools) {
    const deviceIds = await devicesByPlatform(tools);
    await collectTable(tools, appsTable, deviceIds);
    await collectTable(tools, programsTable, deviceIds);
  },
});

async function devicesByPlatform({
  forEachEntity,
}: StepTools): Promise<Map<unknown, string[]>> {
  const ids = new Map<unknown, string[]>();
  await forEachEntity(device, ({ _key, platform }) => {
    const known = ids.get(platform) ?? [];
    ids.set(platform, known);
    known.push(_key);
  });
  return ids;
}

/** How collecting the software of some devices ended. */
type Outcome = 'collected' | 'failed' | 'refused' | 'unfiltered';

/**
 * Collects the software of a platform, some devices at a time. Where JumpCloud does not heed
 * the filter that this takes, the whole table is read once, and held.
 */
async function collectTable<T extends { system_id?: string | null }>(
  tools: StepTools,
  table: SoftwareTable<T>,
  deviceIds: Map<unknown, string[]>,
): Promise<void> {
  const ids = deviceIds.get(table.platform) ?? [];
  const titles = new Set<string>();

  async function collect(some: string[], isWhole: boolean): Promise<Outcome> {
    let outcome: Outcome = 'collected';
    await tools.gaps.survive(
      `the ${table.listing.name} of ${some.length} devices`,
      TYPES,
      async () => {
        try {
          await collectDevices(tools, table, { ids: some, titles, isWhole });
        } catch (err) {
          if (!isWhole && isUnfiltered(err)) {
            outcome = 'unfiltered';
            return;
          }
          const isFinal = err instanceof IntegrationError && isRefused(err);
          outcome = isFinal ? 'refused' : 'failed';
          throw err;
        }
      },
    );
    return outcome;
  }

  const waiting = chunk(ids, DEVICES_PER_REQUEST).values();
  let outcome: Outcome = 'failed';
  // One at a time, until one shows that JumpCloud heeds the filter.
  for (const some of waiting) {
    outcome = await collect(some, false);
    if (outcome !== 'failed') {
      break;
    }
  }
  if (outcome === 'collected') {
    const others = mergeMap(
      waiting,
      REQUESTS_AT_A_TIME,
      async function* (some) {
        yield await collect(some, false);
      },
      () => undefined,
    );
    for await (outcome of others) {
      if (outcome === 'refused' || outcome === 'unfiltered') {
        break;
      }
    }
  }
  if (outcome === 'unfiltered') {
    await collect(ids, true);
  }
}

function chunk<T>(items: T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

/** Whether JumpCloud refuses the filter, or sends the software of all devices in spite of it. */
function isUnfiltered(err: unknown): boolean {
  const isBadRequest =
    err instanceof IntegrationProviderAPIError && err.status === 400;
  return isBadRequest || err instanceof IntegrationOtherDeviceError;
}

/**
 * @param options.ids the devices
 * @param options.titles the keys of the titles that have been added
 * @param options.isWhole whether the table is read without a filter
 */
async function collectDevices<T extends { system_id?: string | null }>(
  tools: StepTools,
  { platform, listing, read }: SoftwareTable<T>,
  options: { ids: string[]; titles: Set<string>; isWhole: boolean },
): Promise<void> {
  const { client, organizationId, graph } = tools;
  const { ids, titles, isWhole } = options;
  const installed = new Map<string, Map<string, Installation[]>>(
    ids.map((id) => [id, new Map()]),
  );
  const asked = isWhole ? listing : listingOfDevices(listing, ids);
  tools.noteReading(asked, TYPES);
  for await (const rows of client.list(organizationId, asked)) {
    for (const row of rows) {
      const installation = row && read(row);
      const ofDevice = installed.get(row?.system_id ?? '');
      if (row?.system_id && !ofDevice && !isWhole) {
        throw new IntegrationOtherDeviceError();
      }
      if (!installation?.title || (!ofDevice && !row?.system_id)) {
        skip(tools, listing.name);
        continue;
      }
      if (!ofDevice) {
        // Of a device of another platform, or one that is not in the graph.
        continue;
      }
      const title = toSoftware(installation.title, platform);
      const key = software.keyOf(title, organizationId) ?? '';
      if (!titles.has(key)) {
        titles.add(key);
        await addRecords(tools, softwareOfAccount, [title]);
      }
      ofDevice.set(key, [...(ofDevice.get(key) ?? []), installation]);
    }
  }
  for (const [deviceId, ofDevice] of installed) {
    await graph.addRelationships(
      [...ofDevice].map(([key, installations]) =>
        deviceInstalledSoftware.create(
          deviceId,
          key,
          installationProperties(installations),
        ),
      ),
    );
  }
}

/** The rows of these devices. */
function listingOfDevices<T>(listing: Listing<T>, ids: string[]): Listing<T> {
  const filter = `system_id:in:${ids.join('|')}`;
  return { ...listing, filter, isFilterRequired: true };
}

/** What is known of all installations of a title on a device. */
function installationProperties(installations: Installation[]) {
  const join = (name: keyof Installation) => {
    const values = new Set(installations.flatMap((each) => each[name] ?? []));
    return [...values].sort().join(', ') || undefined;
  };
  return {
    version: join('version'),
    bundleId: join('bundleId'),
    publisher: join('publisher'),
    installationCount: installations.length,
  };
}

class IntegrationOtherDeviceError extends IntegrationError {
  constructor() {
    super({
      code: 'OTHER_DEVICE_ERROR',
      message:
        'JumpCloud sent the software of devices that were not requested.',
    });
  }
}

function skip({ gaps }: StepTools, name: string): void {
  gaps.skip(
    'a row',
    name,
    TYPES,
    new Error('It does not name itself or its device.'),
  );
}
