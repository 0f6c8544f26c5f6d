import { devices, devicesListing } from '../../../src/steps/devices/device';
import { deviceGroupsListing } from '../../../src/steps/devices/deviceGroup';
import {
  deviceAssignedSoftwareApp,
  deviceGroupAssignedSoftwareApp,
  SoftwareApp,
  softwareApp,
  softwareApps,
  SoftwareAppSettings,
  softwareAppsListing,
  SoftwareAppStatus,
  softwareAppStatusesListing,
} from '../../../src/steps/devices/softwareApp';
import { edgesEndpoint, toBoundObject } from '../edges';
import {
  Children,
  childrenEndpoint,
  DAY_MS,
  FIRST_DAY,
  iso,
  LAST_DAY,
  listingEndpoint,
  objectId,
  perParent,
  RawBoundObject,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
  upTo,
} from '../resource';
import { SandboxDevice } from './devices';

/** What each is for: the platform of its devices, and the place of their group. */
const APPS: Array<{
  name: string;
  osFamily: string;
  group: number;
  settings: SoftwareAppSettings;
}> = [
  {
    name: 'Google Chrome',
    osFamily: 'windows',
    group: 1,
    settings: {
      packageManager: 'CHOCOLATEY',
      packageId: 'googlechrome',
      desiredState: 'INSTALL',
      autoUpdate: true,
    },
  },
  {
    name: 'VPN Client',
    osFamily: 'darwin',
    group: 0,
    settings: {
      packageManager: 'APPLE_CUSTOM',
      packageId: 'com.example.vpn',
      packageVersion: '6.2.4',
      desiredState: 'INSTALL',
      autoUpdate: false,
      ...{ downloadUrl: secret('signed-download') },
    },
  },
  {
    name: 'TeamViewer',
    osFamily: 'windows',
    group: 1,
    settings: {
      packageManager: 'CHOCOLATEY',
      packageId: 'teamviewer',
      desiredState: 'UNINSTALL',
      autoUpdate: false,
      ...{ commandLineArguments: `/KEY=${secret('license-key')}` },
    },
  },
];

export const sandbox: ResourceSandbox = {
  sizes: { softwareApps: APPS.length },
  endpoints: [
    listingEndpoint({
      name: 'software apps',
      path: '/v2/softwareapps',
      resource: softwareApps,
      seed: seedApps,
    }),
    edgesEndpoint({
      name: 'device groups of software apps',
      link: deviceGroupAssignedSoftwareApp,
      seed: seedGroups,
    }),
    childrenEndpoint({
      name: 'software app statuses',
      path: '/v2/softwareapps/{id}/statuses',
      listing: softwareAppStatusesListing,
      seed: seedStatuses,
      names: [
        {
          link: {
            relationship: deviceAssignedSoftwareApp,
            target: devices,
            isFromParent: false,
          },
          in: ({ systemId }) => systemId,
        },
      ],
    }),
  ],
  samples: [
    sample(softwareApp, {
      id: '5f3a9c1e2b7d4a0011226601',
      createdAt: '2024-05-06T07:08:09.000Z',
      displayName: 'Google Chrome',
      settings: [
        {
          allowUpdateDelay: false,
          autoUpdate: true,
          bundleId: 'com.google.Chrome',
          desiredState: 'install',
          googleAndroid: { installType: 'AVAILABLE' },
          packageId: 'com.android.chrome',
          packageManager: 'GOOGLE_ANDROID',
          packageVersion: '129.0',
          scope: 'machine',
          teamId: 'EQHXZ8M8AV',
        },
      ],
      updatedAt: '2025-05-06T07:08:09.000Z',
    }),
  ],
};

function kindOf(index: number) {
  return APPS[index % APPS.length] ?? APPS[0]!;
}

function seedApps(organization: SandboxOrganization): SoftwareApp[] {
  const faker = organization.faker('software apps');
  const make = (index: number, displayName: string): SoftwareApp => {
    const createdAt = FIRST_DAY + (index + 1) * 90 * DAY_MS;
    const { settings } = kindOf(index);
    return {
      id: objectId(faker, createdAt),
      createdAt: iso(createdAt),
      displayName,
      settings: [{ ...settings, allowUpdateDelay: false }],
      updatedAt: iso(createdAt),
    };
  };
  return upTo(
    organization.sizes.softwareApps,
    APPS.map(({ name }, i) => make(i, name)),
    (i) => make(APPS.length + i, `Software app ${i + 1}`),
  );
}

function seedGroups(
  organization: SandboxOrganization,
): Children<RawBoundObject> {
  const groupIds = organization.ids(deviceGroupsListing);
  return perParent(organization.rows(softwareAppsListing), (_, i) => {
    const groupId = groupIds[kindOf(i).group];
    return groupId ? [toBoundObject(groupId, 'system_group')] : [];
  });
}

/**
 * The values of `state` and `code` are made up: they are not described. The first app also has
 * an older status of its first device, and one of a device that was deleted.
 */
function seedStatuses(
  organization: SandboxOrganization,
): Children<SoftwareAppStatus> {
  const faker = organization.faker('software app statuses');
  const all = organization.rows(devicesListing) as SandboxDevice[];
  const make = (
    softwareAppId: string,
    systemId: string,
    reportedAt: number,
    more: SoftwareAppStatus = {},
  ): SoftwareAppStatus => ({
    id: objectId(faker, reportedAt),
    ...{ softwareAppId, details: secret('installer-output') },
    systemId,
    state: 'SUCCESS',
    code: 0,
    version: '6.2.4',
    timestamp: iso(reportedAt),
    ...more,
  });
  return perParent(organization.rows(softwareAppsListing), ({ id }, i) => {
    const appId = id ?? '';
    const own = all.filter(({ osFamily }) => osFamily === kindOf(i).osFamily);
    const older = LAST_DAY - 60 * DAY_MS;
    const [first] = own;
    return [
      ...(i === 0 && first
        ? [
            make(appId, objectId(faker), older - DAY_MS),
            make(appId, first._id, older, { state: 'PENDING', version: '' }),
          ]
        : []),
      ...own
        .slice(0, 12)
        .map(({ _id }, place) =>
          make(
            appId,
            _id,
            LAST_DAY - DAY_MS + place * 60_000,
            place === 3 ? { state: 'FAILED', code: 1603, version: '' } : {},
          ),
        ),
    ];
  });
}
