import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineListingStep } from '../../graph/listing';
import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { accountHas, accountStep } from '../account';
import { rolesStep } from '../roles';
import { accountHasRole, ensureRole } from '../roles/ensureRole';
import { role } from '../roles/role';
import { serviceAccount, serviceAccountsListing } from './serviceAccount';
import { machineIdentitiesSource } from './source';

export const serviceAccountAssignedRole = defineRelationship(
  serviceAccount,
  RelationshipClass.ASSIGNED,
  role,
);

export const serviceAccountsStep = defineListingStep({
  id: 'fetch-service-accounts',
  name: 'Fetch service accounts',
  source: machineIdentitiesSource,
  dependsOn: [accountStep.id],
  listing: serviceAccountsListing,
  entity: serviceAccount,
  accountHas: accountHas(serviceAccount),
});

export const serviceAccountRolesStep = defineStep({
  id: 'build-service-account-role-relationships',
  name: 'Build service account and role relationships',
  what: 'roles of service accounts',
  source: machineIdentitiesSource,
  dependsOn: [serviceAccountsStep.id, rolesStep.id],
  entities: [role],
  relationships: [accountHasRole, serviceAccountAssignedRole],
  async collect(tools) {
    const { graph, jobState, organizationId } = tools;
    const { _type } = serviceAccount;
    await jobState.iterateEntities(
      { _type },
      async ({ _key, roleName, ...entity }) => {
        if (
          entity.organizationId !== organizationId ||
          typeof roleName !== 'string'
        ) {
          return;
        }
        const key = await ensureRole(tools, roleName);
        if (key) {
          await graph.addRelationships([
            serviceAccountAssignedRole.create(_key, key),
          ]);
        }
      },
    );
  },
});
