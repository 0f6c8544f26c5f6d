import { defineEntity } from '../../graph/entity';
import { flag, names, text, time } from '../../graph/property';
import { toText } from '../../graph/values';
import { v2 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { appleMdmSource } from '../sources';

/** v2 `GET /applemdms`, definition `AppleMDM`, reduced to what is used. */
export interface AppleMdm extends JumpCloudObject {
  /** Automated device enrollment. */
  ades?: {
    ios?: { enableZeroTouchEnrollment?: boolean | null } | null;
    macos?: { enableZeroTouchEnrollment?: boolean | null } | null;
  } | null;
  allowMobileUserEnrollment?: boolean | null;
  apnsCertExpiry?: string | null;
  appleCertCreatorAppleID?: string | null;
  appleCertSerialNumber?: string | null;
  defaultSystemGroupID?: string | null;
  depAccessTokenExpiry?: string | null;
  depServerTokenState?: string | null;
  /** May be empty. */
  name?: string | null;
  serviceDiscoveryEnabled?: boolean | null;
}

/** An organization has one at most, and many have none. The default of `limit` is 1. */
export const appleMdmsListing: Listing<AppleMdm> = {
  kind: 'records',
  name: 'Apple MDM configurations',
  path: '/v2/applemdms',
  dialect: v2,
};

export const appleMdm = defineEntity<AppleMdm>({
  resourceName: 'Apple MDM',
  _type: 'jumpcloud_apple_mdm',
  _class: ['Configuration'],
  noun: 'Apple MDM configuration',
  rawData: [
    'id',
    'ades',
    'allowMobileUserEnrollment',
    'apnsCertExpiry',
    'appleCertCreatorAppleID',
    'appleCertSerialNumber',
    'defaultSystemGroupID',
    'depAccessTokenExpiry',
    'depServerTokenState',
    'name',
    'serviceDiscoveryEnabled',
  ],
  properties: {
    ...names(
      'Name of the configuration, or `Apple MDM` if it has none',
      nameOf,
    ),
    apnsCertExpiry: text(
      "When Apple's push certificate (APNS) expires or expired, as JumpCloud writes it",
      (m) => m.apnsCertExpiry,
    ),
    apnsCertExpiresOn: time(
      'The same as a time. After it, JumpCloud cannot manage Apple devices',
      (m) => m.apnsCertExpiry,
    ),
    appleCertSerialNumber: text(
      'Serial number of that certificate',
      (m) => m.appleCertSerialNumber,
    ),
    appleCertCreatorAppleId: text(
      'Apple ID that created that certificate and has to renew it',
      (m) => m.appleCertCreatorAppleID,
    ),
    depServerTokenState: text(
      'State of the token for automated device enrollment (DEP): `valid`, `expired`, `missing` or `unknown`',
      (m) => m.depServerTokenState,
    ),
    depTokenExpiresOn: time(
      'When that token expires or expired',
      (m) => m.depAccessTokenExpiry,
    ),
    zeroTouchMacos: flag(
      'Whether Macs that are registered with Apple enroll at their first start (zero touch)',
      (m) => m.ades?.macos?.enableZeroTouchEnrollment,
    ),
    zeroTouchIos: flag(
      'Whether iPhones and iPads that are registered with Apple enroll at their first start (zero touch)',
      (m) => m.ades?.ios?.enableZeroTouchEnrollment,
    ),
    allowMobileUserEnrollment: flag(
      'Whether users can enroll mobile devices',
      (m) => m.allowMobileUserEnrollment,
    ),
    serviceDiscoveryEnabled: flag(
      'Whether service discovery is enabled',
      (m) => m.serviceDiscoveryEnabled,
    ),
    defaultDeviceGroupId: text(
      "JumpCloud's id of the device group that new devices join",
      (m) => m.defaultSystemGroupID,
    ),
  },
});

export const appleMdms = ofAccount({
  stepId: 'fetch-apple-mdm',
  listing: appleMdmsListing,
  entity: appleMdm,
  source: appleMdmSource,
});

function nameOf({ name }: AppleMdm): string {
  return toText(name) ?? 'Apple MDM';
}
