import { Entity, RelationshipClass } from '@jupiterone/integration-sdk-core';

import { warnOfExpiry } from '../../expiry';
import { collectListing } from '../../graph/listing';
import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { accountHas, accountStep } from '../account';
import { unlistedMembersStep } from '../unlistedMembers';
import { user } from '../users/user';
import { admin, adminsListing } from './admin';
import { emailOf, knownAdmins, storeAdmins } from './knownAdmins';
import { administratorsSource } from './source';

export const accountHasAdmin = accountHas(admin);

/** By equal email addresses: JumpCloud itself knows no connection between the two. */
export const adminIsUser = defineRelationship(
  admin,
  RelationshipClass.IS,
  user,
);

export const adminsStep = defineStep({
  id: 'fetch-admins',
  name: 'Fetch administrators',
  what: 'administrators',
  source: administratorsSource,
  dependsOn: [accountStep.id],
  entities: [admin],
  relationships: [accountHasAdmin],
  async collect(tools) {
    const admins: Entity[] = [];
    try {
      for await (const page of collectListing(tools, {
        listing: adminsListing,
        entity: admin,
        accountHas: accountHasAdmin,
      })) {
        admins.push(...page);
      }
    } finally {
      await storeAdmins(tools, admins);
    }
    const owners = admins.map((entity) => ({
      id: entity._key,
      name: emailOf(entity) ?? entity.displayName,
      expiresOn: entity.apiKeyExpiresOn,
    }));
    await warnOfExpiry(tools, 'administrator', owners);
  },
});

/** After the unlisted members, since that step adds users, too. */
export const adminUsersStep = defineStep({
  id: 'build-admin-user-relationships',
  name: 'Build administrator and user relationships',
  what: 'users who are administrators',
  source: administratorsSource,
  dependsOn: [adminsStep.id, unlistedMembersStep.id],
  relationships: [adminIsUser],
  async collect(tools) {
    const { organizationId, jobState, graph } = tools;
    const ids = new Map<string, string>();
    for (const { id, email } of await knownAdmins(tools)) {
      if (email) {
        ids.set(email, id);
      }
    }
    await jobState.iterateEntities({ _type: user._type }, async (entity) => {
      const id = ids.get(emailOf(entity) ?? '');
      if (id && entity.organizationId === organizationId) {
        await graph.addRelationships([adminIsUser.create(id, entity._key)]);
      }
    });
  },
});
