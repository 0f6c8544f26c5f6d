import { defineEntity } from '../../graph/entity';
import { flag, json, named, text, texts } from '../../graph/property';
import { toText } from '../../graph/values';
import { v2 } from '../../jumpcloud/dialects';
import { idOf, JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { deviceGroupsSource } from '../sources';

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
  kind: 'records',
  name: 'device groups',
  path: '/v2/systemgroups',
  dialect: v2,
  sort: 'id',
};

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
    dynamic: flag('Whether a rule determines the devices in the group', (g) =>
      toText(g.membershipMethod)?.startsWith('DYNAMIC'),
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

export const deviceGroups = ofAccount({
  stepId: 'fetch-device-groups',
  listing: deviceGroupsListing,
  entity: deviceGroup,
  graphType: 'system_group',
  source: deviceGroupsSource,
});
