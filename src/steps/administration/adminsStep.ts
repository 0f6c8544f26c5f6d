import { Entity, RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { toText, toTexts } from '../../graph/values';
import { groups } from '../core/group';
import { user } from '../core/user';
import { users } from '../core/usersStep';
import { admin, admins } from './admin';
import { ownersStep } from './ownersStep';
import { roles } from './role';
import { createRoleFinder } from './roleFinder';

/** By equal email addresses: JumpCloud itself knows no connection between the two. */
export const adminIsUser = defineRelationship(
  admin,
  RelationshipClass.IS,
  user,
  { isMatched: true },
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
  async collect({ graph, forEachEntity }) {
    const idsByEmail = new Map<string, string[]>();
    await forEachEntity(admin, (entity) => {
      const email = emailOf(entity);
      if (email) {
        idsByEmail.set(email, [...(idsByEmail.get(email) ?? []), entity._key]);
      }
    });
    await forEachEntity(user, async (entity) => {
      const ids = idsByEmail.get(emailOf(entity) ?? '') ?? [];
      await graph.addRelationships(
        ids.map((id) => adminIsUser.create(id, entity._key)),
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

/** The email address of an administrator or user, in lower case. */
function emailOf({ email }: Entity): string | undefined {
  // A list in newer data models.
  return toText([email].flat()[0])?.toLowerCase();
}
