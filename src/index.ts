import { IntegrationInvocationConfig } from '@jupiterone/integration-sdk-core';

import { instanceConfigFields, IntegrationConfig } from './config';
import { getStepStartStates, ingestionConfig } from './ingestionSources';
import { integrationSteps } from './steps';
import { validateInvocation } from './validateInvocation';

/** What JupiterOne's runtime and `j1-integration` load. */
export const invocationConfig: IntegrationInvocationConfig<IntegrationConfig> =
  {
    instanceConfigFields,
    validateInvocation,
    getStepStartStates,
    ingestionConfig,
    integrationSteps,
  };

export type { IntegrationConfig };
