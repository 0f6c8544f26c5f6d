import {
  IntegrationInstance,
  IntegrationInvocationConfig,
} from '@jupiterone/integration-sdk-core';
import {
  createIntegrationLogger,
  executeIntegrationInstance,
} from '@jupiterone/integration-sdk-runtime';
import {
  IntegrationConfig,
  invocationConfig,
} from '@jupiterone/graph-jumpcloud';

/**
 * A program that uses the package as JupiterOne does, through the SDK's runtime. The test of
 * the package compiles it where nothing else is installed, and runs it.
 */
async function main(): Promise<void> {
  const instance: IntegrationInstance<IntegrationConfig> = {
    id: 'instance',
    accountId: 'acme',
    name: 'JumpCloud',
    integrationDefinitionId: 'jumpcloud',
    description: '',
    // @ts-expect-error A region is text: the types are there, and say so.
    config: { apiKey: process.env.API_KEY ?? '', region: 7 },
  };
  instance.config.region = 'us';
  const typed: IntegrationInvocationConfig<IntegrationConfig> =
    invocationConfig;
  const { integrationStepResults, metadata } = await executeIntegrationInstance(
    createIntegrationLogger({ name: 'consumer', invocationConfig: typed }),
    instance,
    typed,
    { current: { startedOn: Date.now() } },
  );
  process.stdout.write(
    JSON.stringify({
      steps: Object.fromEntries(
        integrationStepResults.map(({ id, status }) => [id, status]),
      ),
      partialTypes: metadata.partialDatasets.types,
    }),
  );
}

void main();
