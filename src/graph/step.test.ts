import { Entity, IntegrationError } from '@jupiterone/integration-sdk-core';
import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';

import { Sandbox, startSandbox } from '../../test/sandbox/server';
import { IntegrationConfig } from '../config';
import { defineStep, StepTools } from './step';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ sizes: { organizations: 2 } });
  process.env.JUMPCLOUD_LOCAL_URL = sandbox.url;
});

afterEach(async () => {
  await sandbox.close();
  delete process.env.JUMPCLOUD_LOCAL_URL;
});

function accountOf(place: number): Entity {
  const { id } = sandbox.organizations[place]!;
  return {
    _key: id,
    _type: 'jumpcloud_account',
    _class: ['Account'],
    displayName: id,
  };
}

/** Executes a step of its own on a graph that has these entities already. */
function execute(
  entities: Entity[],
  collect: (tools: StepTools) => Promise<void>,
) {
  const context = createMockStepExecutionContext<IntegrationConfig>({
    instanceConfig: { apiKey: sandbox.apiKey },
    entities,
  });
  const step = defineStep({
    id: 'fetch-things',
    name: 'Fetch things',
    what: 'things',
    dependsOn: ['fetch-account'],
    collect,
  });
  const running = Promise.resolve(step.executionHandler(context));
  return { running, jobState: context.jobState };
}

const user: Entity = {
  _key: 'user',
  _type: 'jumpcloud_user',
  _class: ['User'],
  displayName: 'ada',
};

test('each organization is collected', async () => {
  const done: string[] = [];
  const { running } = execute([accountOf(0), accountOf(1)], (tools) => {
    done.push(tools.organizationId);
    return Promise.resolve();
  });
  await running;
  expect(done).toEqual(sandbox.organizations.map(({ id }) => id));
});

test('an organization without an account is named, and does not stop the next', async () => {
  const done: string[] = [];
  const { running } = execute([accountOf(1)], (tools) => {
    done.push(tools.organizationId);
    return Promise.resolve();
  });
  await expect(running).rejects.toThrow(
    'The organization has no account in the graph',
  );
  expect(done).toEqual([sandbox.organizations[1]!.id]);
});

test('an organization that can not be read fails the step, and does not stop the next', async () => {
  const error = new IntegrationError({ code: 'X', message: 'Out of order.' });
  let calls = 0;
  const { running } = execute([accountOf(0), accountOf(1)], () => {
    calls += 1;
    return calls === 1 ? Promise.reject(error) : Promise.resolve();
  });
  await expect(running).rejects.toBe(error);
  expect(calls).toBe(2);
});

test('what was collected before an unexpected error is kept', async () => {
  const { running, jobState } = execute(
    [accountOf(0), accountOf(1)],
    async ({ graph }) => {
      await graph.addEntities([user]);
      throw new Error('A full disk');
    },
  );
  await expect(running).rejects.toThrow('A full disk');
  expect(jobState.collectedEntities).toEqual([user]);
});

test('a step knows whether everything that it depends on is complete, directly or not', async () => {
  const context = createMockStepExecutionContext<IntegrationConfig>({
    instanceConfig: { apiKey: sandbox.apiKey },
    entities: [accountOf(0), accountOf(1)],
  });
  const known: Record<string, boolean> = {};
  const run = async (id: string, dependsOn: string[], error?: Error) => {
    const collect = ({ areDependenciesComplete }: StepTools) => {
      known[id] = areDependenciesComplete;
      return error ? Promise.reject(error) : Promise.resolve();
    };
    const step = defineStep({ id, name: id, what: id, dependsOn, collect });
    await Promise.resolve(step.executionHandler(context)).catch(
      () => undefined,
    );
  };
  const error = new IntegrationError({ code: 'X', message: 'Out of order.' });
  await run('good', []);
  await run('bad', [], error);
  await run('after-good', ['good']);
  await run('after-bad', ['good', 'bad']);
  await run('later', ['after-good', 'after-bad']);
  expect(known).toEqual({
    good: true,
    bad: true,
    'after-good': true,
    'after-bad': false,
    later: false,
  });
});
