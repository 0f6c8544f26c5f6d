import { Entity } from '@jupiterone/integration-sdk-core';
import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';

import { Sandbox, startSandbox } from '../../test/sandbox/server';
import { IntegrationConfig } from '../config';
import { createAccountEntity } from './account/converter';
import { collectFromAccounts } from './collect';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ organizations: 2 });
  process.env.JUMPCLOUD_LOCAL_URL = sandbox.url;
});

afterEach(async () => {
  await sandbox.close();
  delete process.env.JUMPCLOUD_LOCAL_URL;
});

function accountOf(place: number): Entity {
  const { organization } = sandbox.organizations[place]!;
  return createAccountEntity(organization, 'https://console.jumpcloud.com');
}

/** A step's context whose graph has these entities already. */
function contextWith(entities: Entity[]) {
  return createMockStepExecutionContext<IntegrationConfig>({
    instanceConfig: { apiKey: sandbox.apiKey },
    entities,
  });
}

const user: Entity = {
  _key: 'user',
  _type: 'jumpcloud_user',
  _class: ['User'],
  displayName: 'ada',
};

test('the work is done for each organization', async () => {
  const accounts = [accountOf(0), accountOf(1)];
  const done: Entity[] = [];
  await collectFromAccounts(contextWith(accounts), 'users', (account) => {
    done.push(account);
    return Promise.resolve();
  });
  expect(done).toEqual(accounts);
});

test('an account that an earlier run left is passed over, and one that is missing is told', async () => {
  const stale = { ...accountOf(0), _key: 'a'.repeat(24) };
  const done: Entity[] = [];
  const collecting = collectFromAccounts(
    contextWith([stale, accountOf(1)]),
    'users',
    (account) => {
      done.push(account);
      return Promise.resolve();
    },
  );
  await expect(collecting).rejects.toThrow(
    `Organization ${accountOf(0)._key} has no account in the graph`,
  );
  expect(done).toEqual([accountOf(1)]);
});

test('what was collected before an unexpected error is kept', async () => {
  const context = contextWith([accountOf(0), accountOf(1)]);
  const collecting = collectFromAccounts(
    context,
    'users',
    async (account, { graph }) => {
      await graph.addEntitiesOf(account, [user]);
      throw new Error('A full disk');
    },
  );
  await expect(collecting).rejects.toThrow('A full disk');
  expect(context.jobState.collectedEntities).toEqual([user]);
  expect(context.jobState.collectedRelationships).toHaveLength(1);
});
