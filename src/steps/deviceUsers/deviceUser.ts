import {
  ExplicitRelationship,
  RelationshipClass,
} from '@jupiterone/integration-sdk-core';

import { BoundObject, KnownEdge } from '../../graph/edges';
import { defineRelationship } from '../../graph/relationship';
import { v2 } from '../../jumpcloud/dialects';
import { SubListing } from '../../jumpcloud/listing';
import { device, devicesListing } from '../devices/device';
import { user } from '../users/user';

/**
 * v2 `GET /systems/{system_id}/users`, definition `GraphObjectWithPaths`: the users of a
 * device, bound to it directly or through groups.
 */
export const deviceUsersListing: SubListing<BoundObject> = {
  name: 'users',
  path: (deviceId) => `/v2/systems/${deviceId}/users`,
  dialect: v2,
  countsDeleted: true,
  parents: devicesListing,
};

/** From a user who has an account on a device. */
export const userHasDevice = defineRelationship(
  user,
  RelationshipClass.HAS,
  device,
);

/** Users who may use sudo on all their devices, and whether they need no password for it. */
export type Sudoers = Map<string, boolean>;

/**
 * Makes the relationship of a user of a device.
 *
 * A binding without the attribute does not grant sudo, and a user's own setting counts on
 * all their devices, as in JumpCloud's own `Get-JCSystemUser`
 * (https://github.com/TheJumpCloud/support). A path of one edge is a direct binding.
 */
export function toUserHasDevice(
  deviceId: string,
  { targetId, paths, compiledAttributes }: KnownEdge<BoundObject>,
  sudoers: Sudoers,
): ExplicitRelationship {
  const { enabled, withoutPassword } = compiledAttributes?.sudo ?? {};
  const isSudo = enabled === true;
  return userHasDevice.create(targetId, deviceId, {
    direct: Array.isArray(paths)
      ? paths.some((path) => path?.length === 1)
      : undefined,
    sudo: isSudo || sudoers.has(targetId),
    passwordlessSudo:
      (isSudo && withoutPassword === true) || sudoers.get(targetId) === true,
  });
}
