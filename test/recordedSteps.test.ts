import { Entity, Relationship } from '@jupiterone/integration-sdk-core';
import {
  createMockStepExecutionContext,
  registerMatchers,
} from '@jupiterone/integration-sdk-testing';

import { IntegrationConfig } from '../src/config';
import { clientOf } from '../src/connection';
import { Gap } from '../src/graph/completeness';
import { runOf } from '../src/graph/run';
import { invocationConfig } from '../src';
import { integrationSteps } from '../src/steps';
import { accountStep } from '../src/steps/core/account';
import { recordedConfig, testConfigOf } from './config';
import { setupStepRecording } from './recording';
import { seedOrganizations } from './sandbox/organization';
import { expectedKeys } from './sandbox/resources';
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from './sandbox/tokens';
import { RECORDED_SIZES } from './recordedSizes';

registerMatchers(expect);

const SERVICE_ACCOUNT_RECORDING = 'fetch-account-as-service-account';

interface Executed {
  entities: Entity[];
  relationships: Relationship[];
  data: Record<string, unknown>;
  gaps: Gap[];
}

const executed = new Map<string, Promise<Executed>>();

/**
 * Executes a step against its recording, on what the steps that it depends on have left. Each
 * step has a recording of its own requests only.
 */
function execute(stepId: string): Promise<Executed> {
  const known = executed.get(stepId) ?? executeNow(stepId);
  executed.set(stepId, known);
  return known;
}

async function executeNow(stepId: string): Promise<Executed> {
  const step = findStep(stepId);
  const before: Executed[] = [];
  for (const id of ancestorsOf(stepId)) {
    before.push(await execute(id));
  }
  const context = createMockStepExecutionContext<IntegrationConfig>({
    instanceConfig: testConfigOf(stepId).instanceConfig,
    entities: before.flatMap(({ entities }) => entities),
    relationships: before.flatMap(({ relationships }) => relationships),
    setData: Object.assign({}, ...before.map(({ data }) => data)) as Record<
      string,
      unknown
    >,
  });
  const recording = setupStepRecording(stepId);
  try {
    await step.executionHandler(context);
  } finally {
    await recording.stop();
  }
  const { jobState } = context;
  return {
    entities: jobState.collectedEntities,
    relationships: jobState.collectedRelationships,
    data: jobState.collectedData,
    gaps: runOf(clientOf(context)).gaps,
  };
}

function findStep(stepId: string) {
  return invocationConfig.integrationSteps.find(({ id }) => id === stepId)!;
}

/** The steps that a step depends on, in the order in which they run. */
function ancestorsOf(stepId: string): string[] {
  const wanted = new Set([stepId]);
  for (const { id, dependsOn } of [...integrationSteps].reverse()) {
    if (wanted.has(id)) {
      dependsOn.forEach((other) => wanted.add(other));
    }
  }
  wanted.delete(stepId);
  return integrationSteps.flatMap(({ id }) => (wanted.has(id) ? id : []));
}

// The data model's own schemas are not as strict as their validator would have them. The
// recordings are of a day in the past.
beforeAll(() => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse(recordedConfig.madeOn));
});

describe.each(integrationSteps.map(({ id }) => id))('%s', (stepId) => {
  test('makes nothing but what its metadata declares of the recorded answers', async () => {
    const step = invocationConfig.integrationSteps.find(
      ({ id }) => id === stepId,
    )!;
    const { entities, relationships } = await execute(stepId);
    for (const metadata of step.entities) {
      const own = entities.filter(({ _type }) => _type === metadata._type);
      expect(own).toMatchGraphObjectSchema(metadata);
    }
    const declared = [...step.entities, ...step.relationships];
    expect(declared.map(({ _type }) => _type)).toEqual(
      expect.arrayContaining(
        [...entities, ...relationships].map(({ _type }) => _type),
      ),
    );
  });
});

test('the recorded steps make all that was in the organization', async () => {
  if (recordedConfig.madeAgainst !== 'the sandbox') {
    return;
  }
  const all = await Promise.all(integrationSteps.map(({ id }) => execute(id)));
  expect(all.flatMap(({ gaps }) => gaps)).toEqual([]);
  const keys: Record<string, string[]> = {};
  for (const { entities, relationships } of all) {
    for (const { _type, _key } of [...entities, ...relationships]) {
      (keys[_type] ??= []).push(_key);
    }
  }
  const expected = Object.entries(
    expectedKeys(seedOrganizations(RECORDED_SIZES)),
  ).filter(([, own]) => own.length > 0);
  const made = Object.entries(keys).map(([type, own]) => [
    type,
    [...new Set(own)].sort(),
  ]);
  expect(Object.fromEntries(made)).toEqual(Object.fromEntries(expected));
});

/** Recorded against the sandbox only: whoever records elsewhere has one credential, not both. */
test('a service account asks for a token, and collects the same', async () => {
  if (recordedConfig.madeAgainst !== 'the sandbox') {
    return;
  }
  const context = createMockStepExecutionContext<IntegrationConfig>({
    instanceConfig: {
      clientId: SANDBOX_CLIENT_ID,
      clientSecret: SANDBOX_CLIENT_SECRET,
    },
  });
  const recording = setupStepRecording(SERVICE_ACCOUNT_RECORDING);
  try {
    await findStep(accountStep.id).executionHandler(context);
  } finally {
    await recording.stop();
  }
  const { entities } = await execute(accountStep.id);
  expect(context.jobState.collectedEntities).toEqual(entities);
});
