import { Faker } from '@faker-js/faker';

import { devicesListing } from '../../../src/steps/devices/device';
import { DevicePosture } from '../../../src/steps/devices/posture';
import { InsightRow } from '../../../src/steps/devices/insights';
import {
  alfTable,
  bitLockerTable,
  disksTable,
  InsightTable,
  interfacesTable,
  localAccountsTable,
  secureBootTable,
  securityCenterTable,
  sipTable,
  systemInfoTable,
  tpmTable,
} from '../../../src/steps/devices/postureTables';
import {
  DAY_MS,
  LAST_DAY,
  listingEndpoint,
  ResourceSandbox,
  SandboxOrganization,
  secret,
} from '../resource';
import { SandboxDevice } from './devices';

/** Models by the makers of the made-up devices. */
const MODELS: Record<string, string[]> = {
  'Apple Inc.': ['MacBookPro18,3', 'Mac14,2'],
  'Dell Inc.': ['Latitude 7440', 'XPS 13 9340'],
  LENOVO: ['ThinkPad T14 Gen 4', 'ThinkPad X1 Carbon Gen 11'],
  HP: ['EliteBook 840 G10', 'ZBook Firefly 14 G10'],
  'Amazon EC2': ['m6i.large', 't3.medium'],
};

export const sandbox: ResourceSandbox = {
  sizes: {},
  endpoints: [
    endpoint(
      'hardware details',
      'system_info',
      systemInfoTable,
      (device, faker, index) => [
        {
          ...{ computer_name: device.displayName, hostname: device.hostname },
          ...{ hardware_serial: device.serialNumber, hardware_version: '' },
          hardware_vendor: device.hwVendor,
          hardware_model: MODELS[device.hwVendor ?? '']?.[index % 2],
          uuid: faker.string.uuid().toUpperCase(),
          physical_memory: String((index % 3 === 0 ? 32 : 16) * 1024 ** 3),
          cpu_brand: device.osFamily === 'darwin' ? 'Apple M2 Pro' : 'Intel',
          cpu_physical_cores: 8,
          cpu_logical_cores: 8,
          collection_time: '2026-09-29T23:10:00',
        },
      ],
    ),
    endpoint(
      'network interfaces',
      'interface_details',
      interfacesTable,
      (device, faker) => [
        { interface: 'en0', mac: faker.internet.mac() },
        { interface: 'lo0', mac: '00:00:00:00:00:00' },
        ...(device.osFamily === 'windows'
          ? [
              {
                interface: 'wlan0',
                mac: faker.internet.mac({ separator: '-' }).toUpperCase(),
              },
            ]
          : []),
      ],
    ),
    endpoint(
      'disks',
      'disk_encryption',
      disksTable,
      ({ osFamily, fde }, _, index) =>
        osFamily === 'windows'
          ? []
          : osFamily === 'darwin'
            ? [
                { name: '/dev/disk1s1', encrypted: 0 },
                { name: '/dev/disk3s5', encrypted: fde?.active ? 1 : 0 },
              ]
            : [
                // Most servers have an encrypted disk beside the one that they start from.
                ...(index % 4 === 1
                  ? []
                  : [{ name: '/dev/dm-0', encrypted: 1 }]),
                { name: '/dev/nvme0n1p1', encrypted: 0 },
              ],
    ),
    endpoint(
      'bitlocker',
      'bitlocker_info',
      bitLockerTable,
      ({ osFamily, fde }) =>
        osFamily === 'windows'
          ? [
              {
                device_id: '\\\\?\\Volume{1}\\',
                drive_letter: 'C:',
                protection_status: fde?.active ? 1 : 0,
              },
            ]
          : [],
    ),
    endpoint('mac firewalls', 'alf', alfTable, ({ osFamily }, _, index) =>
      osFamily === 'darwin'
        ? [
            {
              global_state: index % 14 === 3 ? 0 : index % 14 === 4 ? 2 : 1,
              stealth_enabled: index % 2,
            },
          ]
        : [],
    ),
    endpoint('sip', 'sip_config', sipTable, ({ osFamily }, _, index) =>
      osFamily === 'darwin'
        ? [
            { config_flag: 'allow_untrusted_kexts', enabled: 0 },
            { config_flag: 'sip', enabled: index % 40 === 22 ? 0 : 1 },
          ]
        : [],
    ),
    endpoint(
      'secure boot',
      'secureboot',
      secureBootTable,
      ({ osFamily }, _, index) =>
        osFamily === 'linux'
          ? []
          : [{ secure_boot: index % 25 === 12 ? 0 : 1, setup_mode: 0 }],
    ),
    endpoint(
      'security center',
      'windows_security_center',
      securityCenterTable,
      ({ osFamily }, _, index) =>
        osFamily === 'windows'
          ? [
              {
                antispyware: 'Good',
                antivirus: index % 20 === 11 ? 'Poor' : 'Good',
                autoupdate: index % 20 === 13 ? 'Not Monitored' : 'Good',
                firewall: index % 20 === 15 ? 'Poor' : 'Good',
                user_account_control: 'Good',
              },
            ]
          : [],
    ),
    endpoint(
      'local accounts',
      'users',
      localAccountsTable,
      ({ userMetrics }, _, index) => [
        {
          ...{ description: secret('full-name'), directory: '/var/empty' },
          username: '_appleevents',
          admin: false,
          managed: false,
          real_user: false,
          last_login: '',
        },
        ...(userMetrics ?? []).map((account, place) => ({
          ...{ description: secret('full-name'), uid: String(501 + place) },
          username: account?.userName,
          admin: account?.admin,
          managed: account?.managed,
          suspended: account?.suspended,
          ad_managed: false,
          real_user: true,
          last_login: String(
            (LAST_DAY - daysSince(account?.userName, index) * DAY_MS) / 1000,
          ),
        })),
      ],
    ),
    endpoint('tpm', 'tpm_info', tpmTable, ({ osFamily }, _, index) =>
      osFamily === 'windows'
        ? [
            {
              activated: 1,
              enabled: index % 20 === 9 ? 0 : 1,
              manufacturer_name: 'INTC',
              owned: 1,
              spec_version: '2.0, 0, 1.38',
            },
          ]
        : [],
    ),
  ],
};

