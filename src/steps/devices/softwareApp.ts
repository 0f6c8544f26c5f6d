import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineEntity } from '../../graph/entity';
import { defineLink, traversal } from '../../graph/link';
import { flag, named, text, time } from '../../graph/property';
import {
  defineRelationship,
  RelationshipProperties,
} from '../../graph/relationship';
import { Results } from '../../graph/resultsStep';
import { toNumber, toText, toTime } from '../../graph/values';
import { v2 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { managedSoftwareSource } from '../sources';
import { device, devices } from './device';
import { deviceGroups } from './deviceGroup';

/** v2 `GET /softwareapps`, definition `software-app`, reduced to what is used. */
export interface SoftwareApp extends JumpCloudObject {
  createdAt?: string | null;
  displayName?: string | null;
  /** The description has a list, of one. */
  settings?: Array<SoftwareAppSettings | null> | null;
  updatedAt?: string | null;
}

/** v2 definition `SoftwareAppSettings`, reduced to what is used. */
export interface SoftwareAppSettings {
  allowUpdateDelay?: boolean | null;
  autoUpdate?: boolean | null;
  bundleId?: string | null;
  desiredState?: string | null;
  googleAndroid?: { installType?: string | null } | null;
  packageId?: string | null;
  packageManager?: string | null;
  packageVersion?: string | null;
  scope?: string | null;
  teamId?: string | null;
}

export const softwareAppsListing: Listing<SoftwareApp> = {
  kind: 'records',
  name: 'software apps',
  path: '/v2/softwareapps',
  dialect: v2,
  sort: 'id',
  // Arguments can hold license keys, and addresses can be signed.
  omit: [
    ...['appleVpp', 'commandLineArguments', 'downloadUrl', 'storedPackage'],
    ...['storedPackageObjectId', 'updateToolArguments'],
  ].map((field) => `settings.${field}`),
};

export const softwareApp = defineEntity<SoftwareApp>({
  resourceName: 'Software App',
  _type: 'jumpcloud_software_app',
  _class: ['Application'],
  noun: 'software app',
  rawData: ['id', 'createdAt', 'displayName', 'updatedAt'],
  properties: {
    ...named('software app', (app) => app.displayName),
    packageManager: text(
      'Where it is installed from: `APPLE_CUSTOM`, `APPLE_VPP`, `CHOCOLATEY`, `GOOGLE_ANDROID`, `MICROSOFT_STORE`, ' +
        '`WINDOWS_MDM` or `WINGET`',
      setting((s) => s.packageManager),
    ),
    packageId: text(
      'What it is called there, such as `googlechrome`',
      setting((s) => s.packageId),
    ),
    version: text(
      'Version that is to be installed',
      setting((s) => s.packageVersion),
    ),
    desiredState: text(
      'Whether devices are to have it: `install` or `uninstall`',
      setting((s) => toText(s.desiredState)?.toLowerCase()),
    ),
    autoUpdateEnabled: flag(
      'Whether JumpCloud keeps it up to date',
      setting((s) => s.autoUpdate),
    ),
    updateDelayAllowed: flag(
      'Whether users may put off updates',
      setting((s) => s.allowUpdateDelay),
    ),
    installType: text(
      'For Android: `AVAILABLE`, `FORCE_INSTALLED` or `BLOCKED`',
      setting((s) => s.googleAndroid?.installType),
    ),
    scope: text(
      'For whom it is installed, as JumpCloud writes it',
      setting((s) => s.scope),
    ),
    bundleId: text(
      "Bundle identifier, for Apple's devices",
      setting((s) => s.bundleId),
    ),
    teamId: text(
      "Apple's id of the developer team that signed it",
      setting((s) => s.teamId),
    ),
    createdOn: time('When it was added to JumpCloud', (app) => app.createdAt),
    updatedOn: time('When it was last changed there', (app) => app.updatedAt),
  },
});

/** The software that JumpCloud installs, updates and removes; not what is found on devices. */
export const softwareApps = ofAccount({
  stepId: 'fetch-software-apps',
  listing: softwareAppsListing,
  entity: softwareApp,
  graphType: 'software_app',
  source: managedSoftwareSource,
});

/**
 * To a software app that the devices of a group are to have, or not to have. The
 * `associations` of a software app answer 403 to the Read Only role, and this does not
 * (https://github.com/TheJumpCloud/support/pull/377).
 */
export const deviceGroupAssignedSoftwareApp = defineLink({
  id: 'fetch-software-app-device-groups',
  from: deviceGroups,
  verb: RelationshipClass.ASSIGNED,
  to: softwareApps,
  read: traversal(softwareApps),
});

/** v2 definition `software-app-status`, without the free text of installers. */
export interface SoftwareAppStatus extends JumpCloudObject {
  code?: number | null;
  state?: string | null;
  systemId?: string | null;
  timestamp?: string | null;
  version?: string | null;
}

/** v2 `GET /softwareapps/{software_app_id}/statuses`. */
export const softwareAppStatusesListing: Listing<SoftwareAppStatus> = {
  kind: 'records',
  name: 'statuses',
  path: '/v2/softwareapps/{id}/statuses',
  dialect: v2,
  sort: 'id',
  omit: ['details'],
};

/** A device that is yet to install it, or failed to, has a status, too. */
export const deviceAssignedSoftwareApp = defineRelationship(
  device,
  RelationshipClass.ASSIGNED,
  softwareApp,
);

export const softwareAppStatuses: Results<SoftwareAppStatus> = {
  id: 'fetch-software-app-statuses',
  what: 'software app statuses',
  parent: softwareApps,
  listing: softwareAppStatusesListing,
  target: devices,
  relationship: deviceAssignedSoftwareApp,
  targetIdOf: ({ systemId }) => systemId,
  timeOf: ({ timestamp }) => toTime(timestamp),
  propertiesOf: statusProperties,
  source: managedSoftwareSource,
};

/** What the relationship of a device and a software app says about the status. */
export function statusProperties(
  status: SoftwareAppStatus,
): RelationshipProperties {
  return {
    // Its values are not described.
    state: toText(status.state),
    code: toNumber(status.code),
    version: toText(status.version),
    reportedOn: toTime(status.timestamp),
  };
}

function setting(get: (settings: SoftwareAppSettings) => unknown) {
  return ({ settings }: SoftwareApp): unknown => {
    const [first] = [settings].flat();
    return first && get(first);
  };
}
