import { createGaps, Gaps } from '../../graph/gaps';
import { Run } from '../../graph/run';
import { IngestionSource } from '../../graph/source';
import { defineStep, ResourceStep } from '../../graph/step';
import { describeListing, StepTools } from '../../graph/tools';
import { accountStep } from '../core/account';
import {
  devicePostureSource,
  devicesSource,
  localAccountsSource,
} from '../sources';
import { DevicePosture } from './posture';
import { InsightRow } from './insights';
import {
  InsightTable,
  localAccountsTable,
  otherTables,
  systemInfoTable,
} from './postureTables';

/** What System Insights tells of the devices of an organization, by their ids. */
type Postures = Map<string, DevicePosture>;

/** Tables of System Insights that are read together, and whose rows become properties of devices. */
interface Insights {
  /** Makes it possible to switch them off, and reads them while the users are read. */
  step: ResourceStep;
  /**
   * What they tell of the devices of an organization, which is read once in a run: nothing if
   * their ingestion source is disabled. A table that can't be read makes nothing partial: the
   * devices lack its properties.
   */
  read: (tools: StepTools) => Promise<Postures>;
}

export const devicePosture = defineInsights({
  id: 'fetch-device-posture',
  what: 'device posture',
  source: devicePostureSource,
  first: systemInfoTable,
  others: otherTables,
});

export const localAccounts = defineInsights({
  id: 'fetch-local-accounts',
  what: 'local accounts',
  source: localAccountsSource,
  first: localAccountsTable,
  others: [],
});

/** @param options.first tells whether System Insights can be read: only then, the others are */
function defineInsights<T extends InsightRow>(options: {
  id: string;
  what: string;
  source: IngestionSource;
  first: InsightTable<T>;
  others: InsightTable<never>[];
}): Insights {
  const { id, what, source, first, others } = options;
  /** By the id of the organization. */
  const readings = new WeakMap<Run, Map<string, Promise<Postures>>>();

  async function read(tools: StepTools): Promise<Postures> {
    if (!tools.isEnabled(source)) {
      return new Map();
    }
    const { run, organizationId } = tools;
    const ofRun = readings.get(run) ?? new Map<string, Promise<Postures>>();
    readings.set(run, ofRun);
    const reading = ofRun.get(organizationId) ?? readTables(tools);
    ofRun.set(organizationId, reading);
    return reading;
  }

  async function readTables(tools: StepTools): Promise<Postures> {
    const gaps = createGaps(tools.run, tools.logger, source);
    const postures: Postures = new Map();
    if (await readTable(tools, { gaps, source, postures }, first)) {
      await Promise.all(
        others.map((table) =>
          readTable(tools, { gaps, source, postures }, table),
        ),
      );
    }
    gaps.end();
    return postures;
  }

  const step = defineStep({
    id,
    name: `Fetch ${what}`,
    what,
    source,
    dependsOn: [accountStep.id],
    reads: [first, ...others].map(({ listing }) => ({ listing })),
    async collect(tools) {
      if (tools.isEnabled(devicesSource)) {
        await read(tools);
      }
    },
  });
  return { step, read };
}

/** @returns whether all of the table was read */
async function readTable<T extends InsightRow>(
  tools: StepTools,
  {
    gaps,
    source,
    postures,
  }: { gaps: Gaps; source: IngestionSource; postures: Postures },
  { listing, apply }: InsightTable<T>,
): Promise<boolean> {
  const { client, organizationId, run } = tools;
  const { name } = listing;
  run.typesOfListings.set(listing, { types: [], source });
  return gaps.survive(describeListing(tools, name), [], async () => {
    // Until all rows are read, those of a device may be half of what there is.
    const own: Postures = new Map();
    for await (const rows of client.list(organizationId, listing)) {
      for (const row of rows) {
        const id = row?.system_id;
        if (typeof id !== 'string' || !id) {
          const error = new Error('It does not name its device.');
          gaps.skip('a row', name, [], error);
          continue;
        }
        const posture = own.get(id) ?? {};
        own.set(id, posture);
        apply(posture, row);
      }
    }
    for (const [id, posture] of own) {
      postures.set(id, join(postures.get(id) ?? {}, posture));
    }
  });
}

/** What two tables tell of a device; both can add to a list. */
function join(some: DevicePosture, more: DevicePosture): DevicePosture {
  const lists = Object.entries(more).flatMap(([name, value]) => {
    const known: unknown = some[name as keyof DevicePosture];
    const texts = [known, value].filter((each): each is string[] =>
      Array.isArray(each),
    );
    return texts.length === 2
      ? [[name, [...new Set(texts.flat())].sort()]]
      : [];
  });
  return { ...some, ...more, ...(Object.fromEntries(lists) as DevicePosture) };
}
