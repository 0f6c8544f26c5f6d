import { URLSearchParams } from 'url';

import {
  IntegrationExecutionContext,
  IntegrationStep,
  IntegrationStepExecutionContext,
} from '@jupiterone/integration-sdk-core';

import { IntegrationConfig } from './config';
import { clientOf } from './connection';
import { FinalStep } from './graph/finalSteps';
import { ResourceStep } from './graph/step';
import { disabledSourcesOf } from './ingestionSources';
import { readOnlyRole } from './steps/permissions';

type StepExecutionContext = IntegrationStepExecutionContext<IntegrationConfig>;

/** What a step needs to succeed: `StepAuthorization` of SDK 17.3 and later. */
interface StepAuthorization {
  roles: string[];
  licenses?: string[];
  endpoints: string[];
  documentationLinks: string[];
}

/** A step as SDK 17.3 and later know it; 8.41 ignores what it does not know. */
export type BoundStep = IntegrationStep<IntegrationConfig> & {
  authorization?: StepAuthorization;
};

/**
 * Turns one of our steps, which know nothing of the configuration, into a step of the SDK.
 *
 * @param isWholeRun whether a run ends with the step that declares what is partial
 */
export function bindStep(
  step: ResourceStep | FinalStep,
  isWholeRun: (
    context: IntegrationExecutionContext<IntegrationConfig>,
  ) => Promise<boolean>,
): BoundStep {
  const { id, name } = step;
  return {
    id,
    name,
    ...('dependencyGraphId' in step
      ? { dependencyGraphId: step.dependencyGraphId }
      : {
          dependsOn: step.dependsOn,
          ingestionSourceId: step.source?.id,
          authorization: authorizationOf(step),
        }),
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
          !disabledSourcesOf(context.instance).has(source.id),
      }),
  };
}

function authorizationOf({
  permission = readOnlyRole,
  reads,
}: ResourceStep): StepAuthorization | undefined {
  const endpoints = reads.map(({ listing: { path, query = {}, posted } }) => {
    const parameters = new URLSearchParams(query).toString();
    const base = posted ? 'POST ' : 'GET /api';
    return `${base}${path}${parameters && `?${parameters}`}`;
  });
  return endpoints.length === 0
    ? undefined
    : {
        roles: [permission.role],
        ...(permission.license && { licenses: [permission.license] }),
        endpoints: [...new Set(endpoints)],
        documentationLinks: [
          'https://jumpcloud.com/support/admin-portal-roles',
        ],
      };
}
