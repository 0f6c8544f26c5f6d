import {
  CONSOLE_URL,
  ORGANIZATION_ID,
  propertiesOf,
  testRows,
} from '../../../test/propertiesOf';
import { omitFields } from '../../jumpcloud/omitFields';
import { device, devicesListing } from './device';

const ID = '5f1b1bb1c29b9b1c1a2b3c4d';

test('a device with nothing but an id: nothing else is said about it', () => {
  expect(propertiesOf(device, { _id: ID })).toEqual({
    _class: ['Device', 'Host'],
    _key: ID,
    _type: 'jumpcloud_device',
    id: ID,
    name: ID,
    displayName: ID,
    deviceId: ID,
    organizationId: ORGANIZATION_ID,
    webLink: `${CONSOLE_URL}/#/devices/${ID}/details`,
    // What JupiterOne's data model requires of a device.
    category: null,
    hostname: null,
    make: null,
    model: null,
    serial: null,
  });
});

test('the token of a device and the hashes of its users do not leave the client', () => {
  const record = {
    _id: ID,
    hostname: 'a',
    systemToken: 'x',
    usernameHashes: ['y'],
    connectionHistory: [{}],
    sshdParams: [{ name: 'PermitRootLogin', value: 'no' }],
    builtInCommands: [{}],
  };
  omitFields([record], devicesListing);
  expect(record).toEqual({ _id: ID, hostname: 'a' });
});

test('raw data holds known fields only', () => {
  const record = { _id: ID, hostname: 'a', systemToken: 'x', newField: 'y' };
  const { _rawData } = device.create(record, {
    consoleUrl: CONSOLE_URL,
    organizationId: ORGANIZATION_ID,
  });
  expect(JSON.parse(JSON.stringify(_rawData))).toEqual([
    { name: 'default', rawData: { _id: ID, hostname: 'a' } },
  ]);
});

describe('names', () => {
  testRows(device, [
    [
      { displayName: "Ada's Mac", hostname: 'adas-mac' },
      { name: "Ada's Mac", displayName: "Ada's Mac", hostname: 'adas-mac' },
    ],
    [{ displayName: ' ', hostname: 'adas-mac' }, { name: 'adas-mac' }],
    [
      { hostname: 'web-1.prod.acme.example' },
      { hostname: 'web-1', fqdn: ['web-1.prod.acme.example'] },
    ],
    [{ hostname: 'adas-mac.local' }, { hostname: 'adas-mac', fqdn: undefined }],
    [{ hostname: 'ADAS_PC' }, { name: 'ADAS_PC', hostname: null }],
    [{ hostname: "Ada's Mac" }, { hostname: null, fqdn: undefined }],
    [{ hostname: 'a' }, { hostname: null }],
    [{ hostname: '10.0.0.1' }, { hostname: null, fqdn: undefined }],
    [{ hostname: 7 }, { name: '7', hostname: null }],
  ]);
});

describe('operating systems', () => {
  testRows(device, [
    [
      { os: 'Mac OS X', osFamily: 'darwin', version: '15.7.1' },
      {
        platform: 'darwin',
        osType: 'darwin',
        category: 'endpoint',
        osName: 'Mac OS X',
        osVersion: '15.7.1',
        osDetails: 'Mac OS X 15.7.1',
      },
    ],
    [
      {
        os: 'Windows',
        osFamily: 'Windows',
        version: '11',
        osVersionDetail: {
          osName: 'Windows 11 Pro',
          version: '10.0.26100',
          releaseName: '24H2',
        },
      },
      {
        platform: 'windows',
        category: 'endpoint',
        osName: 'Windows 11 Pro',
        osVersion: '10.0.26100',
        osDetails: 'Windows 10.0.26100',
        osRelease: '24H2',
      },
    ],
    [
      {
        os: 'Windows',
        osVersionDetail: { osName: 'Windows Server 2022' },
      },
      { platform: 'windows', category: 'server' },
    ],
    [
      {
        os: 'Ubuntu',
        osFamily: 'linux',
        desktopCapable: false,
        osVersionDetail: { distributionName: 'Ubuntu 24.04 LTS' },
      },
      { platform: 'linux', category: 'server', osName: 'Ubuntu 24.04 LTS' },
    ],
    [
      { os: 'Ubuntu', osFamily: 'linux', desktopCapable: true },
      { category: 'endpoint' },
    ],
    [{ os: 'Ubuntu', osFamily: 'linux' }, { category: 'endpoint' }],
    [
      { os: 'iPadOS', osFamily: 'darwin' },
      { platform: 'ios', category: 'mobile' },
    ],
    [{ os: 'Android' }, { platform: 'android', category: 'mobile' }],
    [{ os: 'Haiku' }, { platform: 'other', category: 'endpoint' }],
    [
      { os: null, osFamily: '' },
      { platform: undefined, category: null },
    ],
    [{ os: {}, osVersionDetail: 'x' }, { osName: undefined }],
  ]);
});

