import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { KnownEdge } from '../../graph/children';
import { defineLink, traversal } from '../../graph/link';
import { RelationshipProperties } from '../../graph/relationship';
import { StepTools } from '../../graph/tools';
import { user } from '../core/user';
import { users } from '../core/usersStep';
import { deviceUsersSource } from '../sources';
import { devices } from './device';

/** From a user who has an account on a device. */
export const userHasDevice = defineLink({
  id: 'fetch-device-users',
  from: users,
  verb: RelationshipClass.HAS,
  to: devices,
  read: traversal(devices, async (tools) => {
    const sudoers = await findSudoers(tools);
    return (edge) => sudoOf(edge, sudoers);
  }),
  source: deviceUsersSource,
});

/** Users who may use sudo on all their devices, and whether they need no password for it. */
export type Sudoers = Map<string, boolean>;

/**
 * What an account on a device allows.
 *
 * A binding without the attribute does not grant sudo, and a user's own setting counts on
 * all their devices, as in JumpCloud's own `Get-JCSystemUser`
 * (https://github.com/TheJumpCloud/support).
 */
export function sudoOf(
  { targetId, isDirect, attributes }: KnownEdge,
  sudoers: Sudoers,
): RelationshipProperties {
  const { enabled, withoutPassword } = attributes?.sudo ?? {};
  const isSudo = enabled === true;
  return {
    direct: isDirect,
    sudo: isSudo || sudoers.has(targetId),
    passwordlessSudo:
      (isSudo && withoutPassword === true) || sudoers.get(targetId) === true,
  };
}

async function findSudoers({ forEachEntity }: StepTools): Promise<Sudoers> {
  const sudoers: Sudoers = new Map();
  await forEachEntity(user, ({ _key, sudo, passwordlessSudo }) => {
    if (sudo === true) {
      sudoers.set(_key, passwordlessSudo === true);
    }
  });
  return sudoers;
}
