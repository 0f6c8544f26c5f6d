import {
  CONSOLE_URL,
  ORGANIZATION_ID,
  propertiesOf,
  testRows,
} from '../../../test/propertiesOf';
import { group } from './group';

const ID = '5f1b1bb1c29b9b1c1a2b3c4d';

test('a group with nothing but an id is an entity', () => {
  expect(
    propertiesOf(group, { id: ID, name: null, attributes: null, email: '' }),
  ).toEqual({
    _class: ['Group', 'UserGroup'],
    _key: ID,
    _type: 'jumpcloud_group',
    id: ID,
    name: ID,
    displayName: ID,
    organizationId: ORGANIZATION_ID,
    webLink: `${CONSOLE_URL}/#/groups/user/${ID}/details`,
  });
});

describe('fields', () => {
  testRows(group, [
    [{ name: 'IT' }, { name: 'IT', displayName: 'IT' }],
    [{ description: 'All of IT' }, { description: 'All of IT' }],
    [{ email: 'it@acme.example' }, { email: 'it@acme.example' }],
    [{ email: 'it' }, { email: undefined }],
    [
      { attributes: { sudo: { enabled: true } } },
      { attributes: '{"sudo":{"enabled":true}}' },
    ],
    [{ attributes: {} }, { attributes: undefined, sudo: undefined }],
    // As it is without what must not leave the client.
    [{ attributes: { radius: undefined } }, { attributes: undefined }],
    [
      { attributes: { sudo: { enabled: true, withoutPassword: true } } },
      { sudo: true, passwordlessSudo: true },
    ],
    [
      { attributes: { sudo: { enabled: 'yes', withoutPassword: null } } },
      { sudo: undefined, passwordlessSudo: undefined },
    ],
    [{ attributes: { sudo: 'always' } }, { sudo: undefined }],
    [
      {
        attributes: {
          posixGroups: [{ id: 1, name: 'wheel' }, null],
          ldapGroups: 'x',
          sambaEnabled: true,
        },
      },
      {
        posixGroupNames: ['wheel'],
        ldapGroupNames: undefined,
        sambaEnabled: true,
      },
    ],
    [
      { membershipMethod: 7, name: 7 },
      { dynamic: false, name: '7' },
    ],
    [
      { memberQuery: { queryType: 'Filter' } },
      { memberQuery: '{"queryType":"Filter"}' },
    ],
    [
      { membershipMethod: 'STATIC' },
      { membershipMethod: 'STATIC', dynamic: false },
    ],
    [{ membershipMethod: 'NOTSET' }, { dynamic: false }],
    [{ membershipMethod: 'DYNAMIC_AUTOMATED' }, { dynamic: true }],
    [{ membershipMethod: 'dynamic_review_required' }, { dynamic: true }],
    [{}, { membershipMethod: undefined, dynamic: undefined }],
    [{ created: '2026-01-02T00:00:00Z' }, { createdOn: 1767312000000 }],
    [{ created: 'once' }, { createdOn: undefined }],
  ]);
});
