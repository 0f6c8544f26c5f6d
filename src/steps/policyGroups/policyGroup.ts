import { Edge, targetIdOf } from '../../graph/edges';
import { defineEntity } from '../../graph/entity';
import { named, text } from '../../graph/property';
import { v2 } from '../../jumpcloud/dialects';
import {
  idOf,
  JumpCloudObject,
  Listing,
  SubListing,
} from '../../jumpcloud/listing';

/** v2 `GET /policygroups`, definition `PolicyGroup`, reduced to what is used. */
export interface PolicyGroup extends JumpCloudObject {
  description?: string | null;
  email?: string | null;
  name?: string | null;
}

export const policyGroupsListing: Listing<PolicyGroup> = {
  name: 'policy groups',
  path: '/v2/policygroups',
  dialect: v2,
  sort: 'id',
};

/** v2 `GET /policygroups/{group_id}/members`, definition `GraphConnection`. */
export const policyGroupMembersListing: SubListing<Edge> = {
  name: 'members',
  path: (groupId) => `/v2/policygroups/${groupId}/members`,
  dialect: v2,
  idOf: targetIdOf,
  countsDeleted: true,
  parents: policyGroupsListing,
};

/** v2 `GET /policygroups/{group_id}/associations`, definition `GraphConnection`. */
export const policyGroupDeviceGroupsListing: SubListing<Edge> = {
  ...policyGroupMembersListing,
  name: 'device groups',
  path: (groupId) => `/v2/policygroups/${groupId}/associations`,
  query: { targets: 'system_group' },
};

export const policyGroupDevicesListing: SubListing<Edge> = {
  ...policyGroupDeviceGroupsListing,
  name: 'devices',
  query: { targets: 'system' },
};

export const policyGroup = defineEntity<PolicyGroup>({
  resourceName: 'Policy Group',
  _type: 'jumpcloud_policy_group',
  _class: ['Group'],
  noun: 'policy group',
  keyOf: idOf,
  properties: {
    ...named('policy group', ({ name }) => name),
    description: text('Description of the policy group', (g) => g.description),
    email: text('Email address of the policy group', (g) => g.email),
  },
});
