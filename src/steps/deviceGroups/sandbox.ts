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
import { SubListing } from '../../jumpcloud/listing';
import { devicesListing } from '../devices/device';
import { SandboxDevice } from '../devices/sandbox';
import { groupsListing } from '../groups/group';
import { usersListing } from '../users/user';
import {
  deviceGroup,
  deviceGroupMembersListing,
  deviceGroupsListing,
  SystemGroup,
  userGroupsOfDeviceGroup,
  usersOfDeviceGroup,
} from './deviceGroup';

export type SandboxDeviceGroup = SystemGroup & { id: string; name: string };

/** The device groups that are there first, and which devices and user groups each has. */
const KINDS: Array<{
  name: string;
  more?: Omit<SystemGroup, '_id' | 'id' | 'name'>;
  has?: (device: SandboxDevice, index: number) => boolean;
  userGroup?: string;
}> = [
  {
    name: 'All Macs',
    more: {
      description: 'Every Mac of the company',
      membershipMethod: 'DYNAMIC_AUTOMATED',
      memberQuery: {
        queryType: 'FilterQuery',
        filters: [{ field: 'osFamily', operator: 'eq', value: 'darwin' }],
      },
    },
    has: ({ osFamily }) => osFamily === 'darwin',
    userGroup: 'IT',
  },
  {
    name: 'All Windows',
    has: ({ osFamily }, i) => osFamily === 'windows' && i % 10 !== 0,
    userGroup: 'IT',
  },
  {
    name: 'Production Servers',
    more: { description: 'Change only with an approved request' },
    has: ({ osFamily }) => osFamily === 'linux',
    userGroup: 'Security',
  },
  { name: 'Kiosks' },
];

export const sandbox: ResourceSandbox = {
  sizes: { deviceGroups: 6, deletedDeviceGroupMembers: 2 },
  endpoints: [
    listingEndpoint({
      name: 'device groups',
      listing: deviceGroupsListing,
      sortable: ['id', 'name'],
      hasNoTotal: true,
      seed: seedDeviceGroups,
    }),
    subListingEndpoint({
      name: 'device group members',
      subListing: deviceGroupMembersListing,
      seed: seedMembers,
    }),
    subListingEndpoint({
      name: 'user groups of device groups',
      subListing: userGroupsOfDeviceGroup,
      hasNoTotal: true,
      seed: seedUserGroups,
    }),
    subListingEndpoint({
      name: 'users of device groups',
      subListing: usersOfDeviceGroup,
      hasNoTotal: true,
      seed: seedUsers,
    }),
  ],
  samples: [sample(deviceGroup, fullDeviceGroupRecord())],
  expected: (organization) => {
    const groups = organization.rows(deviceGroupsListing);
    const ids = groups.flatMap(({ id }) => id ?? []);
    /** The keys of the edges that lead to something that is listed. */
    const keysOf = (
      listing: SubListing<Edge>,
      targets: string[],
      toKey: (groupId: string, targetId: string) => string,
    ) => {
      const there = new Set(targets);
      return [...organization.children(listing)].flatMap(([groupId, edges]) =>
        edges
          .flatMap((edge) => edge?.to?.id ?? [])
          .filter((id) => there.has(id))
          .map((id) => toKey(groupId, id)),
      );
    };
    return {
      jumpcloud_device_group: ids,
      jumpcloud_account_has_device_group: ids.map((id) =>
        relationshipKey(organization.id, 'has', id),
      ),
      jumpcloud_device_group_has_device: keysOf(
        deviceGroupMembersListing,
        organization.rows(devicesListing).flatMap(({ _id }) => _id ?? []),
        (groupId, id) => relationshipKey(groupId, 'has', id),
      ),
      jumpcloud_group_assigned_device_group: keysOf(
        userGroupsOfDeviceGroup,
        organization.rows(groupsListing).flatMap(({ id }) => id ?? []),
        (groupId, id) => relationshipKey(id, 'assigned', groupId),
      ),
      jumpcloud_user_assigned_device_group: keysOf(
        usersOfDeviceGroup,
        organization.rows(usersListing).flatMap(({ _id }) => _id ?? []),
        (groupId, id) => relationshipKey(id, 'assigned', groupId),
      ),
    };
  },
};

