import { defineEntity } from '../../graph/entity';
import {
  email,
  flag,
  identifier,
  json,
  names,
  number,
  reference,
  text,
  texts,
  time,
} from '../../graph/property';
import { toFlag, toText } from '../../graph/values';
import { v1 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { isPrivateAddress, isPublicAddress, versionOf } from './addresses';
import { ofAccount } from '../core/account';
import { devicesSource } from '../sources';
import { DevicePosture, isDiskEncrypted, postureProperties } from './posture';

/** A local account of a device, as its agent reports it. */
export interface LocalUser {
  userName?: string | null;
  admin?: boolean | null;
  /** Whether the account is bound to a JumpCloud user. */
  managed?: boolean | null;
  secureTokenEnabled?: boolean | null;
  suspended?: boolean | null;
}

/**
 * v1 `GET /systems`, definition `JcSystem`, reduced to what is used. Any field may be missing
 * or null. Times are ISO 8601 strings.
 */
export interface System extends JumpCloudObject {
  /** Not from this listing: what System Insights tells, and the address of the primary user. */
  posture?: DevicePosture;
  primaryUserEmail?: string;
  active?: boolean | null;
  agentHasFullDiskAccess?: boolean | null;
  agentVersion?: string | null;
  allowMultiFactorAuthentication?: boolean | null;
  allowPublicKeyAuthentication?: boolean | null;
  allowSshPasswordAuthentication?: boolean | null;
  allowSshRootLogin?: boolean | null;
  amazonInstanceID?: string | null;
  arch?: string | null;
  archFamily?: string | null;
  attributes?: Array<{ name?: string | null; value?: string | null }> | null;
  azureAdJoined?: boolean | null;
  created?: string | null;
  description?: string | null;
  desktopCapable?: boolean | null;
  displayManager?: string | null;
  displayName?: string | null;
  domainInfo?: {
    domainName?: string | null;
    partOfDomain?: boolean | null;
  } | null;
  fde?: { active?: boolean | null; keyPresent?: boolean | null } | null;
  fileSystem?: string | null;
  hasServiceAccount?: boolean | null;
  hostname?: string | null;
  hwVendor?: string | null;
  isPolicyBound?: boolean | null;
  lastContact?: string | null;
  mdm?: {
    dep?: boolean | null;
    /** Absent from the description. */
    enrollmentType?: string | null;
    /** Absent from the description, and read by some vendors in place of `internal`. */
    deviceId?: string | null;
    /** Absent from the description: the ids of the device in JumpCloud's own MDM. */
    internal?: {
      deviceId?: string | null;
      windowsDeviceId?: string | null;
    } | null;
    lostModeStatus?: string | null;
    userApproved?: boolean | null;
    vendor?: string | null;
  } | null;
  modifySSHDConfig?: boolean | null;
  networkInterfaces?: Array<{
    address?: string | null;
    family?: string | null;
    internal?: boolean | null;
    name?: string | null;
  }> | null;
  os?: string | null;
  osFamily?: string | null;
  osVersionDetail?: {
    distributionName?: string | null;
    osName?: string | null;
    releaseName?: string | null;
    version?: string | null;
  } | null;
  policyStats?: {
    failed?: number | null;
    pending?: number | null;
    success?: number | null;
    total?: number | null;
  } | null;
  primarySystemUser?: { id?: string | null } | null;
  provisionMetadata?: {
    provisioner?: {
      provisionerId?: string | null;
      type?: string | null;
    } | null;
  } | null;
  remoteAssistAgentVersion?: string | null;
  remoteIP?: string | null;
  secureLogin?: {
    enabled?: boolean | null;
    supported?: boolean | null;
  } | null;
  serialNumber?: string | null;
  serviceAccountState?: { hasSecureToken?: boolean | null } | null;
  sshRootEnabled?: boolean | null;
  systemInsights?: { state?: string | null } | null;
  systemTimezone?: number | null;
  /** Absent from the description. */
  tags?: unknown[] | null;
  templateName?: string | null;
  userMetrics?: Array<LocalUser | null> | null;
  version?: string | null;
}

export const devicesListing: Listing<System> = {
  kind: 'records',
  name: 'devices',
  path: '/systems',
  dialect: v1,
  sort: '_id',
  // The first two are secrets. The others are of no use here, and `connectionHistory` is long.
  omit: [
    'systemToken',
    'usernameHashes',
    'connectionHistory',
    'sshdParams',
    'builtInCommands',
  ],
};

export const device = defineEntity<System>({
  resourceName: 'Device',
  _type: 'jumpcloud_device',
  _class: ['Device', 'Host'],
  noun: 'device',
  page: (id) => `/#/devices/${id}/details`,
  rawData: [
    '_id',
    'id',
    'active',
    'agentHasFullDiskAccess',
    'agentVersion',
    'allowMultiFactorAuthentication',
    'allowPublicKeyAuthentication',
    'allowSshPasswordAuthentication',
    'allowSshRootLogin',
    'amazonInstanceID',
    'arch',
    'archFamily',
    'attributes',
    'azureAdJoined',
    'created',
    'description',
    'desktopCapable',
    'displayManager',
    'displayName',
    'domainInfo',
    'fde',
    'fileSystem',
    'hasServiceAccount',
    'hostname',
    'hwVendor',
    'isPolicyBound',
    'lastContact',
    'mdm',
    'modifySSHDConfig',
    'networkInterfaces',
    'os',
    'osFamily',
    'osVersionDetail',
    'policyStats',
    'primarySystemUser',
    'provisionMetadata',
    'remoteAssistAgentVersion',
    'remoteIP',
    'secureLogin',
    'serialNumber',
    'serviceAccountState',
    'sshRootEnabled',
    'systemInsights',
    'systemTimezone',
    'tags',
    'templateName',
    'userMetrics',
    'version',
  ],
  properties: {
    ...names('Display name, or else the hostname or id', nameOf),
    description: text('Description of the device', (d) => d.description),
    category: text(
      '`mobile`, `server` (Linux without a desktop, Windows Server) or `endpoint`; null if the ' +
        'operating system is unknown',
      categoryOf,
    ),
    make: text('Manufacturer', (d) => d.hwVendor),
    hardwareVendor: text('Manufacturer', (d) => d.hwVendor),
    serial: identifier(
      'Serial number. Unlike the id, it stays the same when the agent is reinstalled',
      serialOf,
    ),
    serialNumber: text('The same as `serial`', serialOf),
    hardwareSerial: text('The same as `serial`', serialOf),
    deviceId: text("JumpCloud's id of the device", (_, { id }) => id),
    deviceTags: texts('Tags of the device', (d) => d.tags),
    createdOn: time('When the agent was installed', (d) => d.created),

    hostname: text(
      'Hostname without its domain; null if it is not a valid one',
      hostnameOf,
    ),
    fqdn: texts(
      'Hostname with its domain, if it has one. Names in a local network (`.local`) are omitted',
      (d) => [fqdnOf(d)],
    ),
    ipAddress: texts(
      'All IP addresses of the network interfaces, without loopback and link-local ones',
      addressesOf,
    ),
    ipv4Addresses: texts('The IPv4 addresses of `ipAddress`', (d) =>
      addressesOf(d).filter((address) => versionOf(address) === 4),
    ),
    ipv6Addresses: texts('The IPv6 addresses of `ipAddress`', (d) =>
      addressesOf(d).filter((address) => versionOf(address) === 6),
    ),
    privateIpAddresses: texts('The private addresses of `ipAddress`', (d) =>
      addressesOf(d).filter(isPrivateAddress),
    ),
    publicIpAddresses: texts(
      'Public IP addresses: `remoteIpAddress`, and those of the network interfaces',
      (d) => unique([remoteIpOf(d), ...addressesOf(d)].filter(isPublicAddress)),
    ),
    remoteIpAddress: text(
      'Address from which the agent connects. Devices behind the same router share it',
      (d) => (versionOf(remoteIpOf(d)) ? d.remoteIP : undefined),
    ),

    platform: text(
      'Operating system: `darwin`, `windows`, `linux`, `ios`, `android` or `other`',
      platformOf,
    ),
    osType: text('The same as `platform`', platformOf),
    osName: text('Name of the operating system', osNameOf),
    osVersion: text('Version of the operating system', osVersionOf),
    osDetails: text('Name and version of the operating system', (d) =>
      [toText(d.os) ?? osNameOf(d), osVersionOf(d)].filter(Boolean).join(' '),
    ),
    osRelease: text(
      'Name of the release, such as `Sequoia`',
      (d) => d.osVersionDetail?.releaseName,
    ),
    arch: text('Processor architecture', (d) => d.arch),
    archFamily: text(
      'Family of processor architectures, such as `amd64`',
      (d) => d.archFamily,
    ),
    fileSystem: text('File system', (d) => d.fileSystem),
    desktopCapable: flag(
      'Whether the device has a desktop',
      (d) => d.desktopCapable,
    ),
    displayManager: text('Display manager, on Linux', (d) => d.displayManager),
    timezone: number(
      "JumpCloud's number for the device's time zone",
      (d) => d.systemTimezone,
    ),

    agentVersion: text('Version of the JumpCloud agent', (d) => d.agentVersion),
    agentHasFullDiskAccess: flag(
      'Whether the agent has full disk access, on macOS',
      (d) => d.agentHasFullDiskAccess,
    ),
    remoteAssistAgentVersion: text(
      'Version of the Remote Assist agent',
      (d) => d.remoteAssistAgentVersion,
    ),
    online: flag(
      'Whether the agent was connected when the device was collected, not whether the device is in use',
      (d) => d.active,
    ),
    lastSeenOn: time('When the agent last connected', (d) => d.lastContact),
    lastContactOn: time('The same as `lastSeenOn`', (d) => d.lastContact),

    encrypted: flag(
      'Whether the disk is encrypted (FileVault, BitLocker). On Linux, and if JumpCloud omits it, whether ' +
        'System Insights found an encrypted disk or volume. Omitted if unknown',
      (d) =>
        toFlag(hasDiskEncryption(d) ? d.fde?.active : undefined) ??
        (d.posture && isDiskEncrypted(d.posture)),
    ),
    encryptionKeyEscrowed: flag(
      "Whether JumpCloud holds the disk's recovery key. macOS and Windows only",
      (d) => (hasDiskEncryption(d) ? d.fde?.keyPresent : undefined),
    ),

    mdmVendor: text(
      'Who manages the device through MDM: `internal` (JumpCloud), `external`, `none` or `unknown`',
      (d) => d.mdm?.vendor,
    ),
    mdmManaged: flag("Whether JumpCloud's own MDM manages the device", (d) => {
      const vendor = toText(d.mdm?.vendor);
      return vendor && vendor !== 'unknown' ? vendor === 'internal' : undefined;
    }),
    mdmEnrollmentType: text(
      'How the device was enrolled in MDM: `automated device`, `device`, `user` or `unknown`',
      (d) => d.mdm?.enrollmentType,
    ),
    mdmUserApproved: flag(
      'Whether the user approved the MDM enrollment',
      (d) => d.mdm?.userApproved,
    ),
    mdmAutomatedEnrollment: flag(
      "Whether the device was enrolled through Apple's automated enrollment",
      (d) => d.mdm?.dep,
    ),
    mdmLostModeStatus: text('State of lost mode', (d) => d.mdm?.lostModeStatus),
    mdmDeviceId: reference(
      "Id of the device in JumpCloud's own MDM",
      ({ mdm }) =>
        mdm?.internal?.deviceId ||
        mdm?.internal?.windowsDeviceId ||
        mdm?.deviceId,
    ),

    mfaRequired: flag(
      'Whether logging in to the device requires MFA',
      (d) => d.allowMultiFactorAuthentication,
    ),
    sshPasswordAuthentication: flag(
      'Whether SSH accepts passwords',
      (d) => d.allowSshPasswordAuthentication,
    ),
    sshPublicKeyAuthentication: flag(
      'Whether SSH accepts public keys',
      (d) => d.allowPublicKeyAuthentication,
    ),
    sshRootLogin: flag(
      'Whether root can log in through SSH',
      (d) => d.allowSshRootLogin,
    ),
    sshRootEnabled: flag(
      'Whether SSH is enabled for root',
      (d) => d.sshRootEnabled,
    ),
    sshdConfigManaged: flag(
      'Whether JumpCloud manages the configuration of the SSH server',
      (d) => d.modifySSHDConfig,
    ),
    secureLoginEnabled: flag(
      "Whether JumpCloud's login window is enabled",
      (d) => d.secureLogin?.enabled,
    ),
    secureLoginSupported: flag(
      'Whether the device supports that login window',
      (d) => d.secureLogin?.supported,
    ),

    systemInsightsState: text(
      'System Insights: `enabled`, `disabled` or `deferred`',
      (d) => d.systemInsights?.state,
    ),
    policyBound: flag(
      'Whether a policy applies to the device',
      (d) => d.isPolicyBound,
    ),
    policyCount: number(
      'Number of policies that apply to the device',
      (d) => d.policyStats?.total,
    ),
    policiesSucceeded: number(
      'Number of these policies that are in force',
      (d) => d.policyStats?.success,
    ),
    policiesFailed: number(
      'Number of these policies that failed',
      (d) => d.policyStats?.failed,
    ),
    policiesPending: number(
      'Number of these policies that are pending',
      (d) => d.policyStats?.pending,
    ),

    ...postureProperties,

    owner: email(
      'Email address of the primary user, which JupiterOne uses to find the owner. Omitted if the user is not known',
      (d) => d.primaryUserEmail,
    ),
    email: email('The same as `owner`', (d) => d.primaryUserEmail),
    primaryUserId: reference(
      "JumpCloud's id of the primary user, who owns the device",
      (d) => d.primarySystemUser,
    ),
    localUsers: texts('Names of the local accounts', (d) =>
      namesOf(d, () => true),
    ),
    localUserCount: number(
      'Number of local accounts',
      (d) => localUsersOf(d)?.length,
    ),
    localAdmins: texts('Names of the local administrators', (d) =>
      namesOf(d, ({ admin }) => admin === true),
    ),
    unmanagedLocalAdmins: texts(
      'Names of local administrators that are neither suspended nor bound to a JumpCloud user',
      (d) => namesOf(d, isUnmanagedAdmin),
    ),
    unmanagedLocalAdminCount: number(
      'Number of such local administrators',
      (d) => localUsersOf(d)?.filter(isUnmanagedAdmin).length,
    ),
    hasServiceAccount: flag(
      "Whether JumpCloud's service account exists, on macOS",
      (d) => d.hasServiceAccount,
    ),
    serviceAccountHasSecureToken: flag(
      'Whether that account has a Secure Token',
      (d) => d.serviceAccountState?.hasSecureToken,
    ),

    domainName: text(
      'Windows domain or workgroup',
      (d) => d.domainInfo?.domainName,
    ),
    domainJoined: flag(
      'Whether the device is part of that domain',
      (d) => d.domainInfo?.partOfDomain,
    ),
    azureAdJoined: flag(
      'Whether the device is joined to Microsoft Entra ID (Azure AD)',
      (d) => d.azureAdJoined,
    ),
    amazonInstanceId: text(
      'Id of the EC2 instance, if the device is one',
      (d) => d.amazonInstanceID,
    ),
    provisionedBy: text(
      'Who enrolled the device: `administrator`, `mdm` or `user`',
      (d) => d.provisionMetadata?.provisioner?.type,
    ),
    provisionerId: text(
      "JumpCloud's id of the account that enrolled the device",
      (d) => d.provisionMetadata?.provisioner?.provisionerId,
    ),
    templateName: text(
      "JumpCloud's template for the operating system",
      (d) => d.templateName,
    ),
    attributes: json(
      'Custom attributes of the device, as JSON',
      (d) => d.attributes,
    ),
  },
});

export const devices = ofAccount({
  stepId: 'fetch-devices',
  listing: devicesListing,
  entity: device,
  graphType: 'system',
  source: devicesSource,
});

function serialOf(d: System): unknown {
  return (
    toText(d.serialNumber) ??
    d.posture?.systemInfo?.hardware_serial ??
    d.serialNumber
  );
}

function nameOf(d: System, { id }: { id: string }): string {
  return toText(d.displayName) ?? toText(d.hostname) ?? id;
}

/** What JumpCloud calls operating systems, and what JupiterOne does. */
const PLATFORMS: Record<string, string> = {
  darwin: 'darwin',
  'mac os x': 'darwin',
  macos: 'darwin',
  windows: 'windows',
  linux: 'linux',
  ios: 'ios',
  ipados: 'ios',
  android: 'android',
};

function platformOf({ os, osFamily }: System): string | undefined {
  const names = [os, osFamily].flatMap((name) => toText(name) ?? []);
  const known = names.flatMap((name) => PLATFORMS[name.toLowerCase()] ?? []);
  return known[0] ?? (names.length > 0 ? 'other' : undefined);
}

function categoryOf(d: System): string | undefined {
  const platform = platformOf(d);
  const isServer =
    (platform === 'linux' && toFlag(d.desktopCapable) === false) ||
    (platform === 'windows' && /server/i.test(osNameOf(d) ?? ''));
  if (platform === 'ios' || platform === 'android') {
    return 'mobile';
  }
  return platform && (isServer ? 'server' : 'endpoint');
}

function osNameOf({ os, osVersionDetail }: System): string | undefined {
  return (
    toText(osVersionDetail?.osName) ??
    toText(osVersionDetail?.distributionName) ??
    toText(os)
  );
}

function osVersionOf({ version, osVersionDetail }: System): string | undefined {
  return toText(osVersionDetail?.version) ?? toText(version);
}

/** JumpCloud's `fde` means something on these only. */
function hasDiskEncryption(d: System): boolean {
  return ['darwin', 'windows'].includes(platformOf(d) ?? '');
}

/** Both as JupiterOne's data model wants them, which refuses anything else. */
const HOSTNAME = /^[a-zA-Z0-9][a-zA-Z0-9-]{0,61}[a-zA-Z0-9]$/;
const FQDN =
  /^(?=.{4,253}$)((?!-)[a-zA-Z0-9-]{0,62}[a-zA-Z0-9]\.)+[a-zA-Z]{2,63}$/;

function hostnameOf(d: System): string | undefined {
  const name = toText(d.hostname)?.trim() ?? '';
  const label = FQDN.test(name) ? (name.split('.')[0] ?? '') : name;
  return HOSTNAME.test(label) ? label : undefined;
}

function fqdnOf(d: System): string | undefined {
  const name = toText(d.hostname)?.trim() ?? '';
  return FQDN.test(name) && !/\.local$/i.test(name) ? name : undefined;
}

function remoteIpOf({ remoteIP }: System): string {
  return toText(remoteIP) ?? '';
}

/** The addresses of a device that others can reach it by, each once. */
function addressesOf({ networkInterfaces }: System): string[] {
  const all = Array.isArray(networkInterfaces) ? networkInterfaces : [];
  const addresses = all.flatMap((each) =>
    each && each.internal !== true ? (toText(each.address) ?? []) : [],
  );
  return unique(
    addresses.filter(
      (address) => isPrivateAddress(address) || isPublicAddress(address),
    ),
  );
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}

function localUsersOf({ userMetrics }: System): LocalUser[] | undefined {
  return Array.isArray(userMetrics)
    ? userMetrics.filter((each): each is LocalUser => each !== null)
    : undefined;
}

function namesOf(
  d: System,
  isMeant: (user: LocalUser) => boolean,
): unknown[] | undefined {
  return localUsersOf(d)
    ?.filter(isMeant)
    .map(({ userName }) => userName);
}

function isUnmanagedAdmin({ admin, managed, suspended }: LocalUser): boolean {
  return admin === true && managed === false && suspended !== true;
}
