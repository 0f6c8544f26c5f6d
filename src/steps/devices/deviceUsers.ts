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

/** What users may do on all their devices. */
export type Sudoers = Map<string, { sudo: boolean; passwordlessSudo: boolean }>;

/**
 * What an account on a device allows. It is not known of a user who was found because of the
 * account only, unless the binding grants it.
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
  const everywhere = sudoers.get(targetId);
  return {
    direct: isDirect,
    sudo: isSudo || everywhere?.sudo,
    passwordlessSudo:
      (isSudo && withoutPassword === true) || everywhere?.passwordlessSudo,
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
    sudoers.set(_key, {
      sudo: sudo === true,
      passwordlessSudo: sudo === true && passwordlessSudo === true,
    });
  });
  return { sudoers, usernames };
}
