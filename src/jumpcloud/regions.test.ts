import { findRegion } from './regions';

test.each([
  [undefined, 'us', 'https://console.jumpcloud.com'],
  ['us', 'us', 'https://console.jumpcloud.com'],
  ['EU', 'eu', 'https://console.eu.jumpcloud.com'],
  ['in', 'in', 'https://console.in.jumpcloud.com'],
])('%s', (name, known, consoleUrl) => {
  expect(findRegion(name)).toEqual({
    name: known,
    consoleUrl,
    apiUrl: `${consoleUrl}/api`,
  });
});

test.each(['moon', 'us ', 'constructor', '__proto__'])(
  '%j is no region',
  (name) => {
    expect(() => findRegion(name)).toThrow('one of us, eu, in');
  },
);
