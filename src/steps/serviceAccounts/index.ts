import { Entity, RelationshipClass } from '@jupiterone/integration-sdk-core';

import { warnOfExpiry } from '../../expiry';
import { collectListing } from '../../graph/listing';
import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { accountHas, accountStep } from '../account';
import { adminRolesStep, rolesStep } from '../roles';
import { role } from '../roles/role';
import { accountHasRole, createRoleFinder } from '../roles/roleFinder';
import { serviceAccount, serviceAccountsListing } from './serviceAccount';
import { machineIdentitiesSource } from './source';

export const serviceAccountAssignedRole = defineRelationship(
  serviceAccount,
  RelationshipClass.ASSIGNED,
  role,
);

export const accountHasServiceAccount = accountHas(serviceAccount);

export const serviceAccountsStep = defineStep({
  id: 'fetch-service-accounts',
  name: 'Fetch service accounts',
  what: 'service accounts',
  source: machineIdentitiesSource,
  dependsOn: [accountStep.id],
  entities: [serviceAccount],
  relationships: [accountHasServiceAccount],
  async collect(tools) {
    const accounts: Entity[] = [];
    for await (const page of collectListing(tools, {
      listing: serviceAccountsListing,
      entity: serviceAccount,
      accountHas: accountHasServiceAccount,
    })) {
      accounts.push(...page);
    }
    const owners = accounts.map(({ _key, displayName, expiresOn }) => ({
      id: _key,
      name: displayName,
      expiresOn,
    }));
    await warnOfExpiry(tools, 'service account', owners);
  },
});

/** After the roles of administrators, since that step adds roles, too. */
export const serviceAccountRolesStep = defineStep({
  id: 'build-service-account-role-relationships',
  name: 'Build service account and role relationships',
  what: 'roles of service accounts',
  source: machineIdentitiesSource,
  dependsOn: [serviceAccountsStep.id, rolesStep.id, adminRolesStep.id],
  entities: [role],
  relationships: [accountHasRole, serviceAccountAssignedRole],
  async collect(tools) {
    const { graph, jobState, organizationId } = tools;
    const findRole = await createRoleFinder(tools);
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
        const key = await findRole(roleName);
        if (key) {
          await graph.addRelationships([
            serviceAccountAssignedRole.create(_key, key),
          ]);
        }
      },
    );
  },
});
