import { Edge } from '../../../src/graph/edges';
import { deviceGroupsListing } from '../../../src/steps/deviceGroups/deviceGroup';
import { devicesListing } from '../../../src/steps/devices/device';
import { policiesListing } from '../../../src/steps/policies/policy';
import {
  PolicyGroup,
  policyGroup,
  policyGroupDeviceGroupsListing,
  policyGroupDevicesListing,
  policyGroupMembersListing,
  policyGroupsListing,
} from '../../../src/steps/policyGroups/policyGroup';
import {
  Children,
  FIRST_DAY,
  listingEndpoint,
  objectId,
  ofAccount,
  perParent,
  relationshipKey,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  subListingEndpoint,
  times,
  toEdge,
} from '../resource';
import { GROUPED_POLICIES, placeOf, SandboxPolicy } from './policies';

/** The policy groups, and of which operating system their policies are; one is empty. */
const GROUPS: Array<[string, string?]> = [
  ['Mac baseline', 'darwin'],
  ['Windows baseline', 'windows'],
  ['Kiosks (planned)'],
];

export const sandbox: ResourceSandbox = {
  sizes: { policyGroups: GROUPS.length },
  endpoints: [
    listingEndpoint({
      name: 'policy groups',
      path: '/v2/policygroups',
      listing: policyGroupsListing,
      seed: seedPolicyGroups,
    }),
    subListingEndpoint({
      name: 'policy group members',
      path: '/v2/policygroups/{id}/members',
      subListing: policyGroupMembersListing,
      seed: seedMembers,
    }),
    subListingEndpoint({
      name: 'policy group device groups',
      path: '/v2/policygroups/{id}/associations',
      targets: 'system_group',
      subListing: policyGroupDeviceGroupsListing,
      seed: (organization) => {
        const ids = organization.ids(deviceGroupsListing);
        return seedAssignments(organization, ids, 'system_group');
      },
    }),
    subListingEndpoint({
      name: 'policy group devices',
      path: '/v2/policygroups/{id}/associations',
      targets: 'system',
      subListing: policyGroupDevicesListing,
      seed: (organization) => {
        const ids = organization.ids(devicesListing).slice(-2);
        return seedAssignments(organization, ids, 'system');
      },
    }),
  ],
  samples: [
    sample(policyGroup, {
      id: '5f3a9c1e2b7d4a0011225501',
      name: 'Mac baseline',
      description: 'What every Mac must have',
      email: 'it@acme.example',
    }),
  ],
  expected: (organization) => ({
    ...ofAccount(organization, policyGroup, policyGroupsListing),
    jumpcloud_policy_group_has_policy: organization
      .edges(policyGroupMembersListing, policiesListing)
      .map(([groupId, id]) => relationshipKey(groupId, 'has', id)),
    jumpcloud_device_group_assigned_policy_group: organization
      .edges(policyGroupDeviceGroupsListing, deviceGroupsListing)
      .map(([groupId, id]) => relationshipKey(id, 'assigned', groupId)),
    jumpcloud_device_assigned_policy_group: organization
      .edges(policyGroupDevicesListing, devicesListing)
      .map(([groupId, id]) => relationshipKey(id, 'assigned', groupId)),
  }),
};

function seedPolicyGroups(organization: SandboxOrganization): PolicyGroup[] {
  const faker = organization.faker('policy groups');
  return times(organization.sizes.policyGroups, (i) => ({
    id: objectId(faker, FIRST_DAY + i * 60_000),
    ...{ type: 'policy_group', attributes: null },
    name: GROUPS[i]?.[0] ?? `Policy group ${i + 1}`,
    description: '',
    email: '',
  }));
}

/** The first has an edge to a policy that was deleted, too. */
function seedMembers(organization: SandboxOrganization): Children<Edge> {
  const policies = organization.rows(policiesListing) as SandboxPolicy[];
  return perParent(organization.rows(policyGroupsListing), (_, i) => {
    const family = GROUPS[i % GROUPS.length]?.[1];
    const members = policies.filter(
      (each) =>
        each.template.osMetaFamily === family &&
        placeOf(policies, each) < GROUPED_POLICIES,
    );
    return [
      ...(i === 0 ? [null] : []),
      ...members.map(({ id }) => toEdge(id, 'policy')),
    ];
  });
}

/** Each policy group that is meant to have policies is assigned to one of the objects. */
function seedAssignments(
  organization: SandboxOrganization,
  targetIds: string[],
  type: string,
): Children<Edge> {
  return perParent(organization.rows(policyGroupsListing), (_, i) => {
    const targetId = targetIds[i % targetIds.length];
    const isUsed = GROUPS[i % GROUPS.length]?.[1] !== undefined;
    return targetId && isUsed ? [toEdge(targetId, type)] : [];
  });
}
