import { Listing, SubListing } from '../jumpcloud/listing';
import { BoundObject, Edge, readEdges } from './edges';
import { EntityDefinition } from './entity';
import { RelationshipDefinition } from './relationship';
import { IngestionSource } from './source';
import { defineStep, ResourceStep } from './step';
import { namesInGraph } from './stored';
import { createUnlisted } from './unlisted';

/** What becomes of the edges between two types of entities that earlier steps have added. */
export interface EdgeStepOptions<P, T, E> {
  id: string;
  name: string;
  /** What it collects, for messages: "members of policy groups". */
  what: string;
  source?: IngestionSource;
  /** The steps that add the entities of both ends. */
  dependsOn: string[];
  /** The type of the entities that are asked for their edges. */
  parent: EntityDefinition<P>;
  /** What such an entity is called in messages: "policy". */
  parentNoun: string;
  listing: SubListing<E>;
  /** Where the objects that the edges lead to are listed, and their type in JumpCloud's words. */
  target: { listing: Listing<T>; type: string };
  /** From the one to the other, in either direction. */
  relationship: RelationshipDefinition;
}

/**
 * Defines a step that reads the edges of each entity of a type, and nothing else. An edge to
 * an object that is not in the graph is left out if JumpCloud has deleted the object; if not,
 * the step fails.
 */
export function defineEdgeStep<P, T, E extends Edge | BoundObject>(
  options: EdgeStepOptions<P, T, E>,
): ResourceStep {
  const { parent, parentNoun, listing, target, relationship } = options;
  const { id, name, what, source, dependsOn } = options;
  const isFromParent = relationship.sourceType === parent._type;
  return defineStep({
    id,
    name,
    what,
    source,
    dependsOn,
    relationships: [relationship],
    async collect(tools) {
      const unlisted = createUnlisted(tools, target.listing);
      for await (const { parent: parentId, edges } of readEdges(tools, {
        parents: await namesInGraph(tools, parent),
        parentNoun,
        listing,
        targetType: target.type,
      })) {
        await unlisted.link(
          edges.map(({ targetId }) => ({
            key: targetId,
            relationship: isFromParent
              ? relationship.create(parentId, targetId)
              : relationship.create(targetId, parentId),
          })),
        );
      }
      await unlisted.settle();
    },
  });
}
