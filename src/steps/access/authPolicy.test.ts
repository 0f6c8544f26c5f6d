import { testRows } from '../../../test/propertiesOf';
import { authPolicy } from './authPolicy';

testRows(authPolicy, [
  [{ disabled: true }, { enabled: false, active: false }],
  [{ disabled: false }, { enabled: true, active: true }],
  [{}, { enabled: undefined, mfaRequired: undefined }],
  // The API's own example of a policy that allows without MFA.
  [{ effect: { action: 'allow' } }, { action: 'allow', mfaRequired: false }],
  [
    {
      effect: {
        action: 'allow',
        obligations: {
          mfa: { required: true },
          mfaFactors: [{ type: 'TOTP' }, null, { type: 'DURT' }],
        },
      },
    },
    { mfaRequired: true, mfaFactors: ['TOTP', 'DURT'] },
  ],
  [
    { targets: { users: { inclusions: ['all'] } } },
    {
      appliesToAllUsers: true,
      includedUserIds: undefined,
      targetsAllApplications: undefined,
    },
  ],
  [
    { targets: { users: { inclusions: ['u1'] } } },
    { appliesToAllUsers: false, includedUserIds: ['u1'] },
  ],
  [
    {
      targets: {
        userAttributes: {
          inclusions: [
            { field: 'ldap_binding_user', operator: 'EQ', value: true },
          ],
          exclusions: [
            { field: 'department', operator: 'EQ', value: 'IT' },
            { field: 'age', operator: 'GT', value: { years: 9 } },
            { field: 'manager', operator: {}, value: null },
            { attribute: 'company' },
            'odd',
            null,
            {},
          ],
        },
      },
    },
    {
      appliesToAllUsers: false,
      includedUserAttributes: ['ldap_binding_user EQ true'],
      excludedUserAttributes: [
        'department EQ IT',
        'age GT {"years":9}',
        'manager null',
        '{"attribute":"company"}',
        'odd',
      ],
    },
  ],
  [
    {
      targets: {
        users: { inclusions: ['ALL'] },
        userAttributes: { exclusions: [{ field: 'sudo', value: true }] },
      },
    },
    { appliesToAllUsers: true, excludedUserAttributes: ['sudo true'] },
  ],
  // Whom it applies to can't be told.
  [{ targets: {} }, { appliesToAllUsers: undefined }],
  [
    { targets: { devices: { inclusions: ['d1'] } } },
    { appliesToAllUsers: undefined },
  ],
  [
    { targets: { userGroups: { exclusions: ['b'] } } },
    { appliesToAllUsers: undefined, excludedGroupIds: ['b'] },
  ],
  [{ targets: { userAttributes: 'odd' } }, { appliesToAllUsers: undefined }],
  [
    { targets: { resources: [null, { id: 'x' }] } },
    { targetsAllApplications: undefined },
  ],
  [
    { targets: { resources: [{ type: 'user_portal' }] } },
    { targetsAllApplications: false, targetResourceTypes: ['user_portal'] },
  ],
  [
    { targets: { userGroups: { inclusions: ['a'], exclusions: ['b'] } } },
    {
      appliesToAllUsers: false,
      includedGroupIds: ['a'],
      excludedGroupIds: ['b'],
    },
  ],
  [
    { targets: { resources: [{ type: 'application' }] } },
    { targetsAllApplications: true, targetApplicationIds: undefined },
  ],
  [
    {
      targets: {
        resources: [
          { type: 'application', id: 'x' },
          { type: 'application', id: 'y' },
          { type: 'user_portal' },
        ],
        excludedApplications: ['z'],
      },
    },
    {
      targetResourceTypes: ['application', 'user_portal'],
      targetsAllApplications: false,
      targetApplicationIds: ['x', 'y'],
      excludedApplicationIds: ['z'],
    },
  ],
  [{ conditions: {} }, { conditionsJson: undefined }],
  [
    {
      conditions: {
        all: [
          { deviceManaged: true },
          { not: { ipAddressIn: ['i', 'j'] } },
          { ipAddressIn: ['i'] },
        ],
      },
    },
    { conditionIpListIds: ['i', 'j'] },
  ],
  [
    {
      conditions: {
        any: [
          {
            ipAddressIn: [
              '5f3a9c1e2b7d4a001122440a',
              '192.0.2.7',
              '198.51.100.0/24',
              '2001:db8::/32',
            ],
          },
          { not: { ipAddressIn: ['203.0.113.1 - 203.0.113.9', '192.0.2.7'] } },
          { all: [{ ipAddressIn: '203.0.113.1-203.0.113.9' }] },
          { ipAddressIn: ['0b8e4c1a-7f2d-4b55-9c3e-5a1d2f3b4c5d'] },
        ],
      },
    },
    {
      conditionIpListIds: [
        '5f3a9c1e2b7d4a001122440a',
        '0b8e4c1a-7f2d-4b55-9c3e-5a1d2f3b4c5d',
      ],
      conditionIpAddresses: [
        '192.0.2.7',
        '198.51.100.0/24',
        '2001:db8::/32',
        '203.0.113.1 - 203.0.113.9',
        '203.0.113.1-203.0.113.9',
      ],
    },
  ],
  [
    {
      conditions: {
        all: [
          { not: { locationIn: { countries: ['DE', 'AT'] } } },
          { locationIn: { countries: ['AT', 'CH'] } },
          { deviceEncrypted: true },
        ],
      },
    },
    {
      conditionCountries: ['DE', 'AT', 'CH'],
      conditionIpListIds: undefined,
      conditionIpAddresses: undefined,
    },
  ],
  [
    { conditions: { all: [{ locationIn: 'DE' }, { locationIn: null }] } },
    { conditionCountries: undefined },
  ],
  [
    { targets: 'odd', effect: [], conditions: 'odd' },
    { targetResourceTypes: undefined, conditionIpListIds: undefined },
  ],
  [
    { targets: { resources: 'odd', userGroups: 7 } },
    { targetResourceTypes: undefined, includedGroupIds: undefined },
  ],
]);
