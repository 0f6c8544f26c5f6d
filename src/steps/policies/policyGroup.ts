import { defineEntity } from '../../graph/entity';
import { named, text } from '../../graph/property';
import { v2 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { policiesSource } from '../sources';
import { administrator } from '../permissions';

/** v2 `GET /policygroups`, definition `PolicyGroup`, reduced to what is used. */
export interface PolicyGroup extends JumpCloudObject {
  description?: string | null;
  email?: string | null;
  name?: string | null;
}

export const policyGroupsListing: Listing<PolicyGroup> = {
  kind: 'records',
  name: 'policy groups',
  path: '/v2/policygroups',
  dialect: v2,
  sort: 'id',
};

export const policyGroup = defineEntity<PolicyGroup>({
  resourceName: 'Policy Group',
  _type: 'jumpcloud_policy_group',
  _class: ['Group'],
  noun: 'policy group',
  properties: {
    ...named('policy group', ({ name }) => name),
    description: text('Description of the policy group', (g) => g.description),
    email: text('Email address of the policy group', (g) => g.email),
  },
});

export const policyGroups = ofAccount({
  stepId: 'fetch-policy-groups',
  listing: policyGroupsListing,
  entity: policyGroup,
  graphType: 'policy_group',
  source: policiesSource,
  permission: administrator,
});
