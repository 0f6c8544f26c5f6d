import { toText } from '../../graph/values';
import { Listing } from '../../jumpcloud/listing';
import { InsightRow, insightsListing } from './insights';
import { DevicePosture, Login, SystemInfo, toCount } from './posture';

/** A table of System Insights, and what its rows add to the posture of a device. */
export interface InsightTable<T extends InsightRow> {
  listing: Listing<T>;
  apply: (posture: DevicePosture, row: T) => void;
}

/** v2 definition `system-insights-interface-details`, reduced to what is used. */
export interface InterfaceRow extends InsightRow {
  interface?: string | null;
  mac?: string | null;
}

/** v2 definition `system-insights-disk-encryption`, reduced to what is used. */
export interface DiskRow extends InsightRow {
  encrypted?: number | null;
  name?: string | null;
}

/** v2 definition `system-insights-bitlocker-info`, reduced to what is used. */
export interface BitLockerRow extends InsightRow {
  device_id?: string | null;
  drive_letter?: string | null;
  /** 0 off, 1 on, 2 unknown, as for a drive that is locked. */
  protection_status?: number | null;
}

/** v2 definition `system-insights-sip-config`: a row for SIP itself, and one for each of its parts. */
export interface SipRow extends InsightRow {
  config_flag?: string | null;
  enabled?: number | null;
}

/** Tells which devices System Insights knows; read first. */
export const systemInfoTable = table<InsightRow & SystemInfo>(
  'system_info',
  'hardware details',
  [],
  (posture, row) => {
    posture.systemInfo = pick(row, [
      'collection_time',
      'computer_name',
      'cpu_brand',
      'cpu_logical_cores',
      'cpu_physical_cores',
      'hardware_model',
      'hardware_serial',
      'hardware_vendor',
      'hardware_version',
      'hostname',
      'physical_memory',
      'uuid',
    ]);
  },
);

export const interfacesTable = table<InterfaceRow>(
  'interface_details',
  'network interfaces',
  ['interface'],
  (posture, { mac }) => {
    const address = toMacAddress(mac);
    if (address) {
      addTo((posture.macAddresses ??= []), address);
    }
  },
);

export const disksTable = table<DiskRow>(
  'disk_encryption',
  'disks',
  ['name'],
  (posture, { name, encrypted }) => noteDisk(posture, name, encrypted),
);

export const bitLockerTable = table<BitLockerRow>(
  'bitlocker_info',
  'BitLocker volumes',
  ['device_id', 'drive_letter'],
  (posture, row) => noteDisk(posture, row.drive_letter, row.protection_status),
);

export const alfTable = table<InsightRow & NonNullable<DevicePosture['alf']>>(
  'alf',
  'macOS firewalls',
  [],
  (posture, row) => {
    posture.alf = pick(row, ['global_state', 'stealth_enabled']);
  },
);

export const sipTable = table<SipRow>(
  'sip_config',
  'System Integrity Protection settings',
  ['config_flag'],
  (posture, row) => {
    if (row.config_flag === 'sip') {
      posture.sip = pick(row, ['enabled']);
    }
  },
);

export const secureBootTable = table<
  InsightRow & NonNullable<DevicePosture['secureBoot']>
>('secureboot', 'secure boot settings', [], (posture, row) => {
  posture.secureBoot = pick(row, ['secure_boot', 'setup_mode']);
});

export const securityCenterTable = table<
  InsightRow & NonNullable<DevicePosture['securityCenter']>
>('windows_security_center', 'Windows Security Centers', [], (posture, row) => {
  posture.securityCenter = pick(row, [
    'antispyware',
    'antivirus',
    'autoupdate',
    'firewall',
    'user_account_control',
  ]);
});

export const tpmTable = table<InsightRow & NonNullable<DevicePosture['tpm']>>(
  'tpm_info',
  'TPM chips',
  [],
  (posture, row) => {
    posture.tpm = pick(row, [
      'activated',
      'enabled',
      'manufacturer_name',
      'owned',
      'spec_version',
    ]);
  },
);

