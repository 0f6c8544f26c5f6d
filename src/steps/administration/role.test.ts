import { ORGANIZATION_ID, testRows } from '../../../test/propertiesOf';
import { role } from './role';

testRows(role, [
  [
    { name: 'Read Only', scopes: ['users.readonly'] },
    {
      _key: `jumpcloud_role:${ORGANIZATION_ID}:Read Only`,
      name: 'Read Only',
      systemRole: true,
      superAdmin: false,
      privilegeNames: ['users.readonly'],
    },
  ],
  [{ name: 'Administrator' }, { systemRole: true, superAdmin: true }],
  [
    { name: ' administrator with billing' },
    {
      _key: `jumpcloud_role:${ORGANIZATION_ID}:administrator with billing`,
      name: 'administrator with billing',
      systemRole: true,
      superAdmin: true,
    },
  ],
  [{ name: {} }, { systemRole: undefined, superAdmin: false }],
  [{ name: 'Auditor' }, { systemRole: undefined, superAdmin: false }],
]);
