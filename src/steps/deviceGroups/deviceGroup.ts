import { Edge, targetIdOf } from '../../graph/edges';
import { defineEntity } from '../../graph/entity';
import { flag, json, named, text, texts } from '../../graph/property';
import { toText } from '../../graph/values';
import { v2 } from '../../jumpcloud/dialects';
import {
  idOf,
  JumpCloudObject,
  Listing,
  SubListing,
} from '../../jumpcloud/listing';

/** v2 `GET /systemgroups`, definition `SystemGroup`, reduced to what is used. */
export interface SystemGroup extends JumpCloudObject {
  attributes?: object | null;
  description?: string | null;
  email?: string | null;
  memberQuery?: object | null;
  memberQueryErrorFlags?: string[] | null;
  membershipMethod?: string | null;
  name?: string | null;
}

export const deviceGroupsListing: Listing<SystemGroup> = {
  name: 'device groups',
  path: '/v2/systemgroups',
  dialect: v2,
  sort: 'id',
};

/** v2 `GET /systemgroups/{group_id}/members`, definition `GraphConnection`. */
export const deviceGroupMembersListing: SubListing<Edge> = {
  name: 'devices',
  path: (groupId) => `/v2/systemgroups/${groupId}/members`,
  dialect: v2,
  idOf: targetIdOf,
  countsDeleted: true,
  parents: deviceGroupsListing,
};

/** User groups that are bound to a device group directly. */
export const userGroupsOfDeviceGroup = associations(
  'user groups',
  'user_group',
);

/** Users who are bound to a device group directly. */
export const usersOfDeviceGroup = associations('users', 'user');

/** v2 `GET /systemgroups/{group_id}/associations`, definition `GraphConnection`. */
function associations(name: string, targets: string): SubListing<Edge> {
  return {
    name,
    path: (groupId) => `/v2/systemgroups/${groupId}/associations`,
    query: { targets },
    dialect: v2,
    idOf: targetIdOf,
    countsDeleted: true,
    parents: deviceGroupsListing,
  };
}

export const deviceGroup = defineEntity<SystemGroup>({
  resourceName: 'Device Group',
  _type: 'jumpcloud_device_group',
  _class: ['Group'],
  noun: 'device group',
  keyOf: idOf,
  properties: {
    ...named('group', ({ name }) => name),
    description: text('Description of the group', (g) => g.description),
    email: text('Email address of the group', (g) => g.email),
    membershipMethod: text(
      'How devices are chosen: `NOTSET`, `STATIC`, `DYNAMIC_REVIEW_REQUIRED` or `DYNAMIC_AUTOMATED`',
      (g) => g.membershipMethod,
    ),
    dynamic: flag(
      'Whether a rule decides which devices are in the group',
      (g) => toText(g.membershipMethod)?.startsWith('DYNAMIC'),
    ),
    memberQuery: json('The rule, as JSON', (g) => g.memberQuery),
    memberQueryErrorFlags: texts(
      'What is wrong with the rule: `CYCLE`, `INVALID_GROUP_REFERENCE`',
      (g) => g.memberQueryErrorFlags,
    ),
    attributes: json(
      'Attributes of the group, as JSON; omitted if the list of groups does not include them',
      (g) => g.attributes,
    ),
  },
});
