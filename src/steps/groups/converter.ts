import {
  createIntegrationEntity,
  Entity,
} from '@jupiterone/integration-sdk-core';

import { idOf, UserGroup } from '../../jumpcloud/types';
import { Entities } from '../constants';
import { flag, requireId, text, time } from '../properties';

/**
 * Makes the group entity of a user group.
 *
 * @param consoleUrl the admin console of the group's region
 * @throws IntegrationError when the group has no id
 */
export function createGroupEntity(
  group: UserGroup,
  consoleUrl: string,
): Entity {
  const id = requireId(idOf(group));
  const name = text(group.name) ?? id;
  const membershipMethod = text(group.membershipMethod);
  return createIntegrationEntity({
    entityData: {
      source: {},
      assign: {
        _key: id,
        _type: Entities.GROUP._type,
        _class: Entities.GROUP._class,
        _rawData: [{ name: 'default', rawData: group }],
        id,
        name,
        displayName: name,
        description: text(group.description),
        email: text(group.email),
        membershipMethod,
        // Rules decide in DYNAMIC_AUTOMATED and in DYNAMIC_REVIEW_REQUIRED groups.
        dynamic: membershipMethod?.startsWith('DYNAMIC'),
        sudo: flag(group.attributes?.sudo?.enabled),
        passwordlessSudo: flag(group.attributes?.sudo?.withoutPassword),
        attributes: json(group.attributes),
        createdOn: time(group.created),
        webLink: `${consoleUrl}/#/groups/user/${id}/details`,
      },
    },
  });
}

function json(value: unknown): string | undefined {
  const isFilled =
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length > 0;
  return isFilled ? JSON.stringify(value) : undefined;
}
