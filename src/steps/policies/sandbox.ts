import { FIRST_DAY, objectId } from '../../../test/sandbox/organization';
import {
  listingEndpoint,
  relationshipKey,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
  subListingEndpoint,
  toEdge,
} from '../../../test/sandbox/resource';
import { Edge } from '../../graph/edges';
import { JumpCloudObject, Listing, SubListing } from '../../jumpcloud/listing';
import { deviceGroupsListing } from '../deviceGroups/deviceGroup';
import { devicesListing } from '../devices/device';
import {
  policiesListing,
  Policy,
  policy,
  policyDeviceGroupsListing,
  policyDevicesListing,
} from './policy';

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
      listing: policiesListing,
      sortable: ['id', 'name'],
      hasNoTotal: true,
      seed: seedPolicies,
    }),
    subListingEndpoint({
      name: 'policy device groups',
      subListing: policyDeviceGroupsListing,
      hasNoTotal: true,
      seed: seedDeviceGroups,
    }),
    subListingEndpoint({
      name: 'policy devices',
      subListing: policyDevicesListing,
      hasNoTotal: true,
      seed: seedDevices,
    }),
  ],
  samples: [sample(policy, fullPolicyRecord())],
  expected: (organization) => {
    const policies = organization.rows(policiesListing) as SandboxPolicy[];
    return {
      jumpcloud_policy: policies.map(({ id }) => id),
      jumpcloud_account_has_policy: policies.map(({ id }) =>
        relationshipKey(organization.id, 'has', id),
      ),
      jumpcloud_device_group_assigned_policy: expectedAssignments(
        organization,
        policyDeviceGroupsListing,
        deviceGroupsListing,
      ),
      jumpcloud_device_assigned_policy: expectedAssignments(
        organization,
        policyDevicesListing,
        devicesListing,
      ),
    };
  },
};

/** The keys of the relationships from the objects that edges lead to, to where these start. */
export function expectedAssignments<T extends JumpCloudObject>(
  organization: SandboxOrganization,
  edges: SubListing<Edge>,
  targets: Listing<T>,
): string[] {
  const rows = organization.rows(targets);
  const there = new Set(rows.map(({ _id, id }) => _id ?? id));
  return [...organization.children(edges)].flatMap(([parentId, own]) =>
    own.flatMap((edge) => {
      const id = edge?.to?.id ?? '';
      return there.has(id) ? relationshipKey(id, 'assigned', parentId) : [];
    }),
  );
}

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
  const count = organization.sizes.policies ?? 0;
  return Array.from({ length: count }, (_, i) => {
    const [name, template, osMetaFamily] = POLICIES[i % POLICIES.length] ?? [
      '',
      '',
      '',
    ];
    const round = Math.floor(i / POLICIES.length);
    return {
      id: objectId(faker, FIRST_DAY + i * 60_000),
      name: round > 0 ? `${name} (${round + 1})` : name,
      template: {
        id: objectId(faker, FIRST_DAY),
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
function seedDeviceGroups(organization: SandboxOrganization) {
  const policies = organization.rows(policiesListing) as SandboxPolicy[];
  const groups = organization.rows(deviceGroupsListing);
  return new Map(
    policies.map((each, i): [string, Array<Edge | null>] => {
      const isDirect = placeOf(policies, each) >= GROUPED_POLICIES;
      const isLast = i === policies.length - 1;
      const group = groups[i % groups.length];
      return [
        each.id,
        [
          // An edge to a group that was deleted: JumpCloud counts it and does not list it.
          ...(i === 4 ? [null] : []),
          ...(group &&
          (isDirect || each.template.osMetaFamily === 'linux') &&
          !isLast
            ? [toEdge(group.id ?? '', 'system_group')]
            : []),
        ],
      ];
    }),
  );
}

/** Every fifth policy is assigned to a device of its own, too. */
function seedDevices(organization: SandboxOrganization) {
  const policies = organization.rows(policiesListing) as SandboxPolicy[];
  const devices = organization.rows(devicesListing);
  return new Map(
    policies.map((each, i): [string, Array<Edge | null>] => {
      const own = devices.filter(
        ({ osFamily }) => osFamily === each.template.osMetaFamily,
      );
      const found = i % 5 === 0 ? own[i % own.length] : undefined;
      return [
        each.id,
        [
          ...(i === 0 ? [null] : []),
          ...(found ? [toEdge(found._id ?? '', 'system')] : []),
        ],
      ];
    }),
  );
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
