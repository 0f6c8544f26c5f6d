import {
  createDirectRelationship,
  createIntegrationEntity,
  Entity,
  IntegrationInvocationConfig,
  JobState,
  Relationship,
  RelationshipClass,
} from '@jupiterone/integration-sdk-core';

import { createUserEntity } from '../../../../src/steps/users/converter';
import { DEMO_SIZE, seedOrganizations } from '../../../sandbox/organization';

const BATCH_SIZE = 500;

/**
 * What the SDK needs to store a graph of a size, with no network: the same numbers of
 * entities, as large as ours, and of relationships, in batches.
 */
export const invocationConfig: IntegrationInvocationConfig = {
  integrationSteps: [
    {
      id: 'store',
      name: 'Store',
      entities: [],
      relationships: [],
      executionHandler: async ({ jobState }) => {
        const [users, groups, members] = (process.env.BENCH_SIZE ?? '')
          .split(',')
          .map(Number) as [number, number, number];
        const account = makeEntity('jumpcloud_account', 0);
        await jobState.addEntity(account);
        await store(jobState, 'jumpcloud_user', users, account);
        await store(jobState, 'jumpcloud_group', groups, account);
        await relateMembers(jobState, users, groups, members);
      },
    },
  ],
};

const [organization] = seedOrganizations(DEMO_SIZE);
const user = organization!.users[0]!;
const template = createUserEntity(user, 'https://console.jumpcloud.com');

function makeEntity(_type: string, index: number): Entity {
  const _key = keyOf(_type, index);
  return createIntegrationEntity({
    entityData: {
      source: {},
      assign: {
        ...template,
        _key,
        _type,
        _rawData: [{ name: 'default', rawData: { ...user, _id: _key } }],
        id: _key,
      },
    },
  });
}

function keyOf(type: string, index: number): string {
  return `${type}-${String(index).padStart(10, '0')}`;
}

async function store(
  jobState: JobState,
  type: string,
  count: number,
  account: Entity,
): Promise<void> {
  for (let start = 0; start < count; start += BATCH_SIZE) {
    const length = Math.min(BATCH_SIZE, count - start);
    const entities = Array.from({ length }, (_, i) =>
      makeEntity(type, start + i),
    );
    await jobState.addEntities(entities);
    await jobState.addRelationships(
      entities.map((to) =>
        createDirectRelationship({
          from: account,
          _class: RelationshipClass.HAS,
          to,
        }),
      ),
    );
  }
}

async function relateMembers(
  jobState: JobState,
  users: number,
  groups: number,
  members: number,
): Promise<void> {
  let batch: Relationship[] = [];
  for (let i = 0; i < members; i += 1) {
    // As in the sandbox: everybody is in one group, and the others share the rest.
    const group = i < users ? 0 : 1 + (i % (groups - 1));
    batch.push(
      createDirectRelationship({
        fromType: 'jumpcloud_group',
        fromKey: keyOf('jumpcloud_group', group),
        _class: RelationshipClass.HAS,
        toType: 'jumpcloud_user',
        toKey: keyOf(
          'jumpcloud_user',
          i < users ? i : Math.floor(i / (groups - 1)) % users,
        ),
      }),
    );
    if (batch.length === BATCH_SIZE || i === members - 1) {
      await jobState.addRelationships(batch);
      batch = [];
    }
  }
}
