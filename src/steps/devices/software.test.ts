import {
  AppRow,
  appsTable,
  packagesTable,
  programsTable,
  software,
  toSoftware,
} from './software';

test.each([
  [{ name: 'Slack.app', bundle_name: 'x' }, 'Slack'],
  [{ name: '', display_name: 'Slack' }, 'Slack'],
  [
    { bundle_identifier: 'com.tinyspeck.slackmacgap' },
    'com.tinyspeck.slackmacgap',
  ],
  [{ path: '/Applications/Slack.app' }, '/Applications/Slack.app'],
  [{}, undefined],
])('the title of an app of macOS: %j', (row, title) => {
  expect(appsTable.read(row)?.item.name).toBe(title);
});

test('the version of an app is the one that people see', () => {
  const row = {
    name: 'Slack.app',
    bundle_short_version: '4.41.105',
    bundle_version: '441105',
  };
  expect(appsTable.read(row)?.details.version).toBe('4.41.105');
});

test('a program of Windows has a version and a publisher', () => {
  const row = { name: 'Git', version: '2.47.0', publisher: 'The Git Team' };
  expect(programsTable.read(row)).toEqual({
    item: { id: 'windows:git', name: 'Git', platform: 'windows' },
    details: {
      version: '2.47.0',
      publisher: 'The Git Team',
      installationCount: 1,
    },
  });
});

test.each([
  ['deb', '3.0-11build1', '11build1', '3.0-11build1'],
  ['rpm', '3.0.7', '27.el9', '3.0.7-27.el9'],
  ['rpm', '3.0.7', null, '3.0.7'],
])(
  'a package of Linux has its format, and its release in the version: %s %s %s',
  (package_format, version, release_or_revision, expected) => {
    const row = {
      name: 'openssl',
      package_format,
      version,
      release_or_revision,
    };
    expect(packagesTable.read(row)).toMatchObject({
      item: { name: 'openssl', platform: 'linux' },
      details: { version: expected, packageFormat: package_format },
    });
  },
);

test('titles that differ in case only are one, those of another platform or organization another', () => {
  const keyOf = (name: string, platform: string, organizationId: string) =>
    software.keyOf(toSoftware(name, platform), organizationId);
  expect(keyOf('Zoom', 'darwin', 'a')).toBe('jumpcloud_software:a:darwin:zoom');
  expect(keyOf('zoom', 'darwin', 'a')).toBe('jumpcloud_software:a:darwin:zoom');
  expect(keyOf('Zoom', 'windows', 'a')).toBe(
    'jumpcloud_software:a:windows:zoom',
  );
  expect(keyOf('Zoom', 'darwin', 'b')).toBe('jumpcloud_software:b:darwin:zoom');
});

test('programs are told apart by where one field ends and the next begins', () => {
  const idOf = (name: string, version: string) =>
    programsTable.listing.idOf?.({ system_id: 'd', name, version });
  expect(idOf('Java 8', 'u1')).toBe(idOf('Java 8', 'u1'));
  expect(idOf('Java 8', 'u1')).not.toBe(idOf('Java', '8 u1'));
});

test('apps without a path are not taken for the same app', () => {
  const idOf = (row: AppRow) => appsTable.listing.idOf?.(row);
  expect(idOf({ system_id: 'd', path: '/a' })).not.toBe(
    idOf({ system_id: 'd', path: '/b' }),
  );
  // The client then compares the whole rows.
  expect(idOf({ system_id: 'd', name: 'Slack.app' })).toBeUndefined();
});
