import {
  IntegrationError,
  IntegrationProviderAuthorizationError,
} from '@jupiterone/integration-sdk-core';

import { addToAccount } from '../../graph/listing';
import { defineStep } from '../../graph/step';
import { listed, tell } from '../../jobLog';
import { byId } from '../../jumpcloud/listing';
import { groupHasUser, groupsStep } from '../groups';
import { MAX_UNLISTED, takeUnlistedMembers } from '../groups/unlistedMembers';
import {
  accountHasUser,
  linkManagers,
  Managed,
  managedKey,
  toManaged,
  userManagesUser,
} from '../users';
import { user, usersListing } from '../users/user';

/**
 * Looks up members of groups who were not among the listed users, one request each. They
 * joined during the job, or the list of users was not complete, or they are deleted. There
 * are none as a rule.
 */
export const unlistedMembersStep = defineStep({
  id: 'fetch-unlisted-members',
  name: 'Fetch unlisted members',
  what: 'unlisted members',
  dependsOn: [groupsStep.id],
  entities: [user],
  relationships: [accountHasUser, groupHasUser, userManagesUser],
  async collect(tools) {
    const { client, organizationId, graph, failures, convert, logger } = tools;
    const key = managedKey(organizationId);
    const managed = (await tools.jobState.getData<Managed[]>(key)) ?? [];
    const members = await takeUnlistedMembers(tools);
    const ids = Object.keys(members);
    if (ids.length > MAX_UNLISTED) {
      throw new IntegrationError({
        code: 'UNLISTED_MEMBERS_ERROR',
        message: `Groups have more than ${MAX_UNLISTED} members whom JumpCloud did not list as users.`,
      });
    }
    const added: string[] = [];
    const userById = byId(usersListing);
    for await (const part of client.listEach(organizationId, ids, userById)) {
      const { parent: id, items = [], error } = part;
      if (error) {
        failures.note(`the user ${id}`, error);
        if (error instanceof IntegrationProviderAuthorizationError) {
          break;
        }
      }
      const users = await addToAccount(
        tools,
        convert(user, items),
        accountHasUser,
      );
      managed.push(...toManaged(users));
      for (const { _key } of users) {
        added.push(_key);
        await graph.addRelationships(
          (members[_key] ?? []).map((group) =>
            groupHasUser.create(group, _key),
          ),
        );
      }
    }
    if (added.length > 0) {
      await linkManagers(graph, managed);
      tell(
        logger,
        `Members of groups whom JumpCloud had not listed as users were added: ${listed(added.sort())}.`,
      );
    }
  },
});