/** v2 definition `system-insights-users`, reduced to what is used. */
export interface LocalAccountRow extends InsightRow {
  /** Whether it belongs to a user of Active Directory. */
  ad_managed?: boolean | null;
  admin?: boolean | null;
  /** Seconds since 1970, as text. */
  last_login?: string | null;
  /** Whether it belongs to a user of JumpCloud. */
  managed?: boolean | null;
  /** Whether somebody can log in to it, unlike the accounts of services. */
  real_user?: boolean | null;
  suspended?: boolean | null;
  username?: string | null;
}

const accountsTable = table<LocalAccountRow>(
  'users',
  'local accounts',
  ['username'],
  (posture, row) => {
    const username = toText(row.username);
    const at = toCount(row.last_login) ?? 0;
    if (!username || at <= 0 || row.real_user === false) {
      return;
    }
    posture.lastLocalLogin = latest(posture.lastLocalLogin, { username, at });
    if (row.managed === true) {
      posture.managedLogins ??= {};
      const name = username.toLowerCase();
      posture.managedLogins[name] = Math.max(
        posture.managedLogins[name] ?? at,
        at,
      );
    }
    if (
      row.admin === true &&
      row.managed === false &&
      row.ad_managed !== true &&
      row.suspended !== true
    ) {
      posture.unmanagedAdminLogin = latest(posture.unmanagedAdminLogin, {
        username,
        at,
      });
    }
  },
);

export const localAccountsTable: InsightTable<LocalAccountRow> = {
  ...accountsTable,
  listing: {
    ...accountsTable.listing,
    // Of persons: their full name, among others.
    omit: ['description', 'directory', 'uuid'],
  },
};

/** The later login, and of two at the same time the one that comes first by name. */
function latest(one: Login | undefined, other: Login): Login {
  const isLater =
    !one ||
    other.at > one.at ||
    (other.at === one.at && other.username < one.username);
  return isLater ? other : one;
}

/** The tables that are read once it is known that System Insights can be read. */
export const otherTables: InsightTable<never>[] = [
  interfacesTable,
  disksTable,
  bitLockerTable,
  alfTable,
  sipTable,
  secureBootTable,
  securityCenterTable,
  tpmTable,
];

/**
 * @param path of v2 `GET /systeminsights/{path}`
 * @param others the fields by which the rows of one device differ
 */
function table<T extends InsightRow>(
  path: string,
  name: string,
  others: Array<keyof T & string>,
  apply: InsightTable<T>['apply'],
): InsightTable<T> {
  const sort = ['system_id', ...others].join(',');
  return { listing: { ...insightsListing(path, name, others), sort }, apply };
}

function pick<T, K extends keyof T>(row: T, fields: K[]): Pick<T, K> {
  return Object.fromEntries(fields.map((field) => [field, row[field]])) as Pick<
    T,
    K
  >;
}

function noteDisk(
  posture: DevicePosture,
  name: unknown,
  isEncrypted: unknown,
): void {
  const state = toCount(isEncrypted);
  if (typeof name === 'string' && state === 1) {
    addTo((posture.encryptedDisks ??= []), name);
  }
  if (typeof name === 'string' && state === 0) {
    addTo((posture.unencryptedDisks ??= []), name);
  }
}

/** Adds a text to a list, which is the same whatever the order of the rows. */
function addTo(texts: string[], text: string): void {
  if (!texts.includes(text)) {
    texts.push(text);
    texts.sort();
  }
}

/** An address as JupiterOne's data model wants it; none for an interface without one. */
function toMacAddress(value: unknown): string | undefined {
  const digits =
    typeof value === 'string' ? value.toLowerCase().replace(/[:-]/g, '') : '';
  return /^[0-9a-f]{12}$/.test(digits) && !/^(0{12}|f{12})$/.test(digits)
    ? digits.replace(/..(?=.)/g, '$&:')
    : undefined;
}
