import { appleDeviceHasMdm } from '../../../src/steps/devices/appleDevicesStep';
import { Faker } from '@faker-js/faker';

import {
  AppleDevice,
  appleDevice,
  appleDevices,
} from '../../../src/steps/devices/appleDevice';
import {
  AppleMdm,
  appleMdm,
  appleMdms,
  appleMdmsListing,
} from '../../../src/steps/devices/appleMdm';
import { devicesListing } from '../../../src/steps/devices/device';
import { relationshipKey } from '../expected';
import {
  Children,
  childrenEndpoint,
  DAY_MS,
  FIRST_DAY,
  hexadecimal,
  iso,
  LAST_DAY,
  listingEndpoint,
  objectId,
  perParent,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
  times,
} from '../resource';

/** Model, family of models, operating system and its version. */
const MODELS = [
  ['MacBook Pro', 'Mac', 'macOS', '15.6.1'],
  ['MacBook Air', 'Mac', 'macOS', '15.6.1'],
  ['iPhone', 'iPhone', 'iOS', '18.6.2'],
  ['MacBook Pro', 'Mac', 'macOS', '14.7.8'],
  ['iPhone', 'iPhone', 'iOS', '17.7.2'],
  ['Mac mini', 'Mac', 'macOS', '15.5'],
  ['iPad', 'iPad', 'iPadOS', '18.6.2'],
] as const;

const devicesOfMdms = childrenEndpoint({
  name: 'appleDevices',
  path: '/v2/applemdms/{id}/devices',
  resource: appleDevices,
  relationship: appleDeviceHasMdm,
  seed: seedDevices,
});

export const sandbox: ResourceSandbox = {
  sizes: { appleMdms: 1, appleDevices: 9 },
  endpoints: [
    listingEndpoint({
      name: 'appleMdms',
      path: '/v2/applemdms',
      resource: appleMdms,
      seed: seedMdms,
    }),
    devicesOfMdms,
  ],
  samples: [
    sample(appleMdm, fullMdmRecord()),
    sample(appleDevice, fullDeviceRecord()),
  ],
  expected: (organization) => {
    const enrolled = [...organization.children(devicesOfMdms)].flatMap(
      ([, rows]) =>
        rows.map((row) => ({
          id: row?.id ?? '',
          serial: row?.serialNumber,
        })),
    );
    return {
      jumpcloud_device_is_apple_device: organization
        .rows(devicesListing)
        .flatMap(({ _id, mdm, serialNumber }) => {
          const same =
            enrolled.find(({ id }) => id === mdm?.internal?.deviceId) ??
            enrolled.find(
              ({ serial }) => serialNumber && serial === serialNumber,
            );
          return same ? relationshipKey(_id ?? '', 'is', same.id) : [];
        }),
    };
  },
};

/** Its push certificate expires soon, and nobody gave it a name. */
function seedMdms(organization: SandboxOrganization): AppleMdm[] {
  const faker = organization.faker('appleMdms');
  return times(organization.sizes.appleMdms, () => ({
    id: objectId(faker),
    ades: {
      ios: { enableZeroTouchEnrollment: false },
      macos: { enableZeroTouchEnrollment: true },
    },
    allowMobileUserEnrollment: true,
    apnsCertExpiry: iso(LAST_DAY + 26 * DAY_MS),
    ...{ apnsPushTopic: `com.apple.mgmt.External.${faker.string.uuid()}` },
    appleCertCreatorAppleID: `mdm@${organization.domain}`,
    appleCertSerialNumber: hexadecimal(faker, 16),
    defaultSystemGroupID: '',
    depAccessTokenExpiry: iso(LAST_DAY + 140 * DAY_MS),
    depServerTokenState: 'valid',
    name: '',
    ...{ organization: organization.id },
    serviceDiscoveryEnabled: false,
  }));
}

function seedDevices(organization: SandboxOrganization): Children<AppleDevice> {
  const faker = organization.faker('appleDevices');
  const { appleDevices: count = 0 } = organization.sizes;
  // Macs that have JumpCloud's agent, too.
  const macs = organization
    .rows(devicesListing)
    .filter(({ osFamily, mdm }) => osFamily === 'darwin' && mdm?.internal);
  const make = (i: number) => {
    const made = seedDevice(
      faker,
      i,
      FIRST_DAY + ((i + 1) * (LAST_DAY - FIRST_DAY)) / (count + 1),
    );
    const mac = made.modelFamily === 'Mac' && macs[i];
    if (!mac) {
      return made;
    }
    // The agent of the first names its id; the others have equal serial numbers.
    return i === 0
      ? { ...made, id: mac.mdm?.internal?.deviceId ?? made.id }
      : { ...made, serialNumber: mac.serialNumber };
  };
  return perParent(organization.rows(appleMdmsListing), (_, place) =>
    place === 0 ? times(count, make) : [],
  );
}

