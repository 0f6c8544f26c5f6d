import {
  flag,
  number,
  Property,
  text,
  texts,
  time,
} from '../../graph/property';
import { toNumber, toText } from '../../graph/values';

/** When an account of a device was last logged in to. */
export interface Login {
  username: string;
  /** Seconds since 1970. */
  at: number;
}

/** What the tables of System Insights tell of a device, reduced to what is used. */
export interface DevicePosture {
  systemInfo?: SystemInfo;
  macAddresses?: string[];
  encryptedDisks?: string[];
  unencryptedDisks?: string[];
  /** The firewall of macOS: 0 off, 1 on, 2 on and blocking all incoming connections. */
  alf?: { global_state?: unknown; stealth_enabled?: unknown };
  sip?: { enabled?: unknown };
  secureBoot?: { secure_boot?: unknown; setup_mode?: unknown };
  /** Each `Good`, `Poor`, `Snoozed`, `Not Monitored` or `Error`, as osquery has them. */
  securityCenter?: {
    antispyware?: unknown;
    antivirus?: unknown;
    autoupdate?: unknown;
    firewall?: unknown;
    user_account_control?: unknown;
  };
  tpm?: {
    activated?: unknown;
    enabled?: unknown;
    manufacturer_name?: unknown;
    owned?: unknown;
    spec_version?: unknown;
  };
  /** Of all accounts that somebody can log in to. */
  lastLocalLogin?: Login;
  /** Of local administrators whom neither JumpCloud nor Active Directory manages. */
  unmanagedAdminLogin?: Login;
  /** Of users of JumpCloud, by their usernames in lower case: seconds since 1970. */
  managedLogins?: Record<string, number>;
}

/** v2 definition `system-insights-system-info`, reduced to what is used. */
export interface SystemInfo {
  collection_time?: unknown;
  computer_name?: unknown;
  cpu_brand?: unknown;
  cpu_logical_cores?: unknown;
  cpu_physical_cores?: unknown;
  hardware_model?: unknown;
  hardware_serial?: unknown;
  hardware_vendor?: unknown;
  hardware_version?: unknown;
  hostname?: unknown;
  physical_memory?: unknown;
  uuid?: unknown;
}

/** The properties of a device that System Insights tells. */
export const postureProperties: Record<
  string,
  Property<{ posture?: DevicePosture }>
