import { IntegrationStepExecutionContext } from '@jupiterone/integration-sdk-core';
import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';

import { IntegrationConfig } from '../src/config';
import { ResourceStep } from '../src/graph/step';
import { integrationSteps } from '../src/steps';
import { Sandbox, startSandbox } from './sandbox/server';

/** Runs all steps one after the other, against a sandbox of their own. */
export async function runSteps(
  run: (
    step: ResourceStep,
    context: IntegrationStepExecutionContext<IntegrationConfig>,
    sandbox: Sandbox,
  ) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox();
  process.env.JUMPCLOUD_LOCAL_URL = sandbox.url;
  try {
    const context = createMockStepExecutionContext<IntegrationConfig>({
      instanceConfig: { apiKey: sandbox.apiKey },
    });
    for (const step of integrationSteps) {
      await run(step, context, sandbox);
    }
  } finally {
    delete process.env.JUMPCLOUD_LOCAL_URL;
    await sandbox.close();
  }
}
