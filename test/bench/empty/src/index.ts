import { IntegrationInvocationConfig } from '@jupiterone/integration-sdk-core';

/** What the SDK needs for an integration that collects nothing. */
export const invocationConfig: IntegrationInvocationConfig = {
  integrationSteps: [
    {
      id: 'nothing',
      name: 'Nothing',
      entities: [],
      relationships: [],
      executionHandler: () => {},
    },
  ],
};
