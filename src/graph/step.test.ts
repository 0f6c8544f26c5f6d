import { Entity, IntegrationError } from '@jupiterone/integration-sdk-core';
import {
  createMockIntegrationLogger,
  createMockJobState,
} from '@jupiterone/integration-sdk-testing';

import { createStepTools } from '../../test/stepTools';
import { groups } from '../steps/core/group';
import { user } from '../steps/core/user';
import { runOf } from './run';
import { defineStep } from './step';
import { StepTools } from './tools';

const ORGANIZATIONS = [
  { _id: 'a', displayName: 'Acme' },
  { _id: 'b', displayName: 'Blue' },
];

/** Executes a step of its own for two organizations. */
function execute(
  collect: (tools: StepTools) => Promise<void>,
  { isWhole = true, entities = [] as Entity[] } = {},
) {
  const client = {
    ...createStepTools().tools.client,
    organizations: () => Promise.resolve(ORGANIZATIONS),
  };
  const jobState = createMockJobState({ entities });
  const logger = createMockIntegrationLogger();
  const published: string[] = [];
  jest
    .spyOn(logger, 'publishInfoEvent')
    .mockImplementation(({ description }) => published.push(description) > 0);
  const step = defineStep({
    id: 'fetch-users',
    name: 'Fetch users',
    what: 'users',
    dependsOn: [],
    entities: [user],
    relationships: [],
    mayFind: [groups],
    collect,
  });
  const running = step.execute({
    client,
    jobState,
    logger,
    isWholeRun: () => Promise.resolve(isWhole),
    isEnabled: () => true,
  });
  return { running, jobState, run: runOf(client), published, step };
}

const ada = (organizationId: string): Entity => ({
  _key: 'ada',
  _type: 'jumpcloud_user',
  _class: ['User'],
  displayName: 'ada',
  organizationId,
});

const outOfOrder = new IntegrationError({
  code: 'X',
  message: 'Out of order.',
});

test('each organization is collected', async () => {
  const done: string[] = [];
  const { running } = execute(({ organizationId }) => {
    done.push(organizationId);
    return Promise.resolve();
  });
  await running;
  expect(done).toEqual(['a', 'b']);
});

test('an organization that can not be read is a gap, and does not stop the next', async () => {
  let calls = 0;
  const { running, run, published } = execute(() => {
    calls += 1;
    return calls === 1 ? Promise.reject(outOfOrder) : Promise.resolve();
  });
  await running;
  expect(calls).toBe(2);
  expect(run.gaps).toMatchObject([
    {
      what: 'the users of organization "Acme" (a)',
      types: ['jumpcloud_user'],
      error: outOfOrder,
    },
  ]);
  expect(published).toEqual(['Collected no users because of errors.']);
});

test('in a run that does not declare what is partial, the step fails', async () => {
  const { running } = execute(() => Promise.reject(outOfOrder), {
    isWhole: false,
  });
  await expect(running).rejects.toBe(outOfOrder);
});

test('missing properties fail no step', async () => {
  const { running } = execute(
    ({ gaps }) => {
      gaps.add('the settings', [], outOfOrder);
      return Promise.resolve();
    },
    { isWhole: false },
  );
  await running;
});

test('what was collected before an unexpected error is kept', async () => {
  const { running, jobState } = execute(async ({ graph, organizationId }) => {
    await graph.addEntities([ada(organizationId)]);
    throw new Error('A full disk');
  });
  await expect(running).rejects.toThrow('A full disk');
  expect(jobState.collectedEntities).toEqual([ada('a')]);
});

test('the same id in two organizations is an entity of each', async () => {
  const found: string[] = [];
  const { running, jobState } = execute(
    async ({ graph, organizationId, forEachEntity }) => {
      await graph.addEntities([ada(organizationId)]);
      await forEachEntity(user, ({ organizationId: own }) => {
        expect(own).toBe(organizationId);
        found.push(organizationId);
      });
    },
  );
  await running;
  expect(jobState.collectedEntities).toHaveLength(1);
  expect(found).toEqual(['a', 'b']);
});

test('what was collected is counted in words', async () => {
  const { running, published } = execute(
    async ({ graph, organizationId }) =>
      void (await graph.addEntities([ada(organizationId)])),
  );
  await running;
  expect(published).toEqual(['Collected 1 user.']);
});

test('a step of relationships says which they are', async () => {
  const { tools, published, jobState } = createStepTools();
  await defineStep({
    id: 'build-x',
    name: 'Build x',
    what: 'owners of devices',
    dependsOn: [],
    relationships: [groups.accountHas],
    collect: ({ graph }) =>
      graph.addRelationships([groups.accountHas.create('a', 'g')]),
  }).execute({
    client: tools.client,
    jobState,
    logger: tools.logger,
    isWholeRun: () => Promise.resolve(true),
    isEnabled: () => true,
  });
  expect(published).toEqual(['Collected 1 relationship (owners of devices).']);
});

test('the types of what may be found are declared, too', async () => {
  const { running, step, run } = execute(() => Promise.resolve());
  await running;
  expect(step.entities.map(({ _type }) => _type)).toEqual([
    'jumpcloud_user',
    'jumpcloud_group',
  ]);
  expect([...run.relationshipTypes.keys()]).toEqual([
    'jumpcloud_account_has_group',
  ]);
});

test.each([
  [{ manager: 'b' }, []],
  [{ manager: { id: 'b' } }, []],
  [{ manager: '' }, []],
  [{ manager: null }, []],
  [{ manager: {} }, []],
  [{ manager: 7 }, ['jumpcloud_user.managerId']],
  [{ manager: { name: 'Bob' } }, ['jumpcloud_user.managerId']],
])(
  'a field of %j that links follow: incomplete is %j',
  async (record, types) => {
    const { running, run } = execute(async ({ convert, organizationId }) => {
      if (organizationId === 'a') {
        expect(
          convert(user, [{ _id: 'ada', ...record } as never]),
        ).toHaveLength(1);
      }
      return Promise.resolve();
    });
    await running;
    expect(run.gaps.flatMap((gap) => gap.types)).toEqual(types);
  },
);
