import {
  AndroidDevice,
  androidDetailsListing,
  androidDevice,
  androidDevices,
  androidEnterpriseManagesDevice,
} from '../../../src/steps/devices/androidDevice';
import {
  AndroidEnterprise,
  androidEnterprise,
  androidEnterprises,
  connectionStatusListing,
} from '../../../src/steps/devices/androidEnterprise';
import {
  Children,
  childrenEndpoint,
  DAY_MS,
  iso,
  LAST_DAY,
  listingEndpoint,
  objectId,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
  times,
} from '../resource';

const MODELS = [
  ['Google', 'Pixel 8'],
  ['samsung', 'SM-S921B'],
  ['Google', 'Pixel 6a'],
] as const;

const enterprises = listingEndpoint({
  name: 'Android enterprises',
  path: '/v2/google-emm/enterprises',
  resource: androidEnterprises,
  seed: seedEnterprises,
});

/** Each device as it is read by its id. */
const details = childrenEndpoint({
  name: 'details of Android devices',
  path: '/v2/google-emm/devices/{id}',
  listing: androidDetailsListing,
  seed: seedDetails,
});

export const sandbox: ResourceSandbox = {
  sizes: { androidDevices: 4 },
  endpoints: [
    enterprises,
    childrenEndpoint({
      name: 'connection statuses',
      path: '/v2/google-emm/enterprises/{id}/connection-status',
      listing: connectionStatusListing,
      seed: (organization) =>
        perEnterprise(organization, ({ objectId: enterpriseId }) => [
          {
            ...{ enterpriseId, organizationObjectId: organization.id },
            isConnected: true,
          },
        ]),
    }),
    childrenEndpoint({
      name: 'Android devices',
      path: '/v2/google-emm/enterprises/{id}/devices',
      resource: androidDevices,
      relationship: androidEnterpriseManagesDevice,
      seed: (organization) => {
        const all = [...organization.children(details).values()].flat();
        return perEnterprise(organization, () =>
          all.map((each) => ({ deviceId: each?.deviceId, name: each?.name })),
        );
      },
    }),
    details,
  ],
  samples: [
    sample(androidEnterprise, {
      objectId: '644073116f8b61c2b15ab423',
      allowDeviceEnrollment: true,
      createdAt: '2023-04-19T23:02:41.120Z',
      deviceGroupId: '6440738accb5e7000144d1b2',
      displayName: 'Acme',
      enterpriseType: 'MANAGED_GOOGLE_PLAY_ACCOUNTS_ENTERPRISE',
      isConnected: true,
      name: 'enterprises/LC01m7doq1',
    }),
    sample(androidDevice, fullDevice()),
  ],
};

function seedEnterprises(
  organization: SandboxOrganization,
): AndroidEnterprise[] {
  const faker = organization.faker('android enterprises');
  const createdAt = LAST_DAY - 800 * DAY_MS;
  return [
    {
      ...{ contactEmail: secret('contact-email') },
      objectId: objectId(faker, createdAt),
      allowDeviceEnrollment: true,
      createdAt: iso(createdAt),
      deviceGroupId: objectId(faker),
      displayName: organization.domain,
      enterpriseType: 'MANAGED_GOOGLE_PLAY_ACCOUNTS_ENTERPRISE',
      name: `enterprises/LC0${faker.string.alphanumeric(7)}`,
      organizationObjectId: organization.id,
    },
  ];
}

function perEnterprise<T>(
  organization: SandboxOrganization,
  make: (enterprise: AndroidEnterprise) => T[],
): Children<T> {
  return new Map(
    organization
      .rowsOf(enterprises)
      .map((each) => [each.objectId ?? '', make(each)]),
  );
}

/** One has USB debugging on, one has not been updated for long, and one has no screen lock. */
function seedDetails(
  organization: SandboxOrganization,
): Children<AndroidDevice> {
  const faker = organization.faker('android devices');
  const devices = times(
    organization.sizes.androidDevices,
    (i): AndroidDevice => {
      const enrolledAt = LAST_DAY - (700 - 40 * i) * DAY_MS;
      const [manufacturer, model] = MODELS[i % MODELS.length] ?? MODELS[0];
      const isOwn = i % 4 === 1;
      return {
        deviceId: objectId(faker, enrolledAt),
        name: `${model} of ${faker.person.firstName()}`,
        deviceInformation: {
          ...{ networkInfo: { imei: secret('imei') } },
          deviceStateInfo: {
            deviceSettings: {
              adbEnabled: i % 4 === 0,
              developmentSettingsEnabled: i % 4 === 0,
              encryptionStatus: 'ACTIVE_PER_USER',
              isDeviceSecure: i % 4 !== 1,
              isEncrypted: true,
              unknownSourcesEnabled: false,
              verifyAppsEnabled: true,
            },
            deviceState: 'ACTIVE',
            policyCompliant: i % 4 !== 1,
            lastPolicySyncTime: iso(LAST_DAY - 3_600_000),
            lastStatusReportTime: iso(LAST_DAY - 1_800_000),
            securityPosture: { devicePosture: 'SECURE' },
          },
          emmEnrollmentInfo: {
            appliedPolicyName: 'Default',
            enrollmentTime: iso(enrolledAt),
            managementMode: isOwn ? 'PROFILE_OWNER' : 'DEVICE_OWNER',
            ownership: isOwn ? 'PERSONALLY_OWNED' : 'COMPANY_OWNED',
          },
          hardwareInfo: {
            brand: manufacturer.toLowerCase(),
            manufacturer,
            model,
            serialNumber: faker.string.alphanumeric({
              length: 11,
              casing: 'upper',
            }),
          },
          softwareInfo: {
            androidBuildNumber: 'AP2A.240905.003',
            androidVersion: i % 4 === 2 ? '12' : '15',
            securityPatchLevel: i % 4 === 2 ? '2025-02-05' : '2026-09-05',
            systemUpdateInfo: { updateStatus: 'UP_TO_DATE' },
          },
        },
      };
    },
  );
  return new Map(devices.map((each) => [each.deviceId ?? '', [each]]));
}

/** A device with every field set. */
function fullDevice(): AndroidDevice {
  return {
    deviceId: '5f3a9c1e2b7d4a0011227701',
    name: 'Pixel 8 of Ada',
    deviceInformation: {
      deviceStateInfo: {
        deviceSettings: {
          adbEnabled: false,
          developmentSettingsEnabled: false,
          encryptionStatus: 'ACTIVE',
          isDeviceSecure: true,
          isEncrypted: true,
          unknownSourcesEnabled: false,
          verifyAppsEnabled: true,
        },
        deviceState: 'DISABLED',
        disabledReason: 'Lost',
        lastPolicySyncTime: '2026-09-29T10:00:00Z',
        lastStatusReportTime: '2026-09-29T11:00:00Z',
        policyCompliant: true,
        securityPosture: { devicePosture: 'SECURE' },
      },
      emmEnrollmentInfo: {
        appliedPolicyName: 'Default',
        enrollmentTime: '2024-05-06T07:08:09Z',
        managementMode: 'DEVICE_OWNER',
        ownership: 'COMPANY_OWNED',
      },
      hardwareInfo: {
        brand: 'google',
        manufacturer: 'Google',
        model: 'Pixel 8',
        serialNumber: '3A091FDJH00123',
      },
      softwareInfo: {
        androidBuildNumber: 'AP2A.240905.003',
        androidVersion: '15',
        securityPatchLevel: '2026-09-05',
        systemUpdateInfo: { updateStatus: 'UP_TO_DATE' },
      },
    },
  };
}
