import {
  RelationshipClass,
  StepEntityMetadata,
} from '@jupiterone/integration-sdk-core';

import { defineEntity } from '../../graph/entity';
import { text, time } from '../../graph/property';
import {
  defineRelationship,
  RelationshipDefinition,
} from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { toText } from '../../graph/values';
import { idOf, Organization } from '../../jumpcloud/listing';

export const account = defineEntity<Organization>({
  resourceName: 'Organization',
  _type: 'jumpcloud_account',
  _class: ['Account', 'Organization'],
  noun: 'organization',
  keyOf: idOf,
  page: () => '',
  properties: {
    name: text('Name of the organization, or its id if it has none', nameOf),
    displayName: text('The same as `name`', nameOf),
    vendor: text('Always `JumpCloud`', () => 'JumpCloud'),
    logoUrl: text("Address of the organization's logo", (o) => o.logoUrl),
    createdOn: time('When the organization was created', (o) => o.created),
  },
});

/** The relationship by which an account has entities of a type. */
export function accountHas(entity: StepEntityMetadata): RelationshipDefinition {
  return defineRelationship(account, RelationshipClass.HAS, entity);
}

export const accountStep = defineStep({
  id: 'fetch-account',
  name: 'Fetch account',
  what: 'organization',
  dependsOn: [],
  entities: [account],
  async collect({ client, organizationId, graph, convert }) {
    const organizations = await client.organizations();
    const own = organizations.filter(
      (organization) => (idOf(organization) ?? '') === organizationId,
    );
    await graph.addEntities(convert(account, own));
  },
});

function nameOf(organization: Organization, { id }: { id: string }): string {
  return toText(organization.displayName) ?? id;
}
