import { testRows } from '../../../test/propertiesOf';
import { device } from './device';
import { DevicePosture } from './posture';
import { InsightRow } from './insights';
import {
  bitLockerTable,
  disksTable,
  InsightTable,
  interfacesTable,
  localAccountsTable,
  sipTable,
  systemInfoTable,
} from './postureTables';

/** What the rows of a table apply of one device. */
function told<T extends InsightRow>(
  { apply }: InsightTable<T>,
  rows: T[],
): DevicePosture {
  const posture: DevicePosture = {};
  rows.forEach((row) => apply(posture, row));
  return posture;
}

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
    encryptedDisks: ['/dev/dm-0'],
    unencryptedDisks: ['/dev/sda1'],
  });
});

test('a BitLocker volume whose state is unknown is neither encrypted nor unencrypted', () => {
  const posture = told(bitLockerTable, [
    { drive_letter: 'C:', protection_status: 1 },
    { drive_letter: 'D:', protection_status: 2 },
  ]);
  expect(posture).toEqual({ encryptedDisks: ['C:'] });
});

test('of the flags of System Integrity Protection, its own counts', () => {
  const posture = told(sipTable, [
    { config_flag: 'sip', enabled: 1 },
    { config_flag: 'allow_untrusted_kexts', enabled: 0 },
  ]);
  expect(posture).toEqual({ sip: { enabled: 1 } });
});

test('hardware details are reduced to what is used', () => {
  const row = { hardware_model: 'Mac14,2', cpu_microcode: '0x1' };
  const { systemInfo } = told(systemInfoTable, [row]);
  expect(systemInfo).toMatchObject({ hardware_model: 'Mac14,2' });
  expect(systemInfo).not.toHaveProperty('cpu_microcode');
});

test('of the logins of local accounts, the latest ones count, whatever their order', () => {
  const rows = [
    { username: 'Ada', managed: true, admin: true, last_login: '300' },
    { username: 'tool', managed: false, admin: true, last_login: '200' },
    { username: 'old', managed: false, admin: true, last_login: '100' },
    { username: 'bob', managed: false, admin: false, last_login: '400' },
  ];
  const posture = told(localAccountsTable, rows);
  expect(posture).toEqual({
    lastLocalLogin: { username: 'bob', at: 400 },
    unmanagedAdminLogin: { username: 'tool', at: 200 },
    managedLogins: { ada: 300 },
  });
  expect(told(localAccountsTable, rows.reverse())).toEqual(posture);
});

test.each([
  ['has never logged in', { last_login: '0' }],
  ['is that of a service', { real_user: false }],
  ['is suspended', { suspended: true }],
  ['is managed by Active Directory', { ad_managed: true }],
])('a local administrator is none to look at who %s', (_, more) => {
  const admin = { username: 'x', managed: false, admin: true };
  const row = { ...admin, last_login: '200', ...more };
  expect(told(localAccountsTable, [row]).unmanagedAdminLogin).toBeUndefined();
});

describe('fields', () => {
  testRows(device, [
    [
      { posture: { systemInfo: { physical_memory: '17179869184' } } },
      { memoryBytes: 17179869184 },
    ],
    [
      { posture: { systemInfo: { physical_memory: 'much' } } },
      { memoryBytes: undefined },
    ],
    [
      { posture: { encryptedDisks: ['C:'], unencryptedDisks: ['D:'] } },
      { encrypted: true },
    ],
    [{ posture: { unencryptedDisks: ['C:'] } }, { encrypted: false }],
    [{ posture: {} }, { encrypted: undefined }],
    [
      { posture: { alf: { global_state: 0 } } },
      { firewallEnabled: false, firewallBlocksAll: false },
    ],
    [
      { posture: { alf: { global_state: 1 } } },
      { firewallEnabled: true, firewallBlocksAll: false },
    ],
    [
      { posture: { alf: { global_state: '2' } } },
      { firewallEnabled: true, firewallBlocksAll: true },
    ],
    [
      { posture: { securityCenter: { firewall: 'Good' } } },
      { firewallEnabled: true },
    ],
    [
      { posture: { securityCenter: { firewall: 'Poor' } } },
      { firewallEnabled: false },
    ],
    [
      {
        posture: {
          securityCenter: { firewall: 'Snoozed', antivirus: 'Error' },
        },
      },
      {
        firewallEnabled: undefined,
        firewallStatus: 'Snoozed',
        malwareProtected: undefined,
        antivirusStatus: 'Error',
      },
    ],
    [
      { posture: { securityCenter: { antivirus: 'Poor' } } },
      { malwareProtected: false },
    ],
    [{ posture: { sip: { enabled: 0 } } }, { sipEnabled: false }],
    [{ posture: { sip: { enabled: null } } }, { sipEnabled: undefined }],
    [
      { posture: { secureBoot: { secure_boot: 1, setup_mode: 0 } } },
      { secureBootEnabled: true, secureBootSetupMode: false },
    ],
    [
      { posture: { secureBoot: { secure_boot: 2 } } },
      { secureBootEnabled: undefined },
    ],
    [
      { posture: { tpm: { enabled: 1, activated: 0, owned: null } } },
      { tpmEnabled: true, tpmActivated: false, tpmOwned: undefined },
    ],
  ]);
});
