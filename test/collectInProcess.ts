import { IntegrationStepExecutionContext } from '@jupiterone/integration-sdk-core';
import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';

import { IntegrationConfig } from '../src/config';
import { ResourceStep } from '../src/graph/step';
import { integrationSteps } from '../src/steps';
import { Graph } from './graph';
import { SandboxOptions, startSandbox } from './sandbox/server';

type Context = IntegrationStepExecutionContext<IntegrationConfig>;

/**
 * Collects everything from a sandbox of its own, in this process.
 *
 * @param contextOf gives each step its context, which is the same for all where nothing is said
 */
export async function collectInProcess(
  options: SandboxOptions = {},
  contextOf: (step: ResourceStep, context: Context) => Context = (_, context) =>
    context,
): Promise<Graph> {
  const sandbox = await startSandbox(options);
  process.env.JUMPCLOUD_LOCAL_URL = sandbox.url;
  try {
    const context = createMockStepExecutionContext<IntegrationConfig>({
      instanceConfig: { apiKey: sandbox.apiKey },
    });
    for (const step of integrationSteps) {
      await step.executionHandler(contextOf(step, context));
    }
    const { collectedEntities, collectedRelationships } = context.jobState;
    return {
      entities: collectedEntities,
      relationships: collectedRelationships,
    };
  } finally {
    delete process.env.JUMPCLOUD_LOCAL_URL;
    await sandbox.close();
  }
}
