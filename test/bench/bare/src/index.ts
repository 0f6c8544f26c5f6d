import {
  createDirectRelationship,
  createIntegrationEntity,
  Entity,
  IntegrationInvocationConfig,
  JobState,
  RelationshipClass,
} from '@jupiterone/integration-sdk-core';
import { readFileSync } from 'fs';
import { Agent as HttpAgent } from 'http';
import { Agent as HttpsAgent } from 'https';
import fetch from 'node-fetch';

import { readTypes, storeTypes } from '../../floor/src';

const CONCURRENCY = 10;

/** The type of what is listed, for the listings whose items are stored as they come. */
const TYPES: Record<string, string> = {
  systemusers: 'jumpcloud_user',
  usergroups: 'jumpcloud_group',
};
const STORED_AS_THEY_COME =
  /^jumpcloud_(user|group|account_has_user|account_has_group|group_has_user)$/;

interface Row {
  _id?: string;
  id?: string;
  to?: { id: string };
}

/**
 * What the SDK needs to send the requests in the file named in `BENCH_REQUESTS`, ten at a
 * time, and to store what comes: users, groups and memberships as they come, all else of
 * `BENCH_GRAPH` as `floor` does. Nothing is checked, and properties are those of a sample.
 */
export const invocationConfig: IntegrationInvocationConfig = {
  integrationSteps: [
    {
      id: 'receive',
      name: 'Receive and store',
      entities: [],
      relationships: [],
      async executionHandler({ jobState }) {
        const types = readTypes();
        const samples = new Map(
          types.map(({ sample }) => [sample._type, sample as Entity]),
        );
        const file = readFileSync(process.env.BENCH_REQUESTS ?? '', 'utf8');
        const requests = (JSON.parse(file) as string[]).values();
        await Promise.all([
          ...Array.from({ length: CONCURRENCY }, () =>
            receive(jobState, requests, samples),
          ),
          storeTypes(
            jobState,
            types.filter(
              ({ sample }) => !STORED_AS_THEY_COME.test(sample._type),
            ),
          ),
        ]);
      },
    },
  ],
};

const options = { keepAlive: true, maxSockets: CONCURRENCY };
const http = new HttpAgent(options);
const https = new HttpsAgent(options);

/** Takes requests until none is left. */
async function receive(
  jobState: JobState,
  requests: Iterator<string>,
  samples: Map<string, Entity>,
): Promise<void> {
  for (let next = requests.next(); !next.done; next = requests.next()) {
    const url = new URL(next.value);
    const response = await fetch(next.value, {
      headers: { 'x-api-key': process.env.API_KEY ?? '' },
      agent: ({ protocol }) => (protocol === 'https:' ? https : http),
    });
    const body = JSON.parse(await response.text()) as
      { results?: Row[] } | Row[];
    const rows = Array.isArray(body) ? body : (body.results ?? []);
    // Pages overlap by an item.
    const isFirst = !Number(url.searchParams.get('skip'));
    await store(jobState, url, isFirst ? rows : rows.slice(1), samples);
  }
}

async function store(
  jobState: JobState,
  { pathname, searchParams }: URL,
  rows: Row[],
  samples: Map<string, Entity>,
): Promise<void> {
  const [kind, parent = '', listing = ''] = pathname.split('/').slice(-3);
  if (kind === 'usergroups' && listing === 'members') {
    await jobState.addRelationships(
      rows.map(({ to }) =>
        createDirectRelationship({
          fromType: 'jumpcloud_group',
          fromKey: parent,
          _class: RelationshipClass.HAS,
          toType: 'jumpcloud_user',
          toKey: to?.id ?? '',
        }),
      ),
    );
  }
  const sample = samples.get(TYPES[listing] ?? '');
  if (!sample || searchParams.has('filter')) {
    return;
  }
  const entities = rows.map((row) =>
    createIntegrationEntity({
      entityData: {
        source: {},
        assign: {
          ...sample,
          _key: row._id ?? row.id ?? '',
          _rawData: [{ name: 'default', rawData: row }],
        },
      },
    }),
  );
  await jobState.addEntities(entities);
  await jobState.addRelationships(
    entities.map(({ _key, _type }) =>
      createDirectRelationship({
        fromType: 'jumpcloud_account',
        fromKey: 'account',
        _class: RelationshipClass.HAS,
        toType: _type,
        toKey: _key,
      }),
    ),
  );
}
