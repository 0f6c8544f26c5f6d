import {
  AppleDevice,
  appleDevicesListing,
} from '../../../src/steps/appleMdm/appleDevice';
import { devicesListing } from '../../../src/steps/devices/device';
import { relationshipKey, ResourceSandbox } from '../resource';

export const sandbox: ResourceSandbox = {
  sizes: {},
  endpoints: [],
  expected: (organization) => {
    const appleDevices = [
      ...organization.children<AppleDevice>(appleDevicesListing).values(),
    ].flat();
    return {
      jumpcloud_device_is_apple_device: organization
        .rows(devicesListing)
        .flatMap(({ _id, mdm, serialNumber }) => {
          const same =
            appleDevices.find((each) => each?.id === mdm?.internal?.deviceId) ??
            appleDevices.find(
              (each) => serialNumber && each?.serialNumber === serialNumber,
            );
          return same ? relationshipKey(_id ?? '', 'is', same.id ?? '') : [];
        }),
    };
  },
};
