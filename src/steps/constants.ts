import {
  generateRelationshipType,
  RelationshipClass,
  StepEntityMetadata,
  StepRelationshipMetadata,
} from '@jupiterone/integration-sdk-core';

import { accountSchema } from './account/schema';
import { groupSchema } from './groups/schema';
import { userSchema } from './users/schema';

export const Steps = {
  ACCOUNT: 'fetch-account',
  USERS: 'fetch-users',
  GROUPS: 'fetch-groups',
} as const;

export const Entities: Record<
  'ACCOUNT' | 'USER' | 'GROUP',
  StepEntityMetadata
> = {
  ACCOUNT: {
    resourceName: 'Organizations',
    _type: 'jumpcloud_account',
    _class: ['Account', 'Organization'],
    schema: accountSchema,
  },
  USER: {
    resourceName: 'User',
    _type: 'jumpcloud_user',
    _class: ['User'],
    schema: userSchema,
  },
  GROUP: {
    resourceName: 'Group',
    _type: 'jumpcloud_group',
    _class: ['Group'],
    schema: groupSchema,
  },
};

export const Relationships = {
  ACCOUNT_HAS_USER: has(Entities.ACCOUNT, Entities.USER),
  ACCOUNT_HAS_GROUP: has(Entities.ACCOUNT, Entities.GROUP),
  GROUP_HAS_USER: has(Entities.GROUP, Entities.USER),
};

function has(
  source: StepEntityMetadata,
  target: StepEntityMetadata,
): StepRelationshipMetadata {
  return {
    _type: generateRelationshipType(
      RelationshipClass.HAS,
      source._type,
      target._type,
    ),
    _class: RelationshipClass.HAS,
    sourceType: source._type,
    targetType: target._type,
  };
}
