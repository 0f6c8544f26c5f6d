import { devicesListing } from '../../../src/steps/devices/device';
import { deviceGroupsListing } from '../../../src/steps/devices/deviceGroup';
import {
  deviceAssignedPolicyGroup,
  deviceGroupAssignedPolicyGroup,
  policyGroupHasPolicy,
} from '../../../src/steps/policies/links';
import { policiesListing } from '../../../src/steps/policies/policy';
import {
  PolicyGroup,
  policyGroup,
  policyGroups,
  policyGroupsListing,
} from '../../../src/steps/policies/policyGroup';
import { edgesEndpoint } from '../edges';
import {
  Children,
  FIRST_DAY,
  listingEndpoint,
  objectId,
  perParent,
  RawEdge,
  ResourceSandbox,
  sample,
  SandboxOrganization,
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
      resource: policyGroups,
      seed: seedPolicyGroups,
    }),
    edgesEndpoint({
      name: 'policy group members',
      link: policyGroupHasPolicy,
      seed: seedMembers,
    }),
    edgesEndpoint({
      name: 'policy group device groups',
      link: deviceGroupAssignedPolicyGroup,
      seed: (organization) => {
        const ids = organization.ids(deviceGroupsListing);
        return seedAssignments(organization, ids, 'system_group');
      },
    }),
    edgesEndpoint({
      name: 'policy group devices',
      link: deviceAssignedPolicyGroup,
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
function seedMembers(organization: SandboxOrganization): Children<RawEdge> {
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
): Children<RawEdge> {
  return perParent(organization.rows(policyGroupsListing), (_, i) => {
    const targetId = targetIds[i % targetIds.length];
    const isUsed = GROUPS[i % GROUPS.length]?.[1] !== undefined;
    return targetId && isUsed ? [toEdge(targetId, type)] : [];
  });
}
