import { IntegrationStepExecutionContext } from '@jupiterone/integration-sdk-core';
import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';

import { IntegrationConfig } from '../src/config';
import { invocationConfig } from '../src';
import { ingestionSources } from '../src/ingestionSources';
import { ResourceStep } from '../src/graph/step';
import { integrationSteps } from '../src/steps';
import { Sandbox, startSandbox } from './sandbox/server';

type Context = IntegrationStepExecutionContext<IntegrationConfig>;

/** Runs all steps one after the other, against a sandbox of their own. */
export async function runSteps(
  run: (
    step: ResourceStep,
    execute: (context: Context) => unknown,
    context: Context,
    sandbox: Sandbox,
  ) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox();
  process.env.JUMPCLOUD_LOCAL_URL = sandbox.url;
  try {
    const context = createMockStepExecutionContext<IntegrationConfig>({
      instanceConfig: {
        apiKey: sandbox.apiKey,
        enabledIngestionSources: ingestionSources.map(({ id }) => id).join(),
      },
    });
    for (const step of integrationSteps) {
      const bound = invocationConfig.integrationSteps.find(
        ({ id }) => id === step.id,
      );
      const execute = (own: Context) => bound?.executionHandler(own);
      await run(step, execute, context, sandbox);
    }
  } finally {
    delete process.env.JUMPCLOUD_LOCAL_URL;
    await sandbox.close();
  }
}
