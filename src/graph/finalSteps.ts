import {
  IntegrationError,
  StepEntityMetadata,
  StepRelationshipMetadata,
} from '@jupiterone/integration-sdk-core';

import { publishWarning, withoutStack } from '../jobLog';
import { createGaps } from './gaps';
import { latestRun, partialTypesOf, Run, runOf } from './run';
import { StepContext } from './step';
import { isFailure, tellStory } from './story';

/** A step in a dependency graph of its own, which starts when everything before has ended. */
export interface FinalStep {
  id: string;
  name: string;
  dependencyGraphId: string;
  entities: StepEntityMetadata[];
  relationships: StepRelationshipMetadata[];
  execute: (context: StepContext) => Promise<void>;
}

/** Asks again for the listings that were empty. What is not empty makes its types partial. */
export const confirmEmptyStep: FinalStep = {
  id: 'confirm-empty-lists',
  name: 'Confirm empty lists',
  dependencyGraphId: 'confirm',
  entities: [],
  relationships: [],
  async execute({ client, logger }) {
    const run = runOf(client);
    for await (const { listing, parent, error } of client.recheckEmpty()) {
      if (error) {
        const { types = [], source } = run.typesOfListings.get(listing) ?? {};
        const owner = parent ? ` of ${parent}` : '';
        createGaps(run, logger, source).add(
          `the ${listing.name}${owner}`,
          types,
          error,
        );
      }
    }
  },
};

/** The types that the SDK has read as partial, for each run; in a run, they only become more. */
const declared = new WeakMap<Run, Set<string>>();

/**
 * Declares the types of which the run misses something, and tells the whole story. The SDK
 * reads the metadata of this step when its dependency graph starts: then everything is known.
 *
 * Other steps don't fail for what is missing: the SDK would also take the types of all steps
 * that depend on them for partial.
 */
export const declarePartialStep: FinalStep = {
  id: 'declare-partial-data',
  name: 'Check completeness',
  dependencyGraphId: 'declare',

  get entities() {
    return declare(({ entityTypes }) => [...entityTypes.values()]);
  },

  get relationships() {
    return declare(({ relationshipTypes }) => [...relationshipTypes.values()]);
  },

  execute({ client, logger }) {
    const run = runOf(client);
    const partial = partialTypesOf(run);
    if (!partial.every((type) => declared.get(run)?.has(type))) {
      throw withoutStack(
        new IntegrationError({
          code: 'UNDECLARED_PARTIAL_DATA_ERROR',
          fatal: true,
          message:
            'The SDK did not read which data is partial. The job stops here, so that JupiterOne deletes nothing.',
        }),
      );
    }
    const story = tellStory(run.gaps, partial);
    if (!story) {
      return Promise.resolve();
    }
    logger.warn({ incomplete: story.lines }, 'Some data is missing.');
    if (run.gaps.some(isFailure)) {
      throw withoutStack(
        new IntegrationError({
          code: 'PARTIAL_DATA_ERROR',
          message: story.text,
        }),
      );
    }
    publishWarning(logger, story.text);
    return Promise.resolve();
  },
};

/** The partial types of the latest run, as metadata; none before there is a run. */
function declare<T extends { _type: string; schema?: unknown }>(
  typesOf: (run: Run) => T[],
): T[] {
  const run = latestRun();
  if (!run) {
    return [];
  }
  const partial = partialTypesOf(run);
  const types = typesOf(run).filter(({ _type }) => partial.includes(_type));
  declared.set(
    run,
    new Set([...(declared.get(run) ?? []), ...types.map(({ _type }) => _type)]),
  );
  return types.map((type) => ({ ...type, schema: undefined, partial: true }));
}
