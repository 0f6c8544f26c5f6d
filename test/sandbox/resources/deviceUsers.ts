import { groupsListing } from '../../../src/steps/core/group';
import { devicesListing } from '../../../src/steps/devices/device';
import { userHasDevice } from '../../../src/steps/devices/deviceUsers';
import { edgesEndpoint } from '../edges';
import {
  Children,
  ownId,
  perParent,
  RawBoundObject,
  RawEdge,
  ResourceSandbox,
  SandboxOrganization,
  toEdge,
} from '../resource';
import {
  deviceGroupMembers,
  userGroupsOfDeviceGroups,
  usersOfDeviceGroups,
} from './deviceGroups';
import { members } from './groups';

export const sandbox: ResourceSandbox = {
  sizes: {},
  endpoints: [
    edgesEndpoint({
      name: 'device users',
      link: userHasDevice,
      seed: seedDeviceUsers,
    }),
  ],
};

/** A path from a device to a user. */
interface Path {
  userId: string;
  edges: RawEdge[];
}

/**
 * The users of each device: its primary user directly, whom one in five devices lets use sudo,
 * and all who are bound to its device groups, directly or through their user groups.
 */
function seedDeviceUsers(
  organization: SandboxOrganization,
): Children<RawBoundObject> {
  const pathsOfGroup = seedGroupPaths(organization);
  const groupsOf = new Map<string, string[]>();
  for (const [groupId, edges] of organization.children(deviceGroupMembers)) {
    edges.forEach((edge) => {
      const deviceId = edge?.to.id ?? '';
      groupsOf.set(deviceId, [...(groupsOf.get(deviceId) ?? []), groupId]);
    });
  }
  return perParent(organization.rows(devicesListing), (device, i) => {
    const owner = device.primarySystemUser?.id;
    const sudo = { sudo: { enabled: i % 5 === 0, withoutPassword: false } };
    const direct = owner
      ? [{ userId: owner, edges: [toEdge(owner, 'user', sudo)] }]
      : [];
    const throughGroups = (groupsOf.get(ownId(device)) ?? []).flatMap(
      (groupId) => pathsOfGroup.get(groupId) ?? [],
    );
    return toBoundObjects([...direct, ...throughGroups]);
  });
}

/** The paths of each device group, with the edge that leads to the group itself. */
function seedGroupPaths(
  organization: SandboxOrganization,
): Map<string, Path[]> {
  const userGroups = organization.children(userGroupsOfDeviceGroups);
  const users = organization.children(usersOfDeviceGroups);
  const membersOfGroup = organization.children(members);
  const attributes = new Map(
    organization
      .rows(groupsListing)
      .map((group) => [
        group.id ?? '',
        group.attributes?.sudo ? { sudo: group.attributes.sudo } : null,
      ]),
  );
  const paths = new Map<string, Path[]>();
  for (const [groupId, groupEdges] of userGroups) {
    const toGroup = toEdge(groupId, 'system_group');
    paths.set(groupId, [
      ...toTargets(users.get(groupId)).map((edge) => ({
        userId: edge.to.id,
        edges: [toGroup, edge],
      })),
      ...toTargets(groupEdges).flatMap(({ to: { id } }) => {
        const toUserGroup = toEdge(id, 'user_group', attributes.get(id));
        return toTargets(membersOfGroup.get(id)).map((edge) => ({
          userId: edge.to.id,
          edges: [toGroup, toUserGroup, edge],
        }));
      }),
    ]);
  }
  return paths;
}

function toTargets(edges: Array<RawEdge | null> = []): RawEdge[] {
  return edges.flatMap((edge) => edge ?? []);
}

/** One object for each user, with all paths that lead there and their attributes merged. */
function toBoundObjects(paths: Path[]): RawBoundObject[] {
  const byUser = new Map<string, RawEdge[][]>();
  for (const { userId, edges } of paths) {
    byUser.set(userId, [...(byUser.get(userId) ?? []), edges]);
  }
  return [...byUser].map(([id, own]) => {
    const sudo = own.flat().flatMap(({ attributes }) => attributes?.sudo ?? []);
    return {
      id,
      type: 'user',
      compiledAttributes:
        sudo.length > 0
          ? {
              sudo: {
                enabled: sudo.some(({ enabled }) => enabled),
                withoutPassword: sudo.some((each) => each.withoutPassword),
              },
            }
          : null,
      paths: own,
    };
  });
}
