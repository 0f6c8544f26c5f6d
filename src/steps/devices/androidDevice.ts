import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { childrenStep } from '../../graph/childrenStep';
import { withDetails } from '../../graph/details';
import { defineEntity } from '../../graph/entity';
import { flag, named, text, time } from '../../graph/property';
import { defineRelationship } from '../../graph/relationship';
import { singleWithId, wrapped } from '../../jumpcloud/dialects';
import { Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { androidSource } from '../sources';
import { androidEnterprise, androidEnterprises } from './androidEnterprise';

/**
 * A device that is enrolled with Android Enterprise, reduced to what is used. The list of an
 * enterprise has no more than the id and the name, v2 `GET /google-emm/devices/{deviceId}`
 * the rest.
 *
 * Source: the models of JumpCloud's description of January 2025
 * (https://github.com/ConductorOne/baton-jumpcloud, `pkg/jcapi2/api/openapi.yaml`). No real
 * answer is known, and the values of texts are not described.
 */
export interface AndroidDevice {
  deviceId?: string | null;
  deviceInformation?: {
    deviceStateInfo?: {
      deviceSettings?: {
        adbEnabled?: boolean | null;
        developmentSettingsEnabled?: boolean | null;
        encryptionStatus?: string | null;
        isDeviceSecure?: boolean | null;
        isEncrypted?: boolean | null;
        unknownSourcesEnabled?: boolean | null;
        verifyAppsEnabled?: boolean | null;
      } | null;
      deviceState?: string | null;
      disabledReason?: string | null;
      lastPolicySyncTime?: string | null;
      lastStatusReportTime?: string | null;
      policyCompliant?: boolean | null;
      securityPosture?: { devicePosture?: string | null } | null;
    } | null;
    emmEnrollmentInfo?: {
      appliedPolicyName?: string | null;
      enrollmentTime?: string | null;
      managementMode?: string | null;
      ownership?: string | null;
    } | null;
    hardwareInfo?: {
      brand?: string | null;
      manufacturer?: string | null;
      model?: string | null;
      serialNumber?: string | null;
    } | null;
    softwareInfo?: {
      androidBuildNumber?: string | null;
      androidVersion?: string | null;
      securityPatchLevel?: string | null;
      systemUpdateInfo?: { updateStatus?: string | null } | null;
    } | null;
  } | null;
  name?: string | null;
}

const androidDevicesListing: Listing<AndroidDevice> = {
  kind: 'records',
  name: 'Android devices',
  path: '/v2/google-emm/enterprises/{id}/devices',
  dialect: wrapped('devices'),
  idOf: idOfDevice,
  // Of SIM cards, phone numbers and their contracts.
  omit: ['deviceInformation.networkInfo'],
};

/** One request per device. */
export const androidDetailsListing: Listing<AndroidDevice> = {
  ...androidDevicesListing,
  kind: 'object',
  name: 'details',
  path: '/v2/google-emm/devices/{id}',
  dialect: singleWithId((device) => idOfDevice(device as AndroidDevice)),
};

export const androidDevice = defineEntity<AndroidDevice>({
  resourceName: 'Android Device',
  _type: 'jumpcloud_android_device',
  _class: ['Device'],
  noun: 'Android device',
  keyOf: idOfDevice,
  rawData: ['deviceId', 'name'],
  properties: {
    ...named('device', (d) => d.name),
    deviceId: text("JumpCloud's id of the device", (d) => d.deviceId),
    category: text('Always `mobile`', () => 'mobile'),
    platform: text('Always `android`', () => 'android'),
    make: text('Manufacturer', (d) => hardware(d)?.manufacturer),
    brand: text('Brand', (d) => hardware(d)?.brand),
    model: text('Model', (d) => hardware(d)?.model),
    serial: text('Serial number', (d) => hardware(d)?.serialNumber),
    hardwareSerial: text(
      'The same as `serial`',
      (d) => hardware(d)?.serialNumber,
    ),
    osName: text('Always `Android`', () => 'Android'),
    osVersion: text('Version of Android', (d) => os(d)?.androidVersion),
    osBuildNumber: text('Build of Android', (d) => os(d)?.androidBuildNumber),
    securityPatchLevel: text(
      'Security patch level, such as `2026-08-05`',
      (d) => os(d)?.securityPatchLevel,
    ),
    securityPatchLevelOn: time(
      'The same as a time',
      (d) => os(d)?.securityPatchLevel,
    ),
    systemUpdateStatus: text(
      'Whether an update of Android is available, as JumpCloud writes it',
      (d) => os(d)?.systemUpdateInfo?.updateStatus,
    ),
    encrypted: flag(
      'Whether the storage is encrypted',
      (d) => settings(d)?.isEncrypted,
    ),
    encryptionStatus: text(
      'How it is encrypted, as JumpCloud writes it',
      (d) => settings(d)?.encryptionStatus,
    ),
    screenLockEnabled: flag(
      'Whether the device has a screen lock with a PIN, pattern or password',
      (d) => settings(d)?.isDeviceSecure,
    ),
    adbEnabled: flag(
      'Whether USB debugging (ADB) is on',
      (d) => settings(d)?.adbEnabled,
    ),
    developerOptionsEnabled: flag(
      'Whether the developer options are on',
      (d) => settings(d)?.developmentSettingsEnabled,
    ),
    unknownSourcesAllowed: flag(
      'Whether apps can be installed from outside of Google Play',
      (d) => settings(d)?.unknownSourcesEnabled,
    ),
    appVerificationEnabled: flag(
      'Whether Google Play Protect verifies apps',
      (d) => settings(d)?.verifyAppsEnabled,
    ),
    deviceState: text(
      'State of the device, as JumpCloud writes it',
      (d) => state(d)?.deviceState,
    ),
    disabledReason: text(
      'Why the device is disabled',
      (d) => state(d)?.disabledReason,
    ),
    policyCompliant: flag(
      'Whether the device complies with its policy',
      (d) => state(d)?.policyCompliant,
    ),
    devicePosture: text(
      'How secure Google considers the device, as JumpCloud writes it',
      (d) => state(d)?.securityPosture?.devicePosture,
    ),
    lastSeenOn: time(
      'When the device last reported its status',
      (d) => state(d)?.lastStatusReportTime,
    ),
    lastPolicySyncOn: time(
      'When the device last fetched its policy',
      (d) => state(d)?.lastPolicySyncTime,
    ),
    ownership: text(
      'Who owns the device, as JumpCloud writes it',
      (d) => enrollment(d)?.ownership,
    ),
    BYOD: flag(
      'Whether the device belongs to its user. Omitted unless `ownership` is `PERSONALLY_OWNED` or `COMPANY_OWNED`',
      (d) => isPersonal(enrollment(d)?.ownership),
    ),
    managementMode: text(
      'What is managed, as JumpCloud writes it: the device, or a work profile',
      (d) => enrollment(d)?.managementMode,
    ),
    policyName: text(
      'Name of the policy that is applied',
      (d) => enrollment(d)?.appliedPolicyName,
    ),
    enrolledOn: time(
      'When the device was enrolled',
      (d) => enrollment(d)?.enrollmentTime,
    ),
  },
});

export const androidDevices = ofAccount({
  stepId: 'fetch-android-devices',
  listing: androidDevicesListing,
  entity: androidDevice,
  source: androidSource,
});

export const androidEnterpriseManagesDevice = defineRelationship(
  androidEnterprise,
  RelationshipClass.MANAGES,
  androidDevice,
);

/**
 * Reads the devices of enterprises that were just listed, and of no others: JumpCloud answers
 * an empty list for any id.
 */
export const androidDevicesStep = childrenStep(
  androidDevices,
  androidEnterprises,
  androidEnterpriseManagesDevice,
  {
    reads: [{ listing: androidDetailsListing, parent: androidDevices }],
    enrich: (tools, records) =>
      withDetails(tools, androidDevices, androidDetailsListing, records),
  },
);

function idOfDevice(
  device: AndroidDevice | null | undefined,
): string | undefined {
  const id = device?.deviceId;
  return typeof id === 'string' && id ? id : undefined;
}

function hardware({ deviceInformation }: AndroidDevice) {
  return deviceInformation?.hardwareInfo;
}

function os({ deviceInformation }: AndroidDevice) {
  return deviceInformation?.softwareInfo;
}

function state({ deviceInformation }: AndroidDevice) {
  return deviceInformation?.deviceStateInfo;
}

function settings(device: AndroidDevice) {
  return state(device)?.deviceSettings;
}

function enrollment({ deviceInformation }: AndroidDevice) {
  return deviceInformation?.emmEnrollmentInfo;
}

/** By the values of Google's Android Management API. */
function isPersonal(ownership: unknown): boolean | undefined {
  return ownership === 'PERSONALLY_OWNED'
    ? true
    : ownership === 'COMPANY_OWNED'
      ? false
      : undefined;
}
