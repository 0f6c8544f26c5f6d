import { FIRST_DAY, objectId } from '../../../test/sandbox/organization';
import {
  listingEndpoint,
  relationshipKey,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  subListingEndpoint,
  toEdge,
} from '../../../test/sandbox/resource';
import { Edge } from '../../graph/edges';
import { deviceGroupsListing } from '../deviceGroups/deviceGroup';
import { devicesListing } from '../devices/device';
import { policiesListing } from '../policies/policy';
import {
  expectedAssignments,
  GROUPED_POLICIES,
  placeOf,
  SandboxPolicy,
} from '../policies/sandbox';
import {
  PolicyGroup,
  policyGroup,
  policyGroupDeviceGroupsListing,
  policyGroupDevicesListing,
  policyGroupMembersListing,
  policyGroupsListing,
} from './policyGroup';

type SandboxPolicyGroup = PolicyGroup & { id: string; name: string };

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
        const groups = organization.rows(deviceGroupsListing);
        return seedAssignments(organization, groups, 'system_group');
      },
    }),
    subListingEndpoint({
      name: 'policy group devices',
      subListing: policyGroupDevicesListing,
      hasNoTotal: true,
      seed: (organization) => {
        const devices = organization.rows(devicesListing);
        return seedAssignments(organization, devices.slice(-2), 'system');
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
  expected: (organization) => {
    const groups = groupsOf(organization);
    const policies = organization.rows(policiesListing);
    const there = new Set(policies.map(({ id }) => id));
    const members = organization.children(policyGroupMembersListing);
    return {
      jumpcloud_policy_group: groups.map(({ id }) => id),
      jumpcloud_account_has_policy_group: groups.map(({ id }) =>
        relationshipKey(organization.id, 'has', id),
      ),
      jumpcloud_policy_group_has_policy: [...members].flatMap(
        ([groupId, edges]) =>
          edges.flatMap((edge) => {
            const id = edge?.to?.id ?? '';
            return there.has(id) ? relationshipKey(groupId, 'has', id) : [];
          }),
      ),
      jumpcloud_device_group_assigned_policy_group: expectedAssignments(
        organization,
        policyGroupDeviceGroupsListing,
        deviceGroupsListing,
      ),
      jumpcloud_device_assigned_policy_group: expectedAssignments(
        organization,
        policyGroupDevicesListing,
        devicesListing,
      ),
    };
  },
};

function groupsOf(organization: SandboxOrganization): SandboxPolicyGroup[] {
  return organization.rows(policyGroupsListing) as SandboxPolicyGroup[];
}

function seedPolicyGroups(
  organization: SandboxOrganization,
): SandboxPolicyGroup[] {
  const faker = organization.faker('policy groups');
  const count = organization.sizes.policyGroups ?? 0;
  return Array.from({ length: count }, (_, i) => ({
    id: objectId(faker, FIRST_DAY + i * 60_000),
    ...{ type: 'policy_group', attributes: null },
    name: GROUPS[i]?.[0] ?? `Policy group ${i + 1}`,
    description: '',
    email: '',
  }));
}

/** The first has an edge to a policy that was deleted, too. */
function seedMembers(organization: SandboxOrganization) {
  const policies = organization.rows(policiesListing) as SandboxPolicy[];
  return new Map(
    groupsOf(organization).map(({ id }, i): [string, Array<Edge | null>] => {
      const family = GROUPS[i % GROUPS.length]?.[1];
      const members = policies.filter(
        (each) =>
          each.template.osMetaFamily === family &&
          placeOf(policies, each) < GROUPED_POLICIES,
      );
      return [
        id,
        [
          ...(i === 0 ? [null] : []),
          ...members.map((member) => toEdge(member.id, 'policy')),
        ],
      ];
    }),
  );
}

/** Each policy group that is meant to have policies is assigned to one of the objects. */
function seedAssignments(
  organization: SandboxOrganization,
  targets: Array<{ _id?: string | null; id?: string | null }>,
  type: string,
) {
  return new Map(
    groupsOf(organization).map(({ id }, i): [string, Array<Edge | null>] => {
      const target = targets[i % targets.length];
      const isUsed = GROUPS[i % GROUPS.length]?.[1] !== undefined;
      return [
        id,
        target && isUsed ? [toEdge(target._id ?? target.id ?? '', type)] : [],
      ];
    }),
  );
}
