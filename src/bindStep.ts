import {
  IntegrationExecutionContext,
  IntegrationStep,
  IntegrationStepExecutionContext,
} from '@jupiterone/integration-sdk-core';

import { IntegrationConfig } from './config';
import { clientOf } from './connection';
import { FinalStep } from './graph/finalSteps';
import { ResourceStep } from './graph/step';
import { chosenSources } from './ingestionSources';

type StepExecutionContext = IntegrationStepExecutionContext<IntegrationConfig>;

/**
 * Makes a step that the SDK can run of one that knows nothing of the configuration.
 *
 * @param isWholeRun whether a run ends with the step that declares what is partial
 */
export function bindStep(
  step: ResourceStep | FinalStep,
  isWholeRun: (
    context: IntegrationExecutionContext<IntegrationConfig>,
  ) => Promise<boolean>,
): IntegrationStep<IntegrationConfig> {
  const { id, name } = step;
  return {
    id,
    name,
    ...('dependencyGraphId' in step
      ? { dependencyGraphId: step.dependencyGraphId }
      : { dependsOn: step.dependsOn, ingestionSourceId: step.source?.id }),
    // The SDK reads these when it needs them, and those of the last step change during a run.
    get entities() {
      return step.entities;
    },
    get relationships() {
      return step.relationships;
    },
    executionHandler: (context: StepExecutionContext) =>
      step.execute({
        client: clientOf(context),
        jobState: context.jobState,
        logger: context.logger,
        isWholeRun: () => isWholeRun(context),
        isEnabled: (source) =>
          !chosenSources(context.instance).disabled.has(source.id),
      }),
  };
}
