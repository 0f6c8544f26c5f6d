import {
  IntegrationError,
  IntegrationProviderAPIError,
  RelationshipClass,
} from '@jupiterone/integration-sdk-core';

import { EntityDefinition } from '../../graph/entity';
import { isRefused } from '../../graph/gaps';
import { addRecords } from '../../graph/listingStep';
import {
  defineRelationship,
  RelationshipProperties,
} from '../../graph/relationship';
import { IngestionSource } from '../../graph/source';
import { defineStep, ResourceStep } from '../../graph/step';
import { StepTools } from '../../graph/tools';
import { isUsableId, toText } from '../../graph/values';
import { Listing } from '../../jumpcloud/listing';
import { mergeMap } from '../../jumpcloud/merge';
import { accountHas, accountStep } from '../core/account';
import { device, devices } from './device';
import { isReporting } from './posture';
import { InsightRow } from './insights';

/** Each holds its rows: with 100 for each device, four take 42 MB more than one. */
const REQUESTS_AT_A_TIME = 4;

/** Something that is installed on a device. */
export interface Installation<T> {
  /** What is installed: the same, but for its spelling, on all devices that have it. */
  item: T;
  /** What is known of it on this device, for the relationship. */
  details: Record<string, string | boolean | number | undefined>;
}

/** A table of System Insights whose rows are installations on devices. */
export interface InstallationTable<R extends InsightRow, T> {
  listing: Listing<R>;
  /** Of the devices that have such rows; all devices have, if not given. */
  platform?: string;
  /**
   * The rows of so many devices are asked for at a time. They fit into a page, so that nothing
   * can change between two pages, and nothing but a page is held.
   */
  devicesPerRequest: number;
  /** Undefined for a row that can't be used. */
  read: (row: R) => Installation<T> | undefined;
  /** Which rows are meant; all, if not given. */
  isMeant?: (row: R) => boolean;
}

/** What is installed on devices, as data. */
export interface Installations<T> {
  /** Of its step. */
  id: string;
  /** In the plural, for messages: "browser extensions". */
  what: string;
  entity: EntityDefinition<T>;
  tables: InstallationTable<never, T>[];
  /** Makes one of two items with the same key, the same in whatever order they come. */
  merge: (one: T, other: T) => T;
  source: IngestionSource;
}

/** What a step works with. */
interface Collection<T> extends Installations<T> {
  tools: StepTools;
  /** The types that are incomplete when a row can't be used or read. */
  types: string[];
  /** What was found so far, by key. */
  items: Map<string, T>;
  relationship: ReturnType<typeof defineRelationship>;
}

/**
 * Makes the step that collects what is installed on devices: an entity for each item, and a
 * relationship for each device that has it.
 */
export function installationsStep<T>(options: Installations<T>): ResourceStep {
  const { id, what, entity, tables, source } = options;
  const ofAccount = { entity, accountHas: accountHas(entity) };
  const relationship = defineRelationship(
    device,
    RelationshipClass.INSTALLED,
    entity,
  );
  return defineStep({
    id,
    name: `Fetch ${what}`,
    what,
    source,
    dependsOn: [accountStep.id, devices.stepId],
    listedPer: [devices],
    entities: [entity],
    relationships: [ofAccount.accountHas, relationship],
    reads: tables.map(({ listing }) => ({
      listing: listingOfDevices(listing, ['{id}']),
      parent: devices,
    })),
    async collect(tools) {
      const items = new Map<string, T>();
      const types = [entity._type, relationship._type];
      const deviceIds = await devicesByPlatform(tools);
      try {
        for (const table of tables) {
          await collectTable(
            { ...options, tools, types, items, relationship },
            table,
            deviceIds,
          );
        }
      } finally {
        await addRecords(tools, ofAccount, [...items.values()]);
      }
    },
  });
}

/** The devices that report to System Insights, as far as that is known. */
async function devicesByPlatform({
  forEachEntity,
}: StepTools): Promise<Map<unknown, string[]>> {
  const ids = new Map<unknown, string[]>();
  await forEachEntity(device, ({ _key, platform, systemInsightsState }) => {
    if (isReporting(systemInsightsState)) {
      const known = ids.get(platform) ?? [];
      ids.set(platform, known);
      known.push(_key);
    }
  });
  return ids;
}

/** How collecting the rows of some devices ended. */
type Outcome = 'collected' | 'failed' | 'refused' | 'unfiltered';

/**
 * Collects a table, some devices at a time. Where JumpCloud does not heed the filter that this
 * takes, the whole table is read once, and held.
 */
