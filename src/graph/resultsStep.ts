import { JumpCloudObject, Listing } from '../jumpcloud/listing';
import { readChildren } from './children';
import { createLinker } from './linker';
import { lookUpsOf } from './reading';
import {
  relate,
  RelationshipDefinition,
  RelationshipProperties,
} from './relationship';
import { AnyResource } from './resource';
import { IngestionSource } from './source';
import { defineStep, ResourceStep } from './step';
import { StepTools } from './tools';
import { toText } from './values';

/**
 * What objects of one resource have led to on those of another, as data, such as the results
 * of policies on devices.
 */
export interface Results<T extends JumpCloudObject> {
  /** Of its step. */
  id: string;
  /** In the plural, for messages: "policy results". */
  what: string;
  /** The resource whose objects have results. */
  parent: AnyResource;
  /** What is listed of each of them; `{id}` in its path stands for its id. */
  listing: Listing<T>;
  /** What a result is about. */
  target: AnyResource;
  /** Between both, in either direction. It has the latest result. */
  relationship: RelationshipDefinition;
  targetIdOf: (result: T) => unknown;
  /** In epoch milliseconds. */
  timeOf: (result: T) => number | undefined;
  propertiesOf: (result: T) => RelationshipProperties;
  source: IngestionSource;
}

/** Makes the step that collects the latest result of each object on each target. */
export function resultsStep<T extends JumpCloudObject>(
  results: Results<T>,
): ResourceStep {
  const { id, what, parent, listing, target, relationship, source } = results;
  const isFromParent = relationship.sourceType === parent.entity._type;
  return defineStep({
    id,
    name: `Fetch ${what}`,
    what,
    source,
    dependsOn: [parent.stepId, target.stepId],
    relationships: [relationship],
    reads: [{ listing, parent }, lookUpsOf(target)],
    async collect(tools) {
      const linker = createLinker(tools, target, relationship._type);
      for await (const { parentId, latest } of readLatest(tools, results)) {
        await linker.link(
          [...latest].map(([targetId, result]) => ({
            targetId,
            create: (key) =>
              relate(
                { relationship, isFromParent },
                parentId,
                key,
                results.propertiesOf(result),
              ),
          })),
        );
      }
      await linker.settle();
    },
  });
}

/**
 * Reads the results of each object to their end, and gives the latest on each target. When
 * some of an object's can't be read, it gives none of that object: the latest of the others
 * may be older than what JupiterOne has.
 */
export async function* readLatest<T extends JumpCloudObject>(
  tools: StepTools,
  results: Results<T>,
): AsyncGenerator<{ parentId: string; latest: Map<string, T> }> {
  const { what, parent: resource, listing, target, relationship } = results;
  const types = [relationship._type];
  const underway = new Map<string, Map<string, T>>();
  for await (const { parent, items, isComplete } of readChildren(tools, {
    resource,
    listing,
    types,
  })) {
    const latest = underway.get(parent) ?? new Map<string, T>();
    underway.set(parent, latest);
    for (const result of items) {
      const targetId = result && results.targetIdOf(result);
      if (typeof targetId !== 'string' || !targetId) {
        tools.gaps.skip(
          toText(result?.id) ?? `one of ${resource.entity.noun} ${parent}`,
          what,
          types,
          new Error(`It does not name its ${target.entity.noun}.`),
        );
        continue;
      }
      const other = latest.get(targetId);
      if (!other || isNewer(results, result, other)) {
        latest.set(targetId, result);
      }
    }
    if (isComplete) {
      underway.delete(parent);
      yield { parentId: parent, latest };
    }
  }
}

function isNewer<T extends JumpCloudObject>(
  { timeOf }: Results<T>,
  result: T,
  other: T,
): boolean {
  const difference = (timeOf(result) ?? 0) - (timeOf(other) ?? 0);
  // Ids begin with the time of their creation.
  return difference === 0
    ? (result.id ?? '') > (other.id ?? '')
    : difference > 0;
}