function seedDeviceGroups(
  organization: SandboxOrganization,
): SandboxDeviceGroup[] {
  const faker = organization.faker('device groups');
  const count = organization.sizes.deviceGroups ?? 0;
  return Array.from({ length: count }, (_, i) => ({
    id: objectId(faker, FIRST_DAY),
    ...{ type: 'system_group', organizationObjectId: organization.id },
    name: KINDS[i]?.name ?? `Laptops ${faker.location.city()} ${i + 1}`,
    description: '',
    email: '',
    attributes: null,
    memberQuery: null,
    memberQueryErrorFlags: [],
    membershipMethod: 'STATIC',
    ...KINDS[i]?.more,
  })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The first groups have the devices of their kind, and the others share the laptops. Two edges
 * of the Macs lead to devices that no longer exist: JumpCloud counts them and does not list
 * them. Some laptops are in no group.
 */
function seedMembers(
  organization: SandboxOrganization,
): Map<string, Array<Edge | null>> {
  const { deletedDeviceGroupMembers = 0 } = organization.sizes;
  const devices = organization.rows(devicesListing) as SandboxDevice[];
  const groups = groupsOf(organization);
  const sites = groups.filter(({ name }) => !kindOf(name));
  return new Map(
    groups.map(({ id, name }) => {
      const kind = kindOf(name);
      const isMember = kind
        ? (kind.has ?? (() => false))
        : ({ osFamily }: SandboxDevice, i: number) =>
            osFamily !== 'linux' &&
            i % 10 !== 0 &&
            sites[i % sites.length]?.id === id;
      const edges: Array<Edge | null> = devices
        .filter((each, i) => isMember(each, i))
        .map(({ _id }) => toEdge(_id, 'system'));
      if (name === KINDS[0]?.name) {
        const gone = Array<null>(deletedDeviceGroupMembers).fill(null);
        edges.splice(1, 0, ...gone);
      }
      return [id, edges];
    }),
  );
}

function seedUserGroups(
  organization: SandboxOrganization,
): Map<string, Array<Edge | null>> {
  const userGroups = organization.rows(groupsListing);
  return new Map(
    groupsOf(organization).map(({ id, name: ownName }) => {
      const bound = userGroups.filter(
        ({ name }) => name === kindOf(ownName)?.userGroup,
      );
      return [id, bound.map((each) => toEdge(each.id ?? '', 'user_group'))];
    }),
  );
}

/** One user is bound to the servers directly, with sudo, and one edge leads to a deleted user. */
function seedUsers(
  organization: SandboxOrganization,
): Map<string, Array<Edge | null>> {
  const faker = organization.faker('users of device groups');
  const sudo = { sudo: { enabled: true, withoutPassword: true } };
  const users = organization.rows(usersListing).slice(1, 2);
  return new Map(
    groupsOf(organization).map(({ id, name }) => [
      id,
      name === 'Production Servers'
        ? [
            ...users.map(({ _id }) => toEdge(_id ?? '', 'user', sudo)),
            toEdge(objectId(faker, FIRST_DAY), 'user'),
          ]
        : [],
    ]),
  );
}

function groupsOf(organization: SandboxOrganization): SandboxDeviceGroup[] {
  return organization.rows(deviceGroupsListing) as SandboxDeviceGroup[];
}

function kindOf(name: string) {
  return KINDS.find((kind) => kind.name === name);
}

/** A device group with every field set. */
function fullDeviceGroupRecord(): SystemGroup {
  return {
    id: '5f3a9c1e2b7d4a0011224400',
    name: 'Servers',
    description: 'In production',
    email: 'servers@acme.example',
    membershipMethod: 'DYNAMIC_AUTOMATED',
    memberQuery: { queryType: 'Filter', filters: ['a'] },
    memberQueryErrorFlags: ['CYCLE'],
    attributes: { sudo: { enabled: true } },
  };
}
