import {
  RelationshipClass,
  StepEntityMetadata,
} from '@jupiterone/integration-sdk-core';

import { defineEntity } from '../../graph/entity';
import { named, text, time } from '../../graph/property';
import {
  defineRelationship,
  RelationshipDefinition,
} from '../../graph/relationship';
import { Resource } from '../../graph/resource';
import { defineStep } from '../../graph/step';
import { Organization } from '../../jumpcloud/listing';
import { organizationsListing } from '../../jumpcloud/organizations';

export const account = defineEntity<Organization>({
  resourceName: 'Organizations',
  _type: 'jumpcloud_account',
  _class: ['Account', 'Organization'],
  noun: 'organization',
  page: () => '',
  properties: {
    ...named('organization', (o) => o.displayName),
    vendor: text('Always `JumpCloud`', () => 'JumpCloud'),
    logoUrl: text("URL of the organization's logo", (o) => o.logoUrl),
    createdOn: time('When the organization was created', (o) => o.created),
  },
});

export const accountStep = defineStep({
  id: 'fetch-account',
  name: 'Fetch account',
  what: 'organizations',
  dependsOn: [],
  entities: [account],
  reads: [{ listing: organizationsListing }],
  async collect({ client, organization, graph, gaps, run, convert }) {
    const missing = await client.organizationsMissing();
    if (missing && !run.gaps.some(({ error }) => error === missing)) {
      // Whatever belongs to an organization that is not listed is missing, too.
      gaps.add('all organizations', 'all', missing);
    }
    await graph.addEntities(convert(account, [organization]));
  },
});

/** Defines a resource whose entities the account of an organization has. */
export function ofAccount<T>(
  options: Omit<Resource<T>, 'accountHas' | 'dependsOn'>,
): Resource<T> {
  return {
    ...options,
    accountHas: accountHas(options.entity),
    dependsOn: [accountStep.id],
  };
}

/** The relationship by which an account has entities of a type. */
export function accountHas(entity: StepEntityMetadata): RelationshipDefinition {
  return defineRelationship(account, RelationshipClass.HAS, entity);
}
