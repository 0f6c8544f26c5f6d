import { Entity } from '@jupiterone/integration-sdk-core';

import { Edge, readEdges } from '../../graph/edges';
import { RelationshipDefinition } from '../../graph/relationship';
import { defineStep, ResourceStep, StepTools } from '../../graph/step';
import { createUnlisted } from '../../graph/unlisted';
import { Listing, SubListing } from '../../jumpcloud/listing';
import { directory } from './directory';
import { DirectoryKind, directoryKinds } from './kinds';
import { directoriesSource } from './source';

/** Who is bound to directories. */
export interface DirectoryBindings<T> {
  id: string;
  name: string;
  /** What the step collects, for messages. */
  what: string;
  dependsOn: string[];
  /** From those who are bound to the directories. */
  relationship: RelationshipDefinition;
  /** Lists everyone who may be bound. */
  listing: Listing<T>;
  /** In JumpCloud's words: "user". */
  targetType: string;
  /** Lists who is bound to a directory of a kind. */
  boundTo: (kind: DirectoryKind) => SubListing<Edge>;
}

/** Defines a step that reads who is bound directly to each directory. */
export function defineDirectoryBindings<T>({
  relationship,
  listing,
  targetType,
  boundTo,
  ...step
}: DirectoryBindings<T>): ResourceStep {
  return defineStep({
    ...step,
    source: directoriesSource,
    relationships: [relationship],
    async collect(tools) {
      const directories = await findDirectories(tools);
      const unlisted = createUnlisted(tools, listing);
      for (const kind of directoryKinds) {
        const own = directories.filter(({ type }) => type === kind.type);
        for await (const { parent, edges } of readEdges(tools, {
          parents: new Map(
            own.map(({ _key, displayName }) => [_key, displayName ?? _key]),
          ),
          parentNoun: 'directory',
          listing: boundTo(kind),
          targetType,
        })) {
          await unlisted.link(
            edges.map(({ targetId }) => ({
              key: targetId,
              relationship: relationship.create(targetId, parent),
            })),
          );
        }
      }
      await unlisted.settle();
    },
  });
}

async function findDirectories({
  jobState,
  organizationId,
}: StepTools): Promise<Entity[]> {
  const found: Entity[] = [];
  const { _type } = directory;
  await jobState.iterateEntities({ _type }, (entity) => {
    if (entity.organizationId === organizationId) {
      found.push(entity);
    }
  });
  return found;
}
