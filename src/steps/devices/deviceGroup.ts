import { defineEntity } from '../../graph/entity';
import { listingStep } from '../../graph/listingStep';
import { flag, json, named, text, texts } from '../../graph/property';
import { v2 } from '../../jumpcloud/dialects';
import { Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import {
  collectGroups,
  detailReadings,
  Group,
  isDynamic,
} from '../core/groupDetails';
import { deviceGroupsSource } from '../sources';

/** v2 `GET /systemgroups`, definition `SystemGroup`, reduced to what is used. */
export interface SystemGroup extends Group {
  attributes?: object | null;
  description?: string | null;
  email?: string | null;
  memberQueryErrorFlags?: string[] | null;
  type?: string | null;
}

export const deviceGroupsListing: Listing<SystemGroup> = {
  kind: 'records',
  name: 'device groups',
  path: '/v2/systemgroups',
  dialect: v2,
  sort: 'id',
  // Those of user groups can be passwords.
  omit: ['attributes.radius'],
};

export const deviceGroup = defineEntity<SystemGroup>({
  resourceName: 'Device Group',
  _type: 'jumpcloud_device_group',
  _class: ['Group'],
  noun: 'device group',
  rawData: [
    'id',
    'name',
    'type',
    'description',
    'email',
    'attributes',
    'membershipMethod',
    'memberQuery',
    'memberQueryErrorFlags',
  ],
  properties: {
    ...named('group', ({ name }) => name),
    description: text('Description of the group', (g) => g.description),
    email: text('Email address of the group', (g) => g.email),
    membershipMethod: text(
      'How devices are chosen: `NOTSET`, `STATIC`, `DYNAMIC_REVIEW_REQUIRED` or `DYNAMIC_AUTOMATED`. Only read for ' +
        'dynamic groups',
      (g) => g.membershipMethod,
    ),
    dynamic: flag(
      'Whether a rule determines the devices in the group',
      isDynamic,
    ),
    memberQuery: json('The rule, as JSON', (g) => g.memberQuery),
    memberQueryErrorFlags: texts(
      'What is wrong with the rule: `CYCLE`, `INVALID_GROUP_REFERENCE`',
      (g) => g.memberQueryErrorFlags,
    ),
    attributes: json(
      'Attributes of the group, as JSON. Only read for dynamic groups',
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

export const deviceGroupsStep = listingStep(deviceGroups, {
  reads: detailReadings(deviceGroups),
  collect: (tools) => collectGroups(tools, deviceGroups),
});
