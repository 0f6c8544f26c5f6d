import { usersListing } from '../../../src/steps/core/user';
import { devicesListing } from '../../../src/steps/devices/device';
import {
  deviceGroup,
  deviceGroups,
  deviceGroupsListing,
  SystemGroup,
} from '../../../src/steps/devices/deviceGroup';
import {
  deviceGroupHasDevice,
  groupAssignedDeviceGroup,
  userAssignedDeviceGroup,
} from '../../../src/steps/devices/links';
import { edgesEndpoint } from '../edges';
import {
  Children,
  listingEndpoint,
  objectId,
  perParent,
  RawEdge,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  toEdge,
  upTo,
} from '../resource';
import { SandboxDevice } from './devices';
import { groupIds, radiusPassword } from './groups';

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
      attributes: { radius: { reply: [radiusPassword()] } },
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

export const deviceGroupMembers = edgesEndpoint({
  name: 'device group members',
  link: deviceGroupHasDevice,
  // JumpCloud does this or leaves them out. All other endpoints of the sandbox do the latter.
  holdsNulls: true,
  seed: seedMembers,
});

export const userGroupsOfDeviceGroups = edgesEndpoint({
  name: 'user groups of device groups',
  link: groupAssignedDeviceGroup,
  seed: seedUserGroups,
});

export const usersOfDeviceGroups = edgesEndpoint({
  name: 'users of device groups',
  link: userAssignedDeviceGroup,
  seed: seedUsers,
});

export const sandbox: ResourceSandbox = {
  sizes: { deviceGroups: 6, deletedDeviceGroupMembers: 2 },
  endpoints: [
    listingEndpoint({
      name: 'device groups',
      path: '/v2/systemgroups',
      resource: deviceGroups,
      seed: seedDeviceGroups,
      // As that of user groups, except for what only device groups have.
      listed: (row) => ({
        ...row,
        attributes: null,
        memberQuery: undefined,
        memberQueryErrorFlags: undefined,
        membershipMethod: undefined,
      }),
    }),
    deviceGroupMembers,
    userGroupsOfDeviceGroups,
    usersOfDeviceGroups,
  ],
  samples: [sample(deviceGroup, fullDeviceGroupRecord())],
};

function seedDeviceGroups(organization: SandboxOrganization): SystemGroup[] {
  const faker = organization.faker('device groups');
  return upTo(organization.sizes.deviceGroups, [], (i) => ({
    id: objectId(faker),
    ...{ type: 'system_group', organizationObjectId: organization.id },
    name: KINDS[i]?.name ?? `Laptops ${faker.location.city()} ${i + 1}`,
    description: '',
    email: '',
    attributes: null,
    memberQuery: null,
    memberQueryErrorFlags: [],
    membershipMethod: 'STATIC',
    ...KINDS[i]?.more,
  }));
}

/**
 * The first groups have the devices of their kind, and the others share the laptops. Two edges
 * of the Macs lead to devices that no longer exist. Some laptops are in no group.
 */
function seedMembers(organization: SandboxOrganization): Children<RawEdge> {
  const { deletedDeviceGroupMembers = 0 } = organization.sizes;
  const devices = organization.rows(devicesListing) as SandboxDevice[];
  const groups = organization.rows(deviceGroupsListing);
  const sites = groups.filter((each) => !kindOf(each));
  return perParent(groups, (group) => {
    const kind = kindOf(group);
    const isMember = kind
      ? (kind.has ?? (() => false))
      : ({ osFamily }: SandboxDevice, i: number) =>
          osFamily !== 'linux' &&
          i % 10 !== 0 &&
          sites[i % sites.length] === group;
    const edges: Array<RawEdge | null> = devices
      .filter((each, i) => isMember(each, i))
      .map(({ _id }) => toEdge(_id, 'system'));
    if (kind && kind === KINDS[0]) {
      const gone = Array<null>(deletedDeviceGroupMembers).fill(null);
      edges.splice(1, 0, ...gone);
    }
    return edges;
  });
}

function seedUserGroups(organization: SandboxOrganization): Children<RawEdge> {
  return perParent(organization.rows(deviceGroupsListing), (group) =>
    groupIds(organization, kindOf(group)?.userGroup).map((id) =>
      toEdge(id, 'user_group'),
    ),
  );
}

/** One user is bound to the servers directly, with sudo, and one edge leads to a deleted user. */
function seedUsers(organization: SandboxOrganization): Children<RawEdge> {
  const faker = organization.faker('users of device groups');
  const sudo = { sudo: { enabled: true, withoutPassword: true } };
  const users = organization.ids(usersListing).slice(1, 2);
  return perParent(organization.rows(deviceGroupsListing), ({ name }) =>
    name === 'Production Servers'
      ? [
          ...users.map((id) => toEdge(id, 'user', sudo)),
          toEdge(objectId(faker), 'user'),
        ]
      : [],
  );
}

function kindOf({ name }: SystemGroup) {
  return KINDS.find((kind) => kind.name === name);
}

/** A device group with every field set. */
function fullDeviceGroupRecord(): SystemGroup {
  return {
    id: '5f3a9c1e2b7d4a0011224400',
    name: 'Servers',
    type: 'system_group',
    description: 'In production',
    email: 'servers@acme.example',
    membershipMethod: 'DYNAMIC_AUTOMATED',
    memberQuery: { queryType: 'Filter', filters: ['a'] },
    memberQueryErrorFlags: ['CYCLE'],
    attributes: { sudo: { enabled: true } },
  };
}
