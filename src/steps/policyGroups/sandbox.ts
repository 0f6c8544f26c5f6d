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
} from '../../../test/sandbox/resource';
import { Edge } from '../../graph/edges';
import { deviceGroupsListing } from '../deviceGroups/deviceGroup';
import { devicesListing } from '../devices/device';
import { policiesListing } from '../policies/policy';
import { GROUPED_POLICIES, placeOf, SandboxPolicy } from '../policies/sandbox';
import {
  PolicyGroup,
  policyGroup,
  policyGroupDeviceGroupsListing,
  policyGroupDevicesListing,
  policyGroupMembersListing,
  policyGroupsListing,
} from './policyGroup';

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
      listing: policyGroupsListing,
      sortable: ['id', 'name'],
      hasNoTotal: true,
      seed: seedPolicyGroups,
    }),
    subListingEndpoint({
      name: 'policy group members',
      subListing: policyGroupMembersListing,
      hasNoTotal: true,
      seed: seedMembers,
    }),
    subListingEndpoint({
      name: 'policy group device groups',
      subListing: policyGroupDeviceGroupsListing,
      hasNoTotal: true,
      seed: (organization) => {
        const ids = organization.ids(deviceGroupsListing);
        return seedAssignments(organization, ids, 'system_group');
      },
    }),
    subListingEndpoint({
      name: 'policy group devices',
      subListing: policyGroupDevicesListing,
      hasNoTotal: true,
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
