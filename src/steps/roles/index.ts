import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineListingStep } from '../../graph/listing';
import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { accountStep } from '../account';
import { adminsStep } from '../administrators';
import { admin } from '../administrators/admin';
import { knownAdmins } from '../administrators/knownAdmins';
import { administratorsSource } from '../administrators/source';
import { role, rolesListing } from './role';
import { accountHasRole, createRoleFinder } from './roleFinder';

export const adminAssignedRole = defineRelationship(
  admin,
  RelationshipClass.ASSIGNED,
  role,
);

export const rolesStep = defineListingStep({
  id: 'fetch-roles',
  name: 'Fetch roles',
  source: administratorsSource,
  dependsOn: [accountStep.id],
  listing: rolesListing,
  entity: role,
  accountHas: accountHasRole,
});

export const adminRolesStep = defineStep({
  id: 'build-admin-role-relationships',
  name: 'Build administrator and role relationships',
  what: 'roles of administrators',
  source: administratorsSource,
  dependsOn: [adminsStep.id, rolesStep.id],
  entities: [role],
  relationships: [accountHasRole, adminAssignedRole],
  async collect(tools) {
    const findRole = await createRoleFinder(tools);
    for (const { id, roleNames } of await knownAdmins(tools)) {
      for (const name of roleNames) {
        const key = await findRole(name);
        if (key) {
          await tools.graph.addRelationships([
            adminAssignedRole.create(id, key),
          ]);
        }
      }
    }
  },
});
