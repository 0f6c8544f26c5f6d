import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { toTexts } from '../../graph/values';
import { emailOf } from '../core/emails';
import { groups } from '../core/group';
import { user } from '../core/user';
import { users } from '../core/usersStep';
import { admin, admins } from './admin';
import { createAdminFinder } from './adminFinder';
import { ownersStep } from './ownersStep';
import { roles } from './role';
import { createRoleFinder } from './roleFinder';

/** By the id of the administrator in the user's record, or by equal email addresses. */
export const adminIsUser = defineRelationship(
  admin,
  RelationshipClass.IS,
  user,
  {
    isMatched: true,
    derivedFrom: [
      'jumpcloud_user.adminId',
      'jumpcloud_user.email',
      'jumpcloud_admin.email',
    ],
  },
);

export const adminAssignedRole = defineRelationship(
  admin,
  RelationshipClass.ASSIGNED,
  roles.entity,
  { derivedFrom: ['jumpcloud_admin.roleNames'] },
);

export const adminsStep = ownersStep(admins, 'administrator', (entity) => ({
  name: emailOf(entity) ?? entity.displayName,
  expiresOn: entity.apiKeyExpiresOn,
}));

/** After the groups, whose step adds the members who were not listed as users. */
export const adminUsersStep = defineStep({
  id: 'build-admin-user-relationships',
  name: 'Build administrator and user relationships',
  what: 'users who are administrators',
  source: admins.source,
  dependsOn: [admins.stepId, users.stepId, groups.stepId],
  relationships: [adminIsUser],
  async collect(tools) {
    const findAdmins = await createAdminFinder(tools);
    await tools.forEachEntity(user, async (entity) => {
      await tools.graph.addRelationships(
        findAdmins(entity).map((key) => adminIsUser.create(key, entity._key)),
      );
    });
  },
});

export const adminRolesStep = defineStep({
  id: 'build-admin-role-relationships',
  name: 'Build administrator and role relationships',
  what: 'roles of administrators',
  source: admins.source,
  dependsOn: [admins.stepId, roles.stepId],
  relationships: [adminAssignedRole],
  mayFind: [roles],
  async collect(tools) {
    const findRole = await createRoleFinder(tools);
    await tools.forEachEntity(admin, async ({ _key, roleNames }) => {
      for (const name of toTexts(roleNames) ?? []) {
        const roleKey = await findRole(name);
        if (roleKey) {
          await tools.graph.addRelationships([
            adminAssignedRole.create(_key, roleKey),
          ]);
        }
      }
    });
  },
});
