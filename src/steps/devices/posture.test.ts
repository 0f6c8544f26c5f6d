import { propertiesOf, testRows } from '../../../test/propertiesOf';
import { DevicePosture, devicePosture } from './posture';
import {
  bitLockerTable,
  disksTable,
  InsightTable,
  InsightRow,
  interfacesTable,
  sipTable,
  systemInfoTable,
} from './tables';

/** What the rows of a table apply of one device. */
function told<T extends InsightRow>(
  { apply }: InsightTable<T>,
  rows: T[],
): DevicePosture {
  const posture: DevicePosture = { id: 'a' };
  rows.forEach((row) => apply(posture, row));
  return posture;
}

test('a device of which only the id is known has nothing else', () => {
  expect(propertiesOf(devicePosture, { id: 'a' })).toEqual({
    _class: ['Configuration'],
    _key: 'jumpcloud_device_posture:a',
    _type: 'jumpcloud_device_posture',
    id: 'jumpcloud_device_posture:a',
    deviceId: 'a',
    name: 'a',
    displayName: 'a',
    organizationId: '5f3a9c1e2b7d4a0011223300',
  });
});

test('MAC addresses are written alike, each once, without those that are none', () => {
  const { macAddresses } = told(interfacesTable, [
    { mac: 'F0-18-98-12-34-56' },
    { mac: 'f0:18:98:12:34:56' },
    { mac: '00:00:00:00:00:00' },
    { mac: '' },
    { mac: null },
    { mac: '0a:00:27:00:00:00' },
  ]);
  expect(macAddresses).toEqual(['0a:00:27:00:00:00', 'f0:18:98:12:34:56']);
});

test('disks are encrypted, or not, or it is not known', () => {
  expect(
    told(disksTable, [
      { name: '/dev/sda1', encrypted: 0 },
      { name: '/dev/dm-0', encrypted: 1 },
      { name: '/dev/sdb', encrypted: null },
    ]),
  ).toEqual({
    id: 'a',
    encryptedDisks: ['/dev/dm-0'],
    unencryptedDisks: ['/dev/sda1'],
  });
});

test('a BitLocker volume whose state is unknown is neither encrypted nor unencrypted', () => {
  const posture = told(bitLockerTable, [
    { drive_letter: 'C:', protection_status: 1 },
    { drive_letter: 'D:', protection_status: 2 },
  ]);
  expect(posture).toEqual({ id: 'a', encryptedDisks: ['C:'] });
});

test('of the flags of System Integrity Protection, its own counts', () => {
  const posture = told(sipTable, [
    { config_flag: 'sip', enabled: 1 },
    { config_flag: 'allow_untrusted_kexts', enabled: 0 },
  ]);
  expect(posture).toEqual({ id: 'a', sip: { enabled: 1 } });
});

test('hardware details are reduced to what is used', () => {
  const row = { hardware_model: 'Mac14,2', cpu_microcode: '0x1' };
  const { systemInfo } = told(systemInfoTable, [row]);
  expect(systemInfo).toMatchObject({ hardware_model: 'Mac14,2' });
  expect(systemInfo).not.toHaveProperty('cpu_microcode');
});

describe('fields', () => {
  testRows(devicePosture, [
    [
      { systemInfo: { physical_memory: '17179869184' } },
      { memoryBytes: 17179869184 },
    ],
    [{ systemInfo: { physical_memory: 'much' } }, { memoryBytes: undefined }],
    [
      { systemInfo: { computer_name: '', hostname: 'mbp' } },
      { name: 'mbp', displayName: 'mbp' },
    ],
    [
      { encryptedDisks: ['C:'], unencryptedDisks: ['D:'] },
      { diskEncrypted: true },
    ],
    [{ unencryptedDisks: ['C:'] }, { diskEncrypted: false }],
    [{}, { diskEncrypted: undefined }],
    [
      { alf: { global_state: 0 } },
      { firewallEnabled: false, firewallBlocksAll: false },
    ],
    [
      { alf: { global_state: 1 } },
      { firewallEnabled: true, firewallBlocksAll: false },
    ],
    [
      { alf: { global_state: '2' } },
      { firewallEnabled: true, firewallBlocksAll: true },
    ],
    [{ securityCenter: { firewall: 'Good' } }, { firewallEnabled: true }],
    [{ securityCenter: { firewall: 'Poor' } }, { firewallEnabled: false }],
    [
      { securityCenter: { firewall: 'Snoozed', antivirus: 'Error' } },
      {
        firewallEnabled: undefined,
        firewallStatus: 'Snoozed',
        malwareProtected: undefined,
        antivirusStatus: 'Error',
      },
    ],
    [{ securityCenter: { antivirus: 'Poor' } }, { malwareProtected: false }],
    [{ sip: { enabled: 0 } }, { sipEnabled: false }],
    [{ sip: { enabled: null } }, { sipEnabled: undefined }],
    [
      { secureBoot: { secure_boot: 1, setup_mode: 0 } },
      { secureBootEnabled: true, secureBootSetupMode: false },
    ],
    [{ secureBoot: { secure_boot: 2 } }, { secureBootEnabled: undefined }],
    [
      { tpm: { enabled: 1, activated: 0, owned: null } },
      { tpmEnabled: true, tpmActivated: false, tpmOwned: undefined },
    ],
  ]);
});
