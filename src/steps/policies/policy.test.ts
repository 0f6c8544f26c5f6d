import { propertiesOf, testRows } from '../../../test/propertiesOf';
import { policy } from './policy';

test('neither properties nor raw data have the settings of a policy', () => {
  const record = {
    id: '5f1b1bb1c29b9b1c1a2b3c4d',
    name: 'Wi-Fi',
    values: [{ value: 'the password of the Wi-Fi' }],
    notes: 'ask Ada for the password',
  };
  const made = policy.create(record, { organizationId: '', consoleUrl: '' });
  expect(JSON.stringify(made)).not.toContain('password');
});

test('a policy without a template has what every policy has', () => {
  const made = propertiesOf(policy, { id: 'a', name: ' ', template: null });
  expect(made).toMatchObject({
    _class: ['ControlPolicy', 'Configuration'],
    name: 'a',
    displayName: 'a',
    category: 'config',
  });
  expect(made).not.toHaveProperty('mdmRequired');
});

describe('fields', () => {
  testRows(policy, [
    [{ name: 'FileVault' }, { name: 'FileVault', displayName: 'FileVault' }],
    [
      { template: { osMetaFamily: 'darwin', deliveryTypes: ['agent', 'mdm'] } },
      { osFamily: 'darwin', deliveryTypes: ['agent', 'mdm'] },
    ],
    [
      { template: { description: 'Encrypts', name: 'filevault2_darwin' } },
      { description: 'Encrypts', templateName: 'filevault2_darwin' },
    ],
    [
      { template: { osRestrictions: [{}, { isMdmRequired: true }, null] } },
      { mdmRequired: true },
    ],
    [
      { template: { osRestrictions: [{ isMdmRequired: false }] } },
      { mdmRequired: false },
    ],
    [{ template: { osRestrictions: [] } }, { mdmRequired: undefined }],
    [{ template: { osRestrictions: null } }, { mdmRequired: undefined }],
  ]);
});
