import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { isRefused } from '../../graph/gaps';
import { defineLink, idsIn } from '../../graph/link';
import { addRecords, collectAll, listingStep } from '../../graph/listingStep';
import { lookUpsOf } from '../../graph/reading';
import { StepTools } from '../../graph/tools';
import { toJson } from '../../graph/values';
import { idIn, Listing } from '../../jumpcloud/listing';
import { groups } from '../core/group';
import { readSettings } from './organizationSettingsStep';
import {
  passwordPolicies,
  passwordPoliciesListing,
  PasswordPolicy,
} from './passwordPolicy';
import { settingsListing } from './organizationSettings';

const TYPES = [passwordPolicies.entity._type];

/** How many items JumpCloud lists where no `limit` is given: so many may not be all. */
const DEFAULT_PAGE = 10;

/** The same listing page by page. */
const pagedListing: Listing<PasswordPolicy> = {
  ...passwordPoliciesListing,
  isUnpaged: false,
};

/**
 * Collects the password policies that JumpCloud lists. Where it lists none, or refuses to, the
 * policy of the organization settings is collected in their place.
 */
export const passwordPoliciesStep = listingStep(passwordPolicies, {
  reads: [lookUpsOf(passwordPolicies), { listing: settingsListing }],
  async collect(tools) {
    const ids = new Set<string>();
    const read = (listing: Listing<PasswordPolicy>) =>
      collectAll(tools, { ...passwordPolicies, listing }, (rows) =>
        readPolicies(tools, rows, ids),
      );
    await read(passwordPoliciesListing);
    if (ids.size > 0 && ids.size % DEFAULT_PAGE === 0) {
      await read(pagedListing);
    }
    // After a failure that may pass, the next job would remove it again.
    const error = tools.gaps.firstError();
    if (ids.size === 0 && (!error || isRefused(error))) {
      await addPolicyOfSettings(tools);
    }
  },
});

/** From a user group whose members a policy governs, unless one of lower precedence does. */
export const groupAssignedPasswordPolicy = defineLink({
  id: 'build-password-policy-group-relationships',
  from: groups,
  verb: RelationshipClass.ASSIGNED,
  to: passwordPolicies,
  read: idsIn(passwordPolicies, ['groupIds']),
});

/**
 * Reads policies one by one: their list leaves out the groups, and the rules that are off.
 *
 * @param ids those that were read before; these are added
 */
async function readPolicies(
  { client, organizationId, gaps }: StepTools,
  rows: PasswordPolicy[],
  ids: Set<string>,
): Promise<PasswordPolicy[]> {
  const skip = (id: string, message: string) =>
    gaps.skip(id, 'password policies', TYPES, new Error(message));
  const unread: string[] = [];
  for (const row of rows) {
    const id = idIn(passwordPoliciesListing, row);
    if (!id) {
      skip('(without an id)', 'It has no id.');
    } else if (!ids.has(id)) {
      ids.add(id);
      unread.push(id);
    }
  }
  const policies: PasswordPolicy[] = [];
  for await (const { id, object, isGone, error } of client.getEach(
    organizationId,
    unread,
    passwordPoliciesListing,
  )) {
    if (error) {
      gaps.add(`password policy ${id}`, TYPES, error);
    } else if (isGone) {
      skip(id, 'JumpCloud lists it, and says that it does not exist.');
    } else if (object && toJson(object.policy) === undefined) {
      skip(id, 'The response contains no policy.');
    } else if (object) {
      policies.push(object);
    }
  }
  return policies;
}

async function addPolicyOfSettings(tools: StepTools): Promise<void> {
  await readSettings(tools, TYPES, async (settings) => {
    const { organizationName, passwordCompliance, passwordPolicy } = settings;
    await addRecords(tools, passwordPolicies, [
      {
        isOfSettings: true,
        organizationName,
        passwordCompliance,
        policy: passwordPolicy,
      },
    ]);
  });
}
