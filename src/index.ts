import { IntegrationInvocationConfig } from '@jupiterone/integration-sdk-core';

import {
  instanceConfigFields,
  IntegrationConfig,
  validateInvocation,
} from './config';
import { integrationSteps } from './steps';

/** What JupiterOne's runtime and `j1-integration` load. */
export const invocationConfig: IntegrationInvocationConfig<IntegrationConfig> =
  {
    instanceConfigFields,
    validateInvocation,
    integrationSteps,
  };

export type { IntegrationConfig };
