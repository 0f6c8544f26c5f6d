import { findRegion } from './regions';

test.each([
  ['us', 'us', ''],
  ['EU', 'eu', 'eu.'],
  ['in', 'in', 'in.'],
])('%s', (name, known, part) => {
  expect(findRegion(name)).toEqual({
    name: known,
    consoleUrl: `https://console.${part}jumpcloud.com`,
    insightsUrl: `https://api.${part}jumpcloud.com`,
    tokenUrl: `https://admin-oauth.id.${part}jumpcloud.com`,
  });
});

test.each(['moon', 'us ', 'constructor', '__proto__', ''])(
  '%j is no region',
  (name) => {
    expect(findRegion(name)).toBeUndefined();
  },
);
