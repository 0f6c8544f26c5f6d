import { createMockStepExecutionContext } from '@jupiterone/integration-sdk-testing';

import { IntegrationConfig } from '../src/config';
import { integrationSteps } from '../src/steps';
import { Graph } from './graph';
import { SandboxOptions, startSandbox } from './sandbox/server';

/** Collects everything from a sandbox of its own, in this process. */
export async function collectInProcess(
  options: SandboxOptions = {},
): Promise<Graph> {
  const sandbox = await startSandbox(options);
  process.env.JUMPCLOUD_LOCAL_URL = sandbox.url;
  try {
    const context = createMockStepExecutionContext<IntegrationConfig>({
      instanceConfig: { apiKey: sandbox.apiKey },
    });
    for (const { executionHandler } of integrationSteps) {
      await executionHandler(context);
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