/** Users log in every day, the administrator seldom, and the installer on some devices. */
function daysSince(username: string | null | undefined, index: number) {
  return username === 'it-admin'
    ? 120
    : username === 'installer'
      ? (index % 3) * 150 + 3
      : index % 25 === 7
        ? 100
        : index % 4;
}

/** Those of which System Insights knows something. */
export function insightDevices(
  organization: SandboxOrganization,
): SandboxDevice[] {
  const devices = organization.rows(devicesListing) as SandboxDevice[];
  return devices.filter(
    ({ systemInsights }) => systemInsights?.state === 'enabled',
  );
}

/** A table of System Insights with the rows of each device, in the order of the devices. */
function endpoint<T extends InsightRow>(
  name: string,
  table: string,
  { listing }: InsightTable<T>,
  rowsOf: (device: SandboxDevice, faker: Faker, index: number) => T[],
) {
  return listingEndpoint<T>({
    name,
    path: `/v2/systeminsights/${table}`,
    listing,
    seed: (organization) => {
      const faker = organization.faker(name);
      return insightDevices(organization).flatMap((device, i) =>
        rowsOf(device, faker, i).map((row) => ({
          system_id: device._id,
          ...row,
        })),
      );
    },
  });
}

/** What the tables tell of a device when they tell everything. */
export function fullPosture(): DevicePosture {
  return {
    lastLocalLogin: { username: 'ada', at: 1_790_000_000 },
    unmanagedAdminLogin: { username: 'root2', at: 1_780_000_000 },
    systemInfo: {
      collection_time: '2024-06-01T00:00:00',
      computer_name: "Ada's MacBook Pro",
      cpu_brand: 'Apple M2 Pro',
      cpu_logical_cores: 10,
      cpu_physical_cores: 10,
      hardware_model: 'MacBookPro18,3',
      hardware_serial: 'C02XK0AAJG5H',
      hardware_vendor: 'Apple Inc.',
      hardware_version: '1.0',
      hostname: 'adas-mbp.acme.example',
      physical_memory: '17179869184',
      uuid: '0F2E4A3B-7D4A-4A00-8A11-223344556677',
    },
    macAddresses: ['f0:18:98:12:34:56'],
    encryptedDisks: ['/dev/disk3s5'],
    unencryptedDisks: ['/dev/disk1s1'],
    alf: { global_state: 1, stealth_enabled: 1 },
    sip: { enabled: 1 },
    secureBoot: { secure_boot: 1, setup_mode: 0 },
    securityCenter: {
      antispyware: 'Good',
      antivirus: 'Good',
      autoupdate: 'Good',
      firewall: 'Good',
      user_account_control: 'Good',
    },
    tpm: {
      activated: 1,
      enabled: 1,
      manufacturer_name: 'INTC',
      owned: 1,
      spec_version: '2.0',
    },
  };
}
