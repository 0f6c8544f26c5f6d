import { Entity } from '@jupiterone/integration-sdk-core';

import { StepTools } from '../../graph/tools';
import { emailOf } from '../core/emails';
import { admin } from './admin';

/**
 * Finds the administrators that a user of the same organization is: the one whose id the
 * user's record has, or else those with the user's email address. An id that no administrator
 * of the organization has says nothing, since JumpCloud's list leaves out those of a provider.
 *
 * @returns gives the keys of the administrators
 */
export async function createAdminFinder({
  forEachEntity,
}: Pick<StepTools, 'forEachEntity'>): Promise<(user: Entity) => string[]> {
  const keys = new Set<string>();
  const keysByEmail = new Map<string, string[]>();
  await forEachEntity(admin, (entity) => {
    keys.add(entity._key);
    const email = emailOf(entity)?.toLowerCase();
    if (email) {
      keysByEmail.set(email, [...(keysByEmail.get(email) ?? []), entity._key]);
    }
  });
  return (user) => {
    const { adminId } = user;
    return typeof adminId === 'string' && keys.has(adminId)
      ? [adminId]
      : (keysByEmail.get(emailOf(user)?.toLowerCase() ?? '') ?? []);
  };
}
