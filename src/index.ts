import {
  IntegrationExecutionContext,
  IntegrationInvocationConfig,
} from '@jupiterone/integration-sdk-core';

import { bindStep } from './bindStep';
import { instanceConfigFields, IntegrationConfig } from './config';
import { confirmEmptyStep, declarePartialStep } from './graph/finalSteps';
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
    integrationSteps: [
      ...integrationSteps,
      confirmEmptyStep,
      declarePartialStep,
    ].map((step) => bindStep(step, isWholeRun)),
    dependencyGraphOrder: [
      confirmEmptyStep.dependencyGraphId,
      declarePartialStep.dependencyGraphId,
    ],
  };

/** `j1-integration collect --step` replaces the start states, and disables all other steps. */
async function isWholeRun(
  context: IntegrationExecutionContext<IntegrationConfig>,
): Promise<boolean> {
  const states = await invocationConfig.getStepStartStates?.(context);
  return states?.[declarePartialStep.id]?.disabled !== true;
}

export type { IntegrationConfig };
