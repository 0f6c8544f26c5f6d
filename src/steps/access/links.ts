import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineLink, idsIn } from '../../graph/link';
import { toTexts } from '../../graph/values';
import { applications } from '../applications/application';
import { groups } from '../core/group';
import { authPolicies } from './authPolicy';
import { ipLists } from './ipList';

/** With the property `excluded`: an exclusion outweighs an inclusion. */
export const groupAssignedAuthPolicy = defineLink({
  id: 'build-auth-policy-group-relationships',
  from: groups,
  verb: RelationshipClass.ASSIGNED,
  to: authPolicies,
  read: idsIn(
    authPolicies,
    ['excludedGroupIds', 'includedGroupIds'],
    ({ excludedGroupIds }, groupId) => ({
      excluded: (toTexts(excludedGroupIds) ?? []).includes(groupId),
    }),
  ),
});

export const authPolicyUsesIpList = defineLink({
  id: 'build-auth-policy-ip-list-relationships',
  from: authPolicies,
  verb: RelationshipClass.USES,
  to: ipLists,
  read: idsIn(authPolicies, ['conditionIpListIds']),
});

export const authPolicyProtectsApplication = defineLink({
  id: 'build-auth-policy-application-relationships',
  from: authPolicies,
  verb: RelationshipClass.PROTECTS,
  to: applications,
  read: idsIn(authPolicies, ['targetApplicationIds']),
});
