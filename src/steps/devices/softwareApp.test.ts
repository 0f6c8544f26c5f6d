import { testRows } from '../../../test/propertiesOf';
import { softwareApp, statusProperties } from './softwareApp';

testRows(softwareApp, [
  [{ displayName: 'Slack' }, { displayName: 'Slack', desiredState: undefined }],
  [{ settings: [] }, { packageManager: undefined }],
  [
    { settings: [{ desiredState: 'UNINSTALL' }] },
    { desiredState: 'uninstall' },
  ],
  [
    { settings: [{ packageVersion: '6.2', autoUpdate: false }] },
    { version: '6.2', autoUpdateEnabled: false },
  ],
  [
    { settings: [{ googleAndroid: { installType: 'BLOCKED' } }] },
    { installType: 'BLOCKED' },
  ],
]);

test('a status says how far a device is, in the words of JumpCloud', () => {
  expect(
    statusProperties({
      state: 'Failed',
      code: 1603,
      version: '6.2',
      timestamp: '2026-09-01T00:00:00.000Z',
    }),
  ).toEqual({
    state: 'Failed',
    code: 1603,
    version: '6.2',
    reportedOn: 1788220800000,
  });
});