async function collectTable<R extends InsightRow, T>(
  collection: Collection<T>,
  table: InstallationTable<R, T>,
  deviceIds: Map<unknown, string[]>,
): Promise<void> {
  const { tools, types } = collection;
  // A device whose platform is not known may have rows in any table.
  const platforms = table.platform
    ? [table.platform, 'other', undefined]
    : [...deviceIds.keys()];
  const ids = platforms.flatMap((platform) => deviceIds.get(platform) ?? []);

  async function collect(some: string[], isWhole: boolean): Promise<Outcome> {
    let outcome: Outcome = 'collected';
    await tools.gaps.survive(
      `the ${table.listing.name} of ${some.length} devices`,
      types,
      async () => {
        try {
          await collectDevices(collection, table, some, isWhole);
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

  const waiting = chunk(ids, table.devicesPerRequest).values();
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

/** Whether JumpCloud refuses the filter, or sends the rows of all devices in spite of it. */
function isUnfiltered(err: unknown): boolean {
  const isBadRequest =
    err instanceof IntegrationProviderAPIError && err.status === 400;
  return isBadRequest || err instanceof IntegrationOtherDeviceError;
}

/** @param isWhole whether the table is read without a filter */
async function collectDevices<R extends InsightRow, T>(
  collection: Collection<T>,
  { listing, read, isMeant = () => true }: InstallationTable<R, T>,
  ids: string[],
  isWhole: boolean,
): Promise<void> {
  const { tools, types, relationship } = collection;
  const { client, organizationId, graph } = tools;
  const installed = new Map<string, Map<string, Installation<T>[]>>(
    ids.map((id) => [id, new Map()]),
  );
  const asked = isWhole ? listing : listingOfDevices(listing, ids);
  tools.noteReading(asked, types);
  let isAnyKnown = false;
  let isAnyOther = false;
  for await (const rows of client.list(organizationId, asked)) {
    for (const row of rows) {
      const deviceId = toText(row?.system_id);
      const ofDevice = installed.get(deviceId ?? '');
      isAnyKnown ||= ofDevice !== undefined;
      isAnyOther ||= deviceId !== undefined && !ofDevice;
      if (isAnyOther && !isWhole) {
        throw new IntegrationOtherDeviceError();
      }
      if (row && !isMeant(row)) {
        continue;
      }
      const installation = row && read(row);
      const key = installation && keyOf(collection, installation.item);
      if (!key || deviceId === undefined) {
        skip(collection, listing.name);
        continue;
      }
      if (!ofDevice) {
        // Of a device of another platform, or one that is not in the graph.
        continue;
      }
      noteItem(collection, key, installation.item);
      ofDevice.set(key, [...(ofDevice.get(key) ?? []), installation]);
    }
  }
  if (isAnyOther && !isAnyKnown) {
    throw new IntegrationOtherDeviceError();
  }
  for (const [deviceId, ofDevice] of installed) {
    await graph.addRelationships(
      [...ofDevice].map(([key, installations]) =>
        relationship.create(deviceId, key, joinDetails(installations)),
      ),
    );
  }
}

/** Undefined for an item that can have no entity. */
function keyOf<T>(
  { entity, tools }: Collection<T>,
  item: T,
): string | undefined {
  const key = entity.keyOf(item, tools.organizationId);
  return key !== undefined && isUsableId(key) ? key : undefined;
}

function noteItem<T>(
  { items, merge }: Collection<T>,
  key: string,
  item: T,
): void {
  const same = items.get(key);
  items.set(key, same === undefined ? item : merge(same, item));
}

/** The rows of these devices. */
function listingOfDevices<R>(listing: Listing<R>, ids: string[]): Listing<R> {
  const filter = `system_id:in:${ids.join('|')}`;
  return { ...listing, filter, isFilterRequired: true };
}

/**
 * What is known of all installations of an item on a device: each text once, the sum of
 * numbers, and whether a flag is set for any of them.
 */
function joinDetails<T>(
  installations: Installation<T>[],
): RelationshipProperties {
  const names = Object.keys(installations[0]?.details ?? {});
  return Object.fromEntries(
    names.map((name) => [
      name,
      join(installations.map(({ details }) => details[name])),
    ]),
  );
}

function join(
  values: Array<RelationshipProperties[string]>,
): RelationshipProperties[string] {
  const known = values.filter((value) => value !== undefined);
  switch (typeof known[0]) {
    case 'undefined':
      return undefined;
    case 'boolean':
      // False only if every value is known.
      return (
        known.includes(true) ||
        (known.length === values.length ? false : undefined)
      );
    case 'number':
      return known.reduce((sum: number, value) => sum + Number(value), 0);
    default:
      return [...new Set(known)].sort().join(', ');
  }
}

class IntegrationOtherDeviceError extends IntegrationError {
  constructor() {
    super({
      code: 'OTHER_DEVICE_ERROR',
      message: 'JumpCloud sent rows of devices that were not requested.',
    });
  }
}

function skip<T>({ tools, types }: Collection<T>, name: string): void {
  tools.gaps.skip(
    'a row',
    name,
    types,
    new Error('It does not name itself or its device.'),
  );
}
