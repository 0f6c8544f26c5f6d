import { devicesListing } from '../../../src/steps/devices/device';
import { deviceGroupsListing } from '../../../src/steps/devices/deviceGroup';
import {
  deviceAssignedPolicy,
  deviceGroupAssignedPolicy,
} from '../../../src/steps/policies/links';
import {
  policies,
  policiesListing,
  Policy,
  policy,
} from '../../../src/steps/policies/policy';
import { edgesEndpoint } from '../edges';
import {
  Children,
  FIRST_DAY,
  listingEndpoint,
  objectId,
  ownId,
  perParent,
  RawEdge,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
  times,
  toEdge,
} from '../resource';

export type SandboxPolicy = Policy & {
  id: string;
  name: string;
  template: { osMetaFamily: string };
};

/** Name, template and operating system. Macs and Windows have six each, servers three. */
const POLICIES: Array<[string, string, string]> = [
  ['FileVault on all Macs', 'filevault2', 'darwin'],
  ['Mac screen lock after 5 minutes', 'lock_screen', 'darwin'],
  ['Mac firewall', 'app_layer_firewall', 'darwin'],
  ['macOS updates within 14 days', 'software_update', 'darwin'],
  ['Gatekeeper', 'gatekeeper', 'darwin'],
  ['No guest account on Macs', 'disable_guest', 'darwin'],
  ['BitLocker on all PCs', 'bitlocker_full_disk_encryption', 'windows'],
  ['Windows screen lock after 5 minutes', 'lock_screen', 'windows'],
  ['Windows Defender firewall', 'firewall', 'windows'],
  ['Windows updates within 14 days', 'windows_update', 'windows'],
  ['Defender antivirus', 'defender', 'windows'],
  ['No removable storage', 'removable_storage', 'windows'],
  ['SSH without root on servers', 'ssh_root_access', 'linux'],
  ['Server kernel parameters', 'network_parameters', 'linux'],
  ['File ownership on servers', 'file_ownership', 'linux'],
];

export const sandbox: ResourceSandbox = {
  sizes: { policies: POLICIES.length },
  endpoints: [
    listingEndpoint({
      name: 'policies',
      path: '/v2/policies',
      resource: policies,
      seed: seedPolicies,
    }),
    edgesEndpoint({
      name: 'policy device groups',
      link: deviceGroupAssignedPolicy,
      seed: seedDeviceGroups,
    }),
    edgesEndpoint({
      name: 'policy devices',
      link: deviceAssignedPolicy,
      seed: seedDevices,
    }),
  ],
  samples: [sample(policy, fullPolicyRecord())],
};

/** How many policies of each operating system are members of a policy group. */
export const GROUPED_POLICIES = 4;

/** The place of a policy among those of its operating system. */
export function placeOf(all: SandboxPolicy[], { id, template }: SandboxPolicy) {
  return all
    .filter((each) => each.template.osMetaFamily === template.osMetaFamily)
    .findIndex((each) => each.id === id);
}

function seedPolicies(organization: SandboxOrganization): SandboxPolicy[] {
  const faker = organization.faker('policies');
  return times(organization.sizes.policies, (i) => {
    const [name = '', template = '', osMetaFamily = ''] =
      POLICIES[i % POLICIES.length] ?? [];
    const round = Math.floor(i / POLICIES.length);
    return {
      id: objectId(faker, FIRST_DAY + i * 60_000),
      name: round > 0 ? `${name} (${round + 1})` : name,
      template: {
        id: objectId(faker),
        name: `${template}_${osMetaFamily}`,
        displayName: name,
        description: `Makes sure of this on a device: ${name}.`,
        activation: '',
        alert: '',
        behavior: '',
        deliveryTypes: osMetaFamily === 'darwin' ? ['agent', 'mdm'] : ['agent'],
        osMetaFamily,
        osRestrictions: [
          { osName: osMetaFamily, isMdmRequired: template === 'filevault2' },
        ],
        reference: '',
        state: 'published',
      },
      // Only the single policy has these, as far as is known.
      ...{ values: [{ sensitive: true, value: secret('policy-value') }] },
      ...{ notes: secret('policy-notes') },
    };
  });
}

/** Policies that are in no policy group are assigned to a device group, except for the last. */
function seedDeviceGroups(
  organization: SandboxOrganization,
): Children<RawEdge> {
  const all = organization.rows(policiesListing) as SandboxPolicy[];
  const groupIds = organization.ids(deviceGroupsListing);
  return perParent(all, (each, i) => {
    const isGrouped =
      each.template.osMetaFamily !== 'linux' &&
      placeOf(all, each) < GROUPED_POLICIES;
    const isLast = i === all.length - 1;
    const groupId = groupIds[i % groupIds.length];
    return [
      // An edge to a group that was deleted: JumpCloud counts it and does not list it.
      ...(i === 4 ? [null] : []),
      ...(groupId && !isGrouped && !isLast
        ? [toEdge(groupId, 'system_group')]
        : []),
    ];
  });
}

/** Every fifth policy is assigned to a device of its own, too. */
function seedDevices(organization: SandboxOrganization): Children<RawEdge> {
  const devices = organization.rows(devicesListing);
  return perParent(organization.rows(policiesListing), ({ template }, i) => {
    const own = devices.filter(
      ({ osFamily }) => osFamily === template?.osMetaFamily,
    );
    const found = i % 5 === 0 ? own[i % own.length] : undefined;
    return [
      ...(i === 0 ? [null] : []),
      ...(found ? [toEdge(ownId(found), 'system')] : []),
    ];
  });
}

/** A policy with every field set. */
function fullPolicyRecord(): Policy {
  return {
    id: '5f3a9c1e2b7d4a0011224401',
    name: 'FileVault on all Macs',
    template: {
      id: '5f3a9c1e2b7d4a0011224402',
      name: 'filevault2_darwin',
      displayName: 'FileVault 2',
      description: 'Encrypts the disk.',
      activation: 'The user must log in again.',
      alert: 'Users can lock themselves out.',
      behavior: 'FileVault is turned on.',
      deliveryTypes: ['agent', 'mdm'],
      osMetaFamily: 'darwin',
      osRestrictions: [{ isMdmRequired: true }, { isMdmRequired: false }],
      reference: 'https://jumpcloud.com/support/filevault',
      state: 'published',
    },
  };
}
