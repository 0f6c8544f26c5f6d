import { defineEntity } from '../../graph/entity';
import {
  flag,
  identifier,
  names,
  number,
  text,
  texts,
  time,
} from '../../graph/property';
import { toText } from '../../graph/values';
import { v2 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { appleMdmSource } from '../sources';

/**
 * v2 `GET /applemdms/{apple_mdm_id}/devices`, definition `apple-mdm-device`, reduced to what
 * is used. A device that has not reported yet lacks what it reports.
 */
export interface AppleDevice extends JumpCloudObject {
  createdAt?: string | null;
  depRegistered?: boolean | null;
  deviceInformation?: {
    availableDeviceCapacity?: number | null;
    deviceCapacity?: number | null;
    deviceName?: string | null;
    isAppleSilicon?: boolean | null;
    isSupervised?: boolean | null;
    modelMarketingName?: string | null;
    modelName?: string | null;
    osBuildVersion?: string | null;
    wifiMac?: string | null;
  } | null;
  enrolled?: boolean | null;
  hasActivationLockBypassCodes?: boolean | null;
  mdmOsFamily?: string | null;
  modelFamily?: string | null;
  osVersion?: string | null;
  securityInfo?: {
    enrolledViaDep?: boolean | null;
    filevaultEnabled?: boolean | null;
    isUserEnrollment?: boolean | null;
    passcodeCompliant?: boolean | null;
    passcodePresent?: boolean | null;
    recoveryLockEnabled?: boolean | null;
    userApprovedEnrollment?: boolean | null;
  } | null;
  serialNumber?: string | null;
  udid?: string | null;
}

export const appleDevicesListing: Listing<AppleDevice> = {
  kind: 'records',
  name: 'Apple devices',
  path: '/v2/applemdms/{id}/devices',
  dialect: v2,
  sort: 'id',
  // Of SIM cards and their contracts.
  omit: [
    'imei',
    'secondImei',
    'iccid',
    'secondIccid',
    'subscriberCarrierNetwork',
    'secondSubscriberCarrierNetwork',
  ].map((field) => `deviceInformation.${field}`),
};

/** In JupiterOne's data model. */
const MAC_ADDRESS = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/;

export const appleDevice = defineEntity<AppleDevice>({
  resourceName: 'Apple Device',
  _type: 'jumpcloud_apple_device',
  _class: ['Device'],
  noun: 'Apple device',
  rawData: [
    'id',
    'createdAt',
    'depRegistered',
    'deviceInformation',
    'enrolled',
    'hasActivationLockBypassCodes',
    'mdmOsFamily',
    'modelFamily',
    'osVersion',
    'securityInfo',
    'serialNumber',
    'udid',
  ],
  properties: {
    ...names(
      'Name of the device, or its serial number or id if it has not reported one',
      nameOf,
    ),
    serial: identifier('Serial number', (d) => d.serialNumber),
    serialNumber: text('The same as `serial`', (d) => d.serialNumber),
    deviceId: text('Unique device id (UDID)', (d) => d.udid),
    make: text('Always `Apple`', () => 'Apple'),
    model: text(
      'Model, such as `MacBook Pro`',
      (d) => d.deviceInformation?.modelName,
    ),
    category: text(
      'The same as `model`',
      (d) => d.deviceInformation?.modelName,
    ),
    modelFamily: text('Family of models', (d) => d.modelFamily),
    modelMarketingName: text(
      'Marketing name of the model, such as `MacBook Pro (14-inch, 2023)`',
      (d) => d.deviceInformation?.modelMarketingName,
    ),
    isAppleSilicon: flag(
      'Whether the device has an Apple processor',
      (d) => d.deviceInformation?.isAppleSilicon,
    ),
    deviceCapacity: number(
      'Storage, presumably in gigabytes',
      (d) => d.deviceInformation?.deviceCapacity,
    ),
    availableDeviceCapacity: number(
      'Free storage, in the same unit',
      (d) => d.deviceInformation?.availableDeviceCapacity,
    ),
    macAddress: text(
      'MAC address of the Wi-Fi adapter, as JumpCloud writes it',
      (d) => d.deviceInformation?.wifiMac,
    ),
    macAddresses: texts('The same in lower case, as a list', (d) => {
      const address = toText(d.deviceInformation?.wifiMac)?.toLowerCase() ?? '';
      return MAC_ADDRESS.test(address) ? [address] : [];
    }),
    mdmOsFamily: text('Kind of operating system', (d) => d.mdmOsFamily),
    osVersion: text('Version of the operating system', (d) => d.osVersion),
    osBuildVersion: text(
      'Build of the operating system',
      (d) => d.deviceInformation?.osBuildVersion,
    ),
    createdAt: time('When the device was added to the MDM', (d) => d.createdAt),
    createdOn: time('The same as `createdAt`', (d) => d.createdAt),
    enrolled: flag('Whether the device is enrolled', (d) => d.enrolled),
    enrolledViaDep: flag(
      'Whether it was enrolled by automated device enrollment (DEP)',
      (d) => d.securityInfo?.enrolledViaDep,
    ),
    isUserEnrollment: flag(
      "Whether it was enrolled as the user's personal device (BYOD)",
      (d) => d.securityInfo?.isUserEnrollment,
    ),
    userApprovedEnrollment: flag(
      'Whether its user approved the enrollment',
      (d) => d.securityInfo?.userApprovedEnrollment,
    ),
    depRegistered: flag(
      "Whether the device is registered in the company's Apple account for automated enrollment",
      (d) => d.depRegistered,
    ),
    isSupervised: flag(
      'Whether the device is supervised',
      (d) => d.deviceInformation?.isSupervised,
    ),
    encrypted: flag(
      'Whether FileVault encrypts the disk; omitted if unknown, as for iPhones',
      (d) => d.securityInfo?.filevaultEnabled,
    ),
    passcodePresent: flag(
      'Whether the device has a passcode',
      (d) => d.securityInfo?.passcodePresent,
    ),
    passcodeCompliant: flag(
      'Whether the passcode meets the policy',
      (d) => d.securityInfo?.passcodeCompliant,
    ),
    recoveryLockEnabled: flag(
      'Whether recoveryOS asks for a password',
      (d) => d.securityInfo?.recoveryLockEnabled,
    ),
    hasActivationLockBypassCodes: flag(
      'Whether JumpCloud has codes that bypass the activation lock',
      (d) => d.hasActivationLockBypassCodes,
    ),
  },
});

export const appleDevices = ofAccount({
  stepId: 'fetch-apple-devices',
  listing: appleDevicesListing,
  entity: appleDevice,
  source: appleMdmSource,
});

function nameOf(d: AppleDevice, { id }: { id: string }): string {
  return (
    toText(d.deviceInformation?.deviceName) ?? toText(d.serialNumber) ?? id
  );
}
