import { collectScripted } from '../../../test/collectScripted';
import { ORGANIZATION_ID, testRows } from '../../../test/propertiesOf';
import { sendJson } from '../../../test/server';
import { androidDevice } from './androidDevice';

const ENTERPRISE = {
  objectId: '644073116f8b61c2b15ab423',
  displayName: 'Acme',
  organizationObjectId: ORGANIZATION_ID,
};

const PHONES = [{ deviceId: 'd1', name: 'Pixel' }, { deviceId: 'd2' }];

/** Collects from a server that answers these paths below `/google-emm`. */
async function collect(answers: Record<string, [number, unknown]>) {
  const collected = await collectScripted(
    ['fetch-android-enterprises', 'fetch-android-devices'],
    (response, path) => {
      const below = path.replace(/^\/v2\/google-emm|\?.*$/g, '');
      sendJson(response, ...(answers[below] ?? [404, {}]));
    },
  );
  const ofType = (type: string) =>
    collected.entities.filter(({ _type }) => _type === type);
  return {
    ...collected,
    enterprises: ofType('jumpcloud_android_enterprise'),
    devices: ofType('jumpcloud_android_device'),
    gaps: collected.gaps.map(({ types }) => types),
  };
}

const path = `/enterprises/${ENTERPRISE.objectId}`;

const ANSWERS: Record<string, [number, unknown]> = {
  '/enterprises': [200, { count: 1, enterprises: [ENTERPRISE] }],
  [`${path}/connection-status`]: [
    200,
    { enterpriseId: ENTERPRISE.objectId, isConnected: false },
  ],
  [`${path}/devices`]: [200, { count: 2, devices: PHONES }],
  '/devices/d1': [
    200,
    {
      deviceId: 'd1',
      deviceInformation: { hardwareInfo: { model: 'Pixel 8' } },
    },
  ],
  '/devices/d2': [200, { deviceId: 'd2' }],
};

test('an enterprise has its connection, and a device its details', async () => {
  const { enterprises, devices, gaps } = await collect(ANSWERS);
  expect(gaps).toEqual([]);
  expect(enterprises).toMatchObject([{ connected: false }]);
  expect(devices).toMatchObject([
    { displayName: 'Pixel', model: 'Pixel 8' },
    { displayName: 'd2', model: null },
  ]);
});

test('refused details leave out properties, and nothing else', async () => {
  const { enterprises, devices, gaps } = await collect({
    ...ANSWERS,
    [`${path}/connection-status`]: [403, {}],
    '/devices/d1': [403, {}],
    '/devices/d2': [403, {}],
  });
  expect(gaps).toEqual([[], []]);
  expect(enterprises).toHaveLength(1);
  expect(devices).toHaveLength(2);
});

test.each([
  [{ count: 1 }, [['jumpcloud_android_enterprise']]],
  [{}, [['jumpcloud_android_enterprise']]],
  [{ count: 0 }, []],
])(
  'the answer %j, without its list, is an empty list only if it counts none',
  async (answer, expected) => {
    const { gaps } = await collect({
      ...ANSWERS,
      '/enterprises': [200, answer],
    });
    expect(gaps).toEqual(expected);
  },
);

test('the enterprise of another organization is not collected, and the own one is missing', async () => {
  const other = { ...ENTERPRISE, organizationObjectId: 'another' };
  const { asked, enterprises, gaps } = await collect({
    ...ANSWERS,
    '/enterprises': [200, { count: 1, enterprises: [other] }],
  });
  expect(gaps).toEqual([['jumpcloud_android_enterprise']]);
  expect(enterprises).toEqual([]);
  expect(asked.filter((each) => each.includes('/devices'))).toEqual([]);
});

testRows(androidDevice, [
  [
    {
      deviceId: 'd',
      deviceInformation: {
        emmEnrollmentInfo: { ownership: 'PERSONALLY_OWNED' },
      },
    },
    { BYOD: true },
  ],
  [
    {
      deviceId: 'd',
      deviceInformation: { emmEnrollmentInfo: { ownership: 'OTHER' } },
    },
    { BYOD: undefined, ownership: 'OTHER' },
  ],
]);
