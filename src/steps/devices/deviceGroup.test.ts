import {
  ORGANIZATION_ID,
  propertiesOf,
  testRows,
} from '../../../test/propertiesOf';
import { deviceGroup } from './deviceGroup';

const ID = '5f1b1bb1c29b9b1c1a2b3c4d';

test('a device group with nothing but an id has no link, since its page is not known', () => {
  expect(propertiesOf(deviceGroup, { id: ID })).toEqual({
    _class: ['Group'],
    _key: ID,
    _type: 'jumpcloud_device_group',
    id: ID,
    name: ID,
    displayName: ID,
    organizationId: ORGANIZATION_ID,
  });
});

describe('fields', () => {
  testRows(deviceGroup, [
    [{ name: 'Servers' }, { name: 'Servers', displayName: 'Servers' }],
    [
      { membershipMethod: 'DYNAMIC_AUTOMATED' },
      { membershipMethod: 'DYNAMIC_AUTOMATED', dynamic: true },
    ],
    [{ membershipMethod: 'DYNAMIC_REVIEW_REQUIRED' }, { dynamic: true }],
    [{ membershipMethod: 'STATIC' }, { dynamic: false }],
    [{ membershipMethod: null }, { dynamic: undefined }],
    [{ membershipMethod: 7 }, { membershipMethod: '7', dynamic: false }],
    [
      { memberQueryErrorFlags: ['CYCLE'] },
      { memberQueryErrorFlags: ['CYCLE'] },
    ],
    [{ memberQueryErrorFlags: [] }, { memberQueryErrorFlags: undefined }],
    [{ memberQuery: { a: 1 } }, { memberQuery: '{"a":1}' }],
    [
      { attributes: null, description: '' },
      { attributes: undefined, description: undefined },
    ],
  ]);
});