/**
 * Of nine, one was enrolled by its user as their own phone, one Mac is not encrypted, and one
 * that is registered with Apple has not been switched on yet.
 */
function seedDevice(
  faker: Faker,
  index: number,
  createdAt: number,
): AppleDevice {
  const [modelName, modelFamily, mdmOsFamily, osVersion] =
    MODELS[index % MODELS.length] ?? MODELS[0];
  const isMac = modelFamily === 'Mac';
  const isOwn = index % 9 === 4;
  const isNew = index % 9 === 8;
  const owner = faker.person.firstName();
  const capacity = isMac ? 512 : 128;
  const device: AppleDevice = {
    id: objectId(faker, createdAt),
    createdAt: iso(createdAt),
    depRegistered: isNew || (isMac && index % 2 === 0),
    enrolled: !isNew,
    hasActivationLockBypassCodes: isMac,
    modelFamily,
    serialNumber: isOwn
      ? ''
      : faker.string.alphanumeric({ length: 10, casing: 'upper' }),
  };
  if (isNew) {
    return device;
  }
  return {
    ...device,
    mdmOsFamily,
    osVersion,
    udid: faker.string.uuid().toUpperCase(),
    deviceInformation: {
      availableDeviceCapacity: faker.number.int({ min: 10, max: capacity }),
      deviceCapacity: capacity,
      deviceName: `${owner}’s ${modelName}`,
      ...(isMac ? { isAppleSilicon: true } : { imei: secret('imei') }),
      isSupervised: !isOwn,
      modelName,
      osBuildVersion: isMac ? '24G90' : '22G100',
      ...(!isOwn && { wifiMac: faker.internet.mac().toLowerCase() }),
    },
    securityInfo: {
      enrolledViaDep: isMac && index % 2 === 0,
      ...(isMac && {
        filevaultEnabled: index !== 3,
        recoveryLockEnabled: index % 2 === 0,
      }),
      isUserEnrollment: isOwn,
      ...(!isMac && { passcodeCompliant: true, passcodePresent: true }),
      userApprovedEnrollment: true,
    },
  };
}

/** A configuration with every field set. */
function fullMdmRecord(): AppleMdm {
  return {
    id: '5f3a9c1e2b7d4a0011223321',
    ades: {
      ios: { enableZeroTouchEnrollment: false },
      macos: { enableZeroTouchEnrollment: true },
    },
    allowMobileUserEnrollment: true,
    apnsCertExpiry: '2027-03-04T05:06:07.000Z',
    appleCertCreatorAppleID: 'mdm@acme.example',
    appleCertSerialNumber: '1d73b3e61e5a0485',
    defaultSystemGroupID: '5f3a9c1e2b7d4a0011223322',
    depAccessTokenExpiry: '2027-05-06T07:08:09.000Z',
    depServerTokenState: 'valid',
    name: 'Acme',
    serviceDiscoveryEnabled: true,
  };
}

/** A device with every field set. */
function fullDeviceRecord(): AppleDevice {
  return {
    id: '5f3a9c1e2b7d4a0011223323',
    createdAt: '2023-09-29T15:07:37.733Z',
    depRegistered: true,
    deviceInformation: {
      availableDeviceCapacity: 774,
      deviceCapacity: 1000,
      deviceName: 'Ada’s MacBook Pro',
      isAppleSilicon: true,
      isSupervised: true,
      modelMarketingName: 'MacBook Pro (14-inch, 2023)',
      modelName: 'MacBook Pro',
      osBuildVersion: '24G90',
      wifiMac: '88:66:5A:1D:CF:16',
    },
    enrolled: true,
    hasActivationLockBypassCodes: true,
    mdmOsFamily: 'macOS',
    modelFamily: 'Mac',
    osVersion: '15.6.1',
    securityInfo: {
      enrolledViaDep: true,
      filevaultEnabled: true,
      isUserEnrollment: false,
      passcodeCompliant: true,
      passcodePresent: true,
      recoveryLockEnabled: false,
      userApprovedEnrollment: true,
    },
    serialNumber: 'C02FF0H4MD6Q',
    udid: '5E4E453E-72DE-5928-9489-177F3CFE5723',
  };
}
