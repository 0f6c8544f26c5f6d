import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { adminRolesStep } from './adminsStep';
import { ownersStep } from './ownersStep';
import { roles } from './role';
import { createRoleFinder } from './roleFinder';
import { serviceAccount, serviceAccounts } from './serviceAccount';

export const serviceAccountAssignedRole = defineRelationship(
  serviceAccount,
  RelationshipClass.ASSIGNED,
  roles.entity,
  { derivedFrom: ['jumpcloud_service_account.roleName'] },
);

export const serviceAccountsStep = ownersStep(
  serviceAccounts,
  'service account',
  ({ displayName, expiresOn }) => ({ name: displayName, expiresOn }),
);

/** After the roles of administrators, since that step adds roles, too. */
export const serviceAccountRolesStep = defineStep({
  id: 'build-service-account-role-relationships',
  name: 'Build service account and role relationships',
  what: 'roles of service accounts',
  source: serviceAccounts.source,
  dependsOn: [serviceAccounts.stepId, roles.stepId, adminRolesStep.id],
  relationships: [serviceAccountAssignedRole],
  mayFind: [roles],
  async collect(tools) {
    const findRole = await createRoleFinder(tools);
    await tools.forEachEntity(serviceAccount, async ({ _key, roleName }) => {
      const roleKey =
        typeof roleName === 'string' ? await findRole(roleName) : undefined;
      if (roleKey) {
        await tools.graph.addRelationships([
          serviceAccountAssignedRole.create(_key, roleKey),
        ]);
      }
    });
  },
});
