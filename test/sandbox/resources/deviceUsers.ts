import { BoundObject, Edge } from '../../../src/graph/edges';
import {
  deviceGroupMembersListing,
  userGroupsOfDeviceGroup,
  usersOfDeviceGroup,
} from '../../../src/steps/deviceGroups/deviceGroup';
import { devicesListing } from '../../../src/steps/devices/device';
import { deviceUsersListing } from '../../../src/steps/deviceUsers/deviceUser';
import { groupsListing, membersListing } from '../../../src/steps/groups/group';
import { usersListing } from '../../../src/steps/users/user';
import {
  Children,
  ownId,
  perParent,
  relationshipKey,
  ResourceSandbox,
  SandboxOrganization,
  subListingEndpoint,
  toEdge,
} from '../resource';

export const sandbox: ResourceSandbox = {
  sizes: {},
  endpoints: [
    subListingEndpoint({
      name: 'device users',
      path: '/v2/systems/{id}/users',
      subListing: deviceUsersListing,
      seed: seedDeviceUsers,
    }),
  ],
  expected: (organization) => ({
    jumpcloud_user_has_device: organization
      .edges(deviceUsersListing, usersListing)
      .map(([deviceId, id]) => relationshipKey(id, 'has', deviceId)),
  }),
};

/** A path from a device to a user. */
interface Path {
  userId: string;
  edges: Edge[];
}

/**
 * The users of each device: its primary user directly, whom one in five devices lets use sudo,
 * and all who are bound to its device groups, directly or through their user groups.
 */
function seedDeviceUsers(
  organization: SandboxOrganization,
): Children<BoundObject> {
  const pathsOfGroup = seedGroupPaths(organization);
  const groupsOf = new Map<string, string[]>();
  for (const [groupId, edges] of organization.children(
    deviceGroupMembersListing,
  )) {
    edges.forEach((edge) => {
      const deviceId = edge?.to?.id ?? '';
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
  const userGroups = organization.children(userGroupsOfDeviceGroup);
  const users = organization.children(usersOfDeviceGroup);
  const members = organization.children(membersListing);
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
        userId: edge.to?.id ?? '',
        edges: [toGroup, edge],
      })),
      ...toTargets(groupEdges).flatMap(({ to }) => {
        const id = to?.id ?? '';
        const toUserGroup = toEdge(id, 'user_group', attributes.get(id));
        return toTargets(members.get(id)).map((edge) => ({
          userId: edge.to?.id ?? '',
          edges: [toGroup, toUserGroup, edge],
        }));
      }),
    ]);
  }
  return paths;
}

function toTargets(edges: Array<Edge | null> = []): Edge[] {
  return edges.flatMap((edge) => edge ?? []);
}

/** One object for each user, with all paths that lead there and their attributes merged. */
function toBoundObjects(paths: Path[]): BoundObject[] {
  const byUser = new Map<string, Edge[][]>();
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
