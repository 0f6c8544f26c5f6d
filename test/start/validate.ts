import { IntegrationLogger } from '@jupiterone/integration-sdk-core';
import { createIntegrationInstanceForLocalExecution } from '@jupiterone/integration-sdk-runtime';

import { invocationConfig } from '../../src';

/**
 * Validates the configuration before the SDK does, which empties the folder of the last run
 * first.
 *
 * @throws IntegrationError as `validateInvocation` does
 */
export async function validate(): Promise<void> {
  const instance = createIntegrationInstanceForLocalExecution(invocationConfig);
  await invocationConfig.validateInvocation?.({
    instance,
    logger: silent,
    executionHistory: { current: { startedOn: Date.now() } },
    executionConfig: {},
  });
}

/** The SDK validates again, and logs then. */
const silent = new Proxy({} as IntegrationLogger, {
  get: () => () => undefined,
});
