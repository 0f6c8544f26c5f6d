import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineListingStep } from '../../graph/listing';
import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { toTexts } from '../../graph/values';
import { accountHas, accountStep } from '../account';
import { applicationsStep } from '../applications';
import { application, applicationsListing } from '../applications/application';
import { groupsStep } from '../groups';
import { group, groupsListing } from '../groups/group';
import { ipListsStep } from '../ipLists';
import { ipList, ipListsListing } from '../ipLists/ipList';
import { authPoliciesListing, authPolicy } from './authPolicy';
import { linkPolicies } from './linkPolicies';
import { accessPoliciesSource } from './source';

/** With the property `excluded`: whether the policy does not apply to the group. */
export const groupAssignedAuthPolicy = defineRelationship(
  group,
  RelationshipClass.ASSIGNED,
  authPolicy,
);

export const authPolicyUsesIpList = defineRelationship(
  authPolicy,
  RelationshipClass.USES,
  ipList,
);

export const authPolicyProtectsApplication = defineRelationship(
  authPolicy,
  RelationshipClass.PROTECTS,
  application,
);

export const authPoliciesStep = defineListingStep({
  id: 'fetch-auth-policies',
  name: 'Fetch conditional access policies',
  source: accessPoliciesSource,
  dependsOn: [accountStep.id],
  listing: authPoliciesListing,
  entity: authPolicy,
  accountHas: accountHas(authPolicy),
});

export const authPolicyGroupsStep = defineStep({
  id: 'build-auth-policy-group-relationships',
  name: 'Build group and conditional access policy relationships',
  what: 'user groups of conditional access policies',
  source: accessPoliciesSource,
  dependsOn: [authPoliciesStep.id, groupsStep.id],
  relationships: [groupAssignedAuthPolicy],
  collect: (tools) =>
    linkPolicies(tools, {
      listing: groupsListing,
      // An exclusion outweighs an inclusion.
      idsOf: ({ excludedGroupIds, includedGroupIds }) => [
        ...new Set([
          ...(toTexts(excludedGroupIds) ?? []),
          ...(toTexts(includedGroupIds) ?? []),
        ]),
      ],
      link: ({ _key, excludedGroupIds }, id) =>
        groupAssignedAuthPolicy.create(id, _key, {
          excluded: (toTexts(excludedGroupIds) ?? []).includes(id),
        }),
    }),
});

export const authPolicyIpListsStep = defineStep({
  id: 'build-auth-policy-ip-list-relationships',
  name: 'Build conditional access policy and IP list relationships',
  what: 'IP lists of conditional access policies',
  source: accessPoliciesSource,
  dependsOn: [authPoliciesStep.id, ipListsStep.id],
  relationships: [authPolicyUsesIpList],
  collect: (tools) =>
    linkPolicies(tools, {
      listing: ipListsListing,
      idsOf: ({ conditionIpListIds }) => toTexts(conditionIpListIds) ?? [],
      link: ({ _key }, id) => authPolicyUsesIpList.create(_key, id),
    }),
});

export const authPolicyApplicationsStep = defineStep({
  id: 'build-auth-policy-application-relationships',
  name: 'Build conditional access policy and application relationships',
  what: 'applications of conditional access policies',
  source: accessPoliciesSource,
  dependsOn: [authPoliciesStep.id, applicationsStep.id],
  relationships: [authPolicyProtectsApplication],
  collect: (tools) =>
    linkPolicies(tools, {
      listing: applicationsListing,
      idsOf: ({ targetApplicationIds }) => toTexts(targetApplicationIds) ?? [],
      link: ({ _key }, id) => authPolicyProtectsApplication.create(_key, id),
    }),
});