describe('disk encryption is told where JumpCloud knows', () => {
  const mac = { osFamily: 'darwin' };
  testRows(device, [
    [
      { ...mac, fde: { active: true, keyPresent: false } },
      { encrypted: true, encryptionKeyEscrowed: false },
    ],
    [{ osFamily: 'windows', fde: { active: false } }, { encrypted: false }],
    [mac, { encrypted: undefined, encryptionKeyEscrowed: undefined }],
    [{ ...mac, fde: null }, { encrypted: undefined }],
    [
      { osFamily: 'linux', fde: { active: false, keyPresent: false } },
      { encrypted: undefined, encryptionKeyEscrowed: undefined },
    ],
  ]);
});

describe('a device that is online is not taken for one in use', () => {
  testRows(device, [
    [
      { active: false, lastContact: '2026-01-02T03:04:05.678Z' },
      {
        online: false,
        active: undefined,
        lastSeenOn: 1767323045678,
        lastContactOn: 1767323045678,
      },
    ],
    [{ lastContact: null }, { online: undefined, lastSeenOn: undefined }],
  ]);
});

describe('addresses', () => {
  const of = (...addresses: unknown[]) => ({
    networkInterfaces: addresses.map((address) => ({ address })),
  });
  testRows(device, [
    [
      of(
        '127.0.0.1',
        '::1',
        '169.254.3.4',
        'fe80::1',
        'fe80::1%en0',
        '0.0.0.0',
      ),
      { ipAddress: undefined, privateIpAddresses: undefined },
    ],
    [
      { networkInterfaces: [{ address: '10.0.0.1', internal: true }] },
      { ipAddress: undefined },
    ],
    [
      { ...of('10.0.0.1', '10.0.0.1', 'fd00::1'), remoteIP: '198.51.100.7' },
      {
        ipAddress: ['10.0.0.1', 'fd00::1'],
        ipv4Addresses: ['10.0.0.1'],
        ipv6Addresses: ['fd00::1'],
        privateIpAddresses: ['10.0.0.1', 'fd00::1'],
        publicIpAddresses: ['198.51.100.7'],
        remoteIpAddress: '198.51.100.7',
      },
    ],
    [
      { ...of('198.51.100.7', '2001:db8::7'), remoteIP: '198.51.100.7' },
      {
        privateIpAddresses: undefined,
        publicIpAddresses: ['198.51.100.7', '2001:db8::7'],
      },
    ],
    [
      { ...of('172.31.0.1', '172.32.0.1', '100.64.0.1') },
      {
        privateIpAddresses: ['172.31.0.1', '100.64.0.1'],
        publicIpAddresses: ['172.32.0.1'],
      },
    ],
    [
      { ...of('300.1.1.1', null, 7), remoteIP: 'unknown' },
      { ipAddress: undefined, remoteIpAddress: undefined },
    ],
    [{ networkInterfaces: [null, 'x'] }, { ipAddress: undefined }],
    [{ networkInterfaces: 'none' }, { ipAddress: undefined }],
  ]);
});

