import { Entity } from '@jupiterone/integration-sdk-core';

import { namesOf, readChildren } from './children';
import { Reading } from './reading';
import { addRecords } from './listingStep';
import { relate, RelationshipDefinition } from './relationship';
import { AnyResource, Resource } from './resource';
import { defineStep, ResourceStep } from './step';
import { StepTools } from './tools';

/**
 * Makes the step that collects the records which are listed of each object of another
 * resource.
 *
 * @param resource `{id}` in the path of its listing stands for the id of such an object
 * @param parent the other resource
 * @param relationship between a record and the object that it is listed of, in either direction
 * @param options.isReadOf whether such an object has records; all have, if not given
 * @param options.reads what is read besides
 * @param options.enrich adds to the records of a page what the listing does not tell
 */
export function childrenStep<T>(
  resource: Resource<T>,
  parent: AnyResource,
  relationship: RelationshipDefinition,
  {
    isReadOf,
    reads = [],
    enrich,
  }: {
    isReadOf?: (parent: Entity) => boolean;
    reads?: Reading[];
    enrich?: (tools: StepTools, records: T[]) => Promise<T[]>;
  } = {},
): ResourceStep {
  const { stepId, listing, entity, accountHas, source, permission } = resource;
  const isFromParent = relationship.targetType === entity._type;
  return defineStep({
    id: stepId,
    name: `Fetch ${listing.name}`,
    what: listing.name,
    source,
    permission,
    dependsOn: [parent.stepId],
    listedPer: [parent],
    entities: [entity],
    relationships: [accountHas, relationship],
    reads: [{ listing, parent, isReadOf }, ...reads],
    async collect(tools) {
      for await (const { parent: parentKey, items } of readChildren(tools, {
        resource: parent,
        parents: await namesOf(tools, parent, isReadOf),
        listing,
        types: [entity._type],
      })) {
        const records = (await enrich?.(tools, items)) ?? items;
        const added = await addRecords(tools, resource, records);
        await tools.graph.addRelationships(
          added.map(({ _key }) =>
            relate({ relationship, isFromParent }, parentKey, _key),
          ),
        );
      }
    },
  });
}
