import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { KnownEdge } from '../../graph/children';
import { defineLink, traversal } from '../../graph/link';
import { RelationshipProperties } from '../../graph/relationship';
import { StepTools } from '../../graph/tools';
import { toText, toTime } from '../../graph/values';
import { user } from '../core/user';
import { users } from '../core/usersStep';
import { deviceUsersSource } from '../sources';
import { devices } from './device';
import { localAccounts } from './devicePosture';

/** From a user who has an account on a device. */
export const userHasDevice = defineLink({
  id: 'fetch-device-users',
  from: users,
  verb: RelationshipClass.HAS,
  to: devices,
  read: traversal(devices, async (tools) => {
    const { sudoers, usernames } = await findUsers(tools);
    const accounts = await localAccounts.read(tools);
    return (edge, deviceId) => ({
      ...sudoOf(edge, sudoers),
      lastLoginOn: toTime({
        seconds:
          accounts.get(deviceId)?.managedLogins?.[
            usernames.get(edge.targetId) ?? ''
          ],
      }),
    });
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

/** @returns names of local accounts in lower case, by the keys of the users */
async function findUsers({ forEachEntity }: StepTools) {
  const sudoers: Sudoers = new Map();
  const usernames = new Map<string, string>();
  await forEachEntity(user, (entity) => {
    const { _key, sudo, passwordlessSudo, systemUsername, username } = entity;
    const name = toText(systemUsername) ?? toText(username) ?? '';
    usernames.set(_key, name.toLowerCase());
    if (sudo === true) {
      sudoers.set(_key, passwordlessSudo === true);
    }
  });
  return { sudoers, usernames };
}
