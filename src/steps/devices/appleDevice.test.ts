import { omitFields } from '../../jumpcloud/omitFields';
import { appleDevice, appleDevicesListing } from './appleDevice';
import { appleMdm } from './appleMdm';

const CONTEXT = {
  organizationId: '6516be7eac1f57664752c607',
  consoleUrl: 'https://console.jumpcloud.com',
};

test('a device keeps the names and meanings of graph-jumpcloud 2.3.1, and gets more', () => {
  const made = appleDevice.create(
    {
      id: '6516e83947496b0001ae196f',
      serialNumber: 'C02FF0H4MD6Q',
      udid: '5E4E453E-72DE-5928-9489-177F3CFE5723',
      osVersion: '13.5.1',
      depRegistered: false,
      enrolled: true,
      createdAt: '2023-09-29T15:07:37.733Z',
      hasActivationLockBypassCodes: true,
      securityInfo: {},
      deviceInformation: {
        isSupervised: true,
        availableDeviceCapacity: 774,
        deviceCapacity: 1000,
        deviceName: 'Ada’s MacBook Pro',
        wifiMac: '88:66:5A:1D:CF:16',
        modelName: 'MacBook Pro',
      },
    },
    CONTEXT,
  );
  expect(made).toMatchObject({
    _key: '6516e83947496b0001ae196f',
    _type: 'jumpcloud_apple_device',
    _class: ['Device'],
    id: '6516e83947496b0001ae196f',
    name: 'Ada’s MacBook Pro',
    displayName: 'Ada’s MacBook Pro',
    serial: 'C02FF0H4MD6Q',
    deviceId: '5E4E453E-72DE-5928-9489-177F3CFE5723',
    make: 'Apple',
    model: 'MacBook Pro',
    category: 'MacBook Pro',
    macAddress: '88:66:5A:1D:CF:16',
    macAddresses: ['88:66:5a:1d:cf:16'],
    osVersion: '13.5.1',
    depRegistered: false,
    enrolled: true,
    isSupervised: true,
    deviceCapacity: 1000,
    availableDeviceCapacity: 774,
    createdAt: Date.UTC(2023, 8, 29, 15, 7, 37, 733),
    createdOn: Date.UTC(2023, 8, 29, 15, 7, 37, 733),
    hasActivationLockBypassCodes: true,
    encrypted: undefined,
  });
});

test.each([
  [{ serialNumber: 'C02FF0H4MD6Q', deviceInformation: null }, 'C02FF0H4MD6Q'],
  [{ serialNumber: '' }, '6516e83947496b0001ae196f'],
])('a device that has not reported yet is a device: %j', (record, name) => {
  const made = appleDevice.create(
    { id: '6516e83947496b0001ae196f', ...record },
    CONTEXT,
  );
  expect(made).toMatchObject({ name, displayName: name, make: 'Apple' });
  expect(made.model).toBeNull();
});

test('the numbers of SIM cards are removed from every record', () => {
  const device = {
    id: '6516e83947496b0001ae196f',
    deviceInformation: { imei: '35', iccid: '89', modelName: 'iPhone' },
  };
  omitFields([device], appleDevicesListing);
  expect(device.deviceInformation).toEqual({ modelName: 'iPhone' });
});

test('the expiry of the push certificate stays a string, and becomes a time as well', () => {
  const made = appleMdm.create(
    {
      id: '6516cf109f533600018db6e7',
      name: '',
      apnsCertExpiry: '2024-09-28T14:48:20.000Z',
      depServerTokenState: 'missing',
    },
    CONTEXT,
  );
  expect(made).toMatchObject({
    _key: '6516cf109f533600018db6e7',
    _type: 'jumpcloud_apple_mdm',
    _class: ['Configuration'],
    name: 'Apple MDM',
    displayName: 'Apple MDM',
    apnsCertExpiry: '2024-09-28T14:48:20.000Z',
    apnsCertExpiresOn: Date.UTC(2024, 8, 28, 14, 48, 20),
    depServerTokenState: 'missing',
    depTokenExpiresOn: undefined,
  });
});
