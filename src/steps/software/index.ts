import {
  IntegrationError,
  IntegrationProviderAPIError,
  RelationshipClass,
} from '@jupiterone/integration-sdk-core';

import { addToAccount } from '../../graph/listing';
import { defineRelationship } from '../../graph/relationship';
import { IngestionSource } from '../../graph/source';
import { defineStep, StepTools } from '../../graph/step';
import { accountHas, accountStep } from '../account';
import { devicesStep } from '../devices';
import { device } from '../devices/device';
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

export const softwareSource: IngestionSource = {
  id: 'software',
  title: 'Software',
  description:
    'The software that is installed on devices that run macOS or Windows, as reported by System Insights. ' +
    'Large: 3,000 devices have some 300,000 installations.',
  requests: '2 per 40 devices',
  defaultsToDisabled: true,
};

export const accountHasSoftware = accountHas(software);

export const deviceInstalledSoftware = defineRelationship(
  device,
  RelationshipClass.INSTALLED,
  software,
);

export const softwareStep = defineStep({
  id: 'fetch-software',
  name: 'Fetch software',
  what: 'software',
  source: softwareSource,
  dependsOn: [accountStep.id, devicesStep.id],
  entities: [software],
  relationships: [accountHasSoftware, deviceInstalledSoftware],
  async collect(tools) {
    const deviceIds = await devicesByPlatform(tools);
    await collectTable(tools, appsTable, deviceIds);
    await collectTable(tools, programsTable, deviceIds);
  },
});

async function devicesByPlatform({
  jobState,
  organizationId,
}: StepTools): Promise<Map<unknown, string[]>> {
  const ids = new Map<unknown, string[]>();
  await jobState.iterateEntities({ _type: device._type }, (entity) => {
    if (entity.organizationId === organizationId) {
      const { platform } = entity;
      const known = ids.get(platform) ?? [];
      ids.set(platform, known);
      known.push(entity._key);
    }
  });
  return ids;
}

/**
 * Collects the software of a platform, some devices at a time, until JumpCloud refuses, or
 * answers with other devices: then it would send everything for each request.
 */
async function collectTable<T extends { system_id?: string | null }>(
  tools: StepTools,
  table: SoftwareTable<T>,
  deviceIds: Map<unknown, string[]>,
): Promise<void> {
  const ids = deviceIds.get(table.platform) ?? [];
  const titles = new Set<string>();
  let isOver = false;
  for (let i = 0; i < ids.length && !isOver; i += DEVICES_PER_REQUEST) {
    const some = ids.slice(i, i + DEVICES_PER_REQUEST);
    await tools.failures.survive(
      `the ${table.listing.name} of ${some.length} devices`,
      async () => {
        try {
          await collectDevices(tools, table, some, titles);
        } catch (err) {
          isOver = isRefusal(err) || err instanceof IntegrationOtherDeviceError;
          throw err;
        }
      },
    );
  }
}

/** @param titles the keys of the titles that have been added */
async function collectDevices<T extends { system_id?: string | null }>(
  tools: StepTools,
  { platform, listing, read }: SoftwareTable<T>,
  deviceIds: string[],
  titles: Set<string>,
): Promise<void> {
  const { client, organizationId, graph, convert } = tools;
  const installed = new Map<string, Map<string, Installation[]>>(
    deviceIds.map((id) => [id, new Map()]),
  );
  for await (const rows of client.list(organizationId, {
    ...listing,
    query: { filter: `system_id:in:${deviceIds.join('|')}` },
  })) {
    for (const row of rows) {
      const installation = row && read(row);
      const ofDevice = installed.get(row?.system_id ?? '');
      if (row?.system_id && !ofDevice) {
        throw new IntegrationOtherDeviceError();
      }
      if (!ofDevice || !installation?.title) {
        leaveOut(tools, listing.name);
        continue;
      }
      const title = toSoftware(installation.title, platform);
      const key = software.keyOf(title, organizationId) ?? '';
      if (!titles.has(key)) {
        titles.add(key);
        const entities = convert(software, [title]);
        await addToAccount(tools, entities, accountHasSoftware);
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
          propertiesOf(installations),
        ),
      ),
    );
  }
}

/** What is known of all installations of a title on a device. */
function propertiesOf(installations: Installation[]) {
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
        'JumpCloud sent the software of devices that were not asked for.',
    });
  }
}

function leaveOut({ failures }: StepTools, name: string): void {
  failures.leaveOut(
    `one of the ${name}`,
    new IntegrationError({
      code: 'UNKNOWN_SOFTWARE_ERROR',
      message: 'It has no name, or does not say which device it belongs to.',
    }),
  );
}

function isRefusal(err: unknown): boolean {
  return (
    err instanceof IntegrationProviderAPIError &&
    [401, 402, 403, 404].includes(err.status as number)
  );
}
