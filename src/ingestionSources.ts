import {
  IntegrationExecutionContext,
  IntegrationIngestionConfigFieldMap,
  IntegrationInstance,
  IntegrationValidationError,
  StepStartStates,
} from '@jupiterone/integration-sdk-core';

import { IntegrationConfig } from './config';
import { confirmEmptyStep, declarePartialStep } from './graph/finalSteps';
import { IngestionSource } from './graph/source';
import { joinUpTo, quoted } from './jobLog';
import { integrationSteps } from './steps';

/** The id of the instance that the SDK's command line makes up. */
const LOCAL_INSTANCE_ID = 'local-integration-instance';

/** All ingestion sources, in the order of the steps. */
export const ingestionSources: IngestionSource[] = [
  ...new Set(integrationSteps.flatMap(({ source }) => source ?? [])),
];

/** What JupiterOne lets its users switch on and off. */
export const ingestionConfig: IntegrationIngestionConfigFieldMap =
  Object.fromEntries(
    ingestionSources.map(({ id, title, description, defaultsToDisabled }) => [
      id,
      { title, description, defaultsToDisabled },
    ]),
  );

/**
 * Which steps run. A step runs neither when its ingestion source is disabled, nor when a step
 * that it depends on does not.
 */
export function getStepStartStates({
  instance,
}: IntegrationExecutionContext<IntegrationConfig>): StepStartStates {
  const disabled = disabledSourcesOf(instance);
  const states: StepStartStates = {
    [confirmEmptyStep.id]: { disabled: false },
    [declarePartialStep.id]: { disabled: false },
  };
  for (const { id, source, dependsOn } of integrationSteps) {
    const isDisabled =
      disabled.has(source?.id ?? '') ||
      dependsOn.some((other) => states[other]?.disabled);
    states[id] = { disabled: isDisabled };
  }
  return states;
}

/**
 * The ingestion sources that are disabled: those of the configuration and of JupiterOne's
 * switches, and on a laptop, where there are no switches, those that are off by default.
 *
 * @throws IntegrationValidationError for a name that is no ingestion source
 */
export function disabledSourcesOf({
  id,
  config,
  disabledSources = [],
}: IntegrationInstance<IntegrationConfig>): Set<string> {
  const enabled = readNames(
    config.enabledIngestionSources,
    '"enabledIngestionSources" (ENABLED_INGESTION_SOURCES)',
  );
  const disabled = new Set([
    ...readNames(
      config.disabledIngestionSources,
      '"disabledIngestionSources" (DISABLED_INGESTION_SOURCES)',
    ),
    ...disabledSources.map(({ ingestionSourceId }) => ingestionSourceId),
  ]);
  for (const { id: source, defaultsToDisabled } of ingestionSources) {
    if (
      id === LOCAL_INSTANCE_ID &&
      defaultsToDisabled &&
      !enabled.includes(source)
    ) {
      disabled.add(source);
    }
  }
  return disabled;
}

function readNames(value: string | undefined, field: string): string[] {
  const names = (value ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const known = ingestionSources.map(({ id }) => id);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new IntegrationValidationError(
      `${field} contains ${unknown.length > 1 ? 'unknown ingestion sources' : 'an unknown ingestion source'}, ` +
        `${joinUpTo(unknown.map(describeName), 5)}. Valid sources: ${known.join(', ')}.`,
    );
  }
  return names;
}

/** A name that is longer than that of any source may be a key that was set in the wrong place. */
function describeName(name: string): string {
  return name.length <= 25 ? quoted(name) : `one of ${name.length} characters`;
}
