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
    { appliesToAllUsers: true, targetsAllApplications: false },
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
    { targets: 'odd', effect: [], conditions: 'odd' },
    { targetResourceTypes: undefined, conditionIpListIds: undefined },
  ],
  [
    { targets: { resources: 'odd', userGroups: 7 } },
    { targetResourceTypes: undefined, includedGroupIds: undefined },
  ],
]);