> = ofPosture({
  model: text(
    'Model of the device, such as `MacBookPro18,3`',
    (p) => p.systemInfo?.hardware_model,
  ),
  hardwareModel: text(
    'The same as `model`',
    (p) => p.systemInfo?.hardware_model,
  ),
  hardwareVersion: text(
    'Version of the model',
    (p) => p.systemInfo?.hardware_version,
  ),
  hardwareUuid: text('UUID of the hardware', (p) => p.systemInfo?.uuid),
  memoryBytes: number('Memory in bytes', (p) =>
    toCount(p.systemInfo?.physical_memory),
  ),
  cpuBrand: text('Processor', (p) => p.systemInfo?.cpu_brand),
  cpuPhysicalCores: number('Physical cores of the processor', (p) =>
    toCount(p.systemInfo?.cpu_physical_cores),
  ),
  cpuLogicalCores: number('Logical cores of the processor', (p) =>
    toCount(p.systemInfo?.cpu_logical_cores),
  ),
  macAddress: texts(
    'MAC addresses of the network interfaces, in lower case, with colons',
    (p) => p.macAddresses,
  ),
  macAddresses: texts('The same as `macAddress`', (p) => p.macAddresses),

  lastLocalLoginOn: time(
    'When someone last logged in to a local account',
    (p) => ({
      seconds: p.lastLocalLogin?.at,
    }),
  ),
  lastLocalLoginBy: text(
    'Name of that account',
    (p) => p.lastLocalLogin?.username,
  ),
  unmanagedLocalAdminLastLoginOn: time(
    'When a local administrator last logged in whom neither JumpCloud nor Active Directory manages',
    (p) => ({ seconds: p.unmanagedAdminLogin?.at }),
  ),
  unmanagedLocalAdminLastLoginBy: text(
    'Name of that local administrator',
    (p) => p.unmanagedAdminLogin?.username,
  ),

  encryptedDisks: texts(
    'Disks and volumes that are encrypted',
    (p) => p.encryptedDisks,
  ),
  unencryptedDisks: texts(
    'Disks and volumes that are not encrypted. Small boot volumes never are',
    (p) => p.unencryptedDisks,
  ),
  firewallEnabled: flag(
    'Whether the firewall of macOS or Windows is on. On Windows, omitted unless it reports `Good` or `Poor`',
    isFirewallEnabled,
  ),
  firewallBlocksAll: flag(
    'Whether the firewall of macOS blocks all incoming connections',
    (p) => {
      const state = toCount(p.alf?.global_state);
      return state === undefined ? undefined : state === 2;
    },
  ),
  firewallStealthMode: flag(
    'Whether the firewall of macOS leaves unexpected requests unanswered',
    (p) => toSwitch(p.alf?.stealth_enabled),
  ),
  sipEnabled: flag('Whether System Integrity Protection of macOS is on', (p) =>
    toSwitch(p.sip?.enabled),
  ),
  secureBootEnabled: flag('Whether secure boot is on', (p) =>
    toSwitch(p.secureBoot?.secure_boot),
  ),
  secureBootSetupMode: flag(
    'Whether secure boot is in setup mode, in which its keys can be replaced',
    (p) => toSwitch(p.secureBoot?.setup_mode),
  ),
  tpmEnabled: flag('Whether the TPM is enabled', (p) =>
    toSwitch(p.tpm?.enabled),
  ),
  tpmActivated: flag('Whether the TPM is activated', (p) =>
    toSwitch(p.tpm?.activated),
  ),
  tpmOwned: flag('Whether the TPM has an owner', (p) => toSwitch(p.tpm?.owned)),
  tpmManufacturer: text(
    'Manufacturer of the TPM',
    (p) => p.tpm?.manufacturer_name,
  ),
  tpmVersion: text(
    'Version of the specification that the TPM follows',
    (p) => p.tpm?.spec_version,
  ),
  malwareProtected: flag(
    'Whether Windows rates its antivirus as `Good`. Omitted unless it reports `Good` or `Poor`',
    (p) => toHealth(p.securityCenter?.antivirus),
  ),
  antivirusStatus: text(
    'What the Windows Security Center reports about the antivirus: `Good`, `Poor`, `Snoozed`, `Not Monitored` or ' +
      '`Error`',
    (p) => p.securityCenter?.antivirus,
  ),
  antispywareStatus: text(
    'The same for the protection against spyware',
    (p) => p.securityCenter?.antispyware,
  ),
  firewallStatus: text(
    'The same for the firewall',
    (p) => p.securityCenter?.firewall,
  ),
  autoUpdateStatus: text(
    'The same for automatic updates',
    (p) => p.securityCenter?.autoupdate,
  ),
  userAccountControlStatus: text(
    'The same for User Account Control',
    (p) => p.securityCenter?.user_account_control,
  ),
  systemInsightsCollectionTime: text(
    'When the agent reported the hardware, as JumpCloud writes it, without a time zone',
    (p) => p.systemInfo?.collection_time,
  ),
});

/**
 * Whether a device reports to System Insights: in any state but those that are known to mean
 * that it does not.
 */
export function isReporting(state: unknown): boolean {
  const known = toText(state)?.toLowerCase() ?? '';
  return !['disabled', 'deferred'].includes(known);
}

/**
 * Whether at least one disk or volume is encrypted, by FileVault, BitLocker or LUKS. False if
 * the agent found disks, and none that is.
 */
export function isDiskEncrypted({
  encryptedDisks,
  unencryptedDisks,
}: DevicePosture): boolean | undefined {
  return encryptedDisks?.length
    ? true
    : unencryptedDisks?.length
      ? false
      : undefined;
}

/** Turns properties of a posture into properties of the device that has it. */
function ofPosture(
  properties: Record<string, Property<DevicePosture>>,
): Record<string, Property<{ posture?: DevicePosture }>> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, { schema, valueOf }]) => [
      name,
      {
        schema,
        valueOf: ({ posture }, context) =>
          posture ? valueOf(posture, context) : undefined,
      },
    ]),
  );
}

function isFirewallEnabled({
  alf,
  securityCenter,
}: DevicePosture): boolean | undefined {
  const state = toCount(alf?.global_state);
  return state === undefined ? toHealth(securityCenter?.firewall) : state > 0;
}

/** A number that may come as text. */
export function toCount(value: unknown): number | undefined {
  const isDigits = typeof value === 'string' && /^\d+$/.test(value);
  return toNumber(isDigits ? Number(value) : value);
}

/** 1 and 0; anything else is not known to be on or off. */
function toSwitch(value: unknown): boolean | undefined {
  const count = toCount(value);
  return count === 1 ? true : count === 0 ? false : undefined;
}

/** What the Windows Security Center reports about a part of Windows. */
function toHealth(value: unknown): boolean | undefined {
  return value === 'Good' ? true : value === 'Poor' ? false : undefined;
}
