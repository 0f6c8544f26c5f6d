import { Entity, ExplicitRelationship } from '@jupiterone/integration-sdk-core';

import { StepTools } from '../../graph/step';
import { createUnlisted } from '../../graph/unlisted';
import { Listing } from '../../jumpcloud/listing';
import { authPolicy } from './authPolicy';

/** How policies are linked with objects that they name by their ids. */
export interface PolicyLinks<T> {
  /** Lists such objects. */
  listing: Listing<T>;
  idsOf: (policy: Entity) => string[];
  link: (policy: Entity, id: string) => ExplicitRelationship;
}

/** Links the policies of an organization, which are in the graph, with other objects. */
export async function linkPolicies<T>(
  tools: StepTools,
  { listing, idsOf, link }: PolicyLinks<T>,
): Promise<void> {
  const { organizationId, jobState } = tools;
  const unlisted = createUnlisted(tools, listing);
  await jobState.iterateEntities(
    { _type: authPolicy._type },
    async (policy) => {
      if (policy.organizationId !== organizationId) {
        return;
      }
      const ids = [...idsOf(policy)];
      await unlisted.link(
        ids.map((key) => ({ key, relationship: link(policy, key) })),
      );
    },
  );
  await unlisted.settle();
}