describe('mobile device management', () => {
  testRows(device, [
    [
      {
        mdm: {
          vendor: 'internal',
          dep: true,
          userApproved: true,
          enrollmentType: 'automated device',
          internal: { deviceId: 'd1' },
        },
      },
      {
        mdmVendor: 'internal',
        mdmManaged: true,
        mdmAutomatedEnrollment: true,
        mdmUserApproved: true,
        mdmEnrollmentType: 'automated device',
        mdmDeviceId: 'd1',
      },
    ],
    [
      { mdm: { internal: { deviceId: '', windowsDeviceId: 'w1' } } },
      { mdmDeviceId: 'w1', mdmManaged: undefined },
    ],
    [{ mdm: { deviceId: 'd2' } }, { mdmDeviceId: 'd2' }],
    [
      { mdm: { deviceId: 'd2', internal: { deviceId: '' } } },
      { mdmDeviceId: 'd2' },
    ],
    [
      { mdm: { deviceId: 'd2', internal: { deviceId: 'd1' } } },
      { mdmDeviceId: 'd1' },
    ],
    [{ mdm: { vendor: 'external' } }, { mdmManaged: false }],
    [{ mdm: { vendor: 'none' } }, { mdmManaged: false }],
    [
      { mdm: { vendor: 'unknown' } },
      { mdmVendor: 'unknown', mdmManaged: undefined },
    ],
    [{ mdm: null }, { mdmVendor: undefined, mdmManaged: undefined }],
  ]);
});

describe('local accounts', () => {
  const admin = { admin: true, suspended: false };
  testRows(device, [
    [
      {
        userMetrics: [
          { userName: 'ada', ...admin, managed: true },
          { userName: 'installer', ...admin, managed: false },
          { userName: 'old', ...admin, managed: false, suspended: true },
          { userName: 'unsaid', ...admin },
          { userName: 'guest', admin: false, managed: false },
          null,
        ],
      },
      {
        localUsers: ['ada', 'installer', 'old', 'unsaid', 'guest'],
        localUserCount: 5,
        localAdmins: ['ada', 'installer', 'old', 'unsaid'],
        unmanagedLocalAdmins: ['installer'],
        unmanagedLocalAdminCount: 1,
      },
    ],
    [
      { userMetrics: [] },
      {
        localUsers: undefined,
        localUserCount: 0,
        unmanagedLocalAdminCount: 0,
      },
    ],
    [
      { userMetrics: null },
      { localUserCount: undefined, unmanagedLocalAdminCount: undefined },
    ],
  ]);
});

describe('SSH, policies and the rest', () => {
  testRows(device, [
    [
      {
        allowSshRootLogin: true,
        allowSshPasswordAuthentication: false,
        allowPublicKeyAuthentication: true,
        sshRootEnabled: false,
        modifySSHDConfig: true,
        allowMultiFactorAuthentication: false,
      },
      {
        sshRootLogin: true,
        sshPasswordAuthentication: false,
        sshPublicKeyAuthentication: true,
        sshRootEnabled: false,
        sshdConfigManaged: true,
        mfaRequired: false,
      },
    ],
    [
      { policyStats: { total: 6, success: 3, failed: 1, pending: 2 } },
      {
        policyCount: 6,
        policiesSucceeded: 3,
        policiesFailed: 1,
        policiesPending: 2,
      },
    ],
    [{ policyStats: null }, { policyCount: undefined }],
    [{ serialNumber: 'C02' }, { serial: 'C02', hardwareSerial: 'C02' }],
    [{ serialNumber: '' }, { serial: null, hardwareSerial: undefined }],
    [{ hwVendor: 'Dell' }, { make: 'Dell', hardwareVendor: 'Dell' }],
    [{ primarySystemUser: { id: 'u1' } }, { primaryUserId: 'u1' }],
    [{ primarySystemUser: { id: null } }, { primaryUserId: undefined }],
    [
      { provisionMetadata: { provisioner: { type: 'mdm' } } },
      { provisionedBy: 'mdm', provisionerId: undefined },
    ],
    [
      { secureLogin: { enabled: false, supported: true } },
      { secureLoginEnabled: false, secureLoginSupported: true },
    ],
    [{ secureLogin: null }, { secureLoginSupported: undefined }],
    [
      { tags: ['kiosk', '', null, 7] },
      { deviceTags: ['kiosk', '7'], tags: undefined },
    ],
    [{ tags: 'kiosk' }, { deviceTags: undefined, tags: undefined }],
    [{ attributes: [] }, { attributes: undefined }],
    [
      { attributes: [{ name: 'tag', value: 'A-17' }] },
      { attributes: '[{"name":"tag","value":"A-17"}]' },
    ],
  ]);
});
