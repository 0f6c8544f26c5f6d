import { testRows } from '../../../test/propertiesOf';
import {
  BrowserExtension,
  browserExtension,
  chromeTable,
  firefoxTable,
  mergeExtensions,
  safariTable,
} from './browserExtension';

const WEB_STORE = 'https://clients2.google.com/service/update2/crx';

test.each<[string, string | null | undefined, boolean | undefined]>([
  ['the Chrome Web Store', WEB_STORE, true],
  ['another address', 'https://evil.example/updates.xml', false],
  [
    'an address that only looks like it',
    'https://clients2.google.com.evil.example/',
    false,
  ],
  ['a folder, which has no address', '', false],
  ['what JumpCloud does not say', null, undefined],
])(
  'whether an extension comes from the store: %s',
  (_, update_url, expected) => {
    const read = chromeTable.read({ identifier: 'a', update_url });
    expect(read?.item.isFromStore).toBe(expected);
  },
);

test('the address of a file, which names a person, is not kept', () => {
  const row = { identifier: 'a', source_url: 'file:///Users/ada/addon.xpi' };
  expect(firefoxTable.read(row)?.item).toEqual({
    id: 'firefox:a',
    browser: 'firefox',
    identifier: 'a',
    isFromStore: false,
  });
});

test('an address is kept without what may be a credential in it', () => {
  const row = {
    identifier: 'a',
    source_url: 'https://user:secret@ext.example/a.xpi?token=secret#secret',
  };
  expect(firefoxTable.read(row)?.item).toMatchObject({
    sourceUrl: 'https://ext.example/a.xpi',
  });
});

test('an address that is no text is none', () => {
  const row = { identifier: 'a', update_url: { toString: 7 } as never };
  expect(chromeTable.read(row)?.item.sourceUrl).toBeUndefined();
});

test.each([
  [{ active: 1, disabled: 0 }, true],
  [{ active: 0, disabled: 0 }, false],
  [{ active: 1, disabled: 1 }, false],
  [{}, undefined],
])('whether an add-on is enabled: %j', (row, enabled) => {
  const read = firefoxTable.read({ identifier: 'a', version: '1', ...row });
  expect(read?.details).toEqual({ version: '1', enabled });
});

test.each([
  [{ location: 'app-profile', visible: 1 }, true],
  [{}, true],
  [{ location: 'app-system-addons', visible: 1 }, false],
  [{ location: 'app-builtin' }, false],
  [{ location: 'app-profile', visible: 0 }, false],
])('parts of Firefox are not meant: %j', (row, isMeant) => {
  expect(firefoxTable.isMeant?.(row)).toBe(isMeant);
});

test('a name that Chrome looks up is none', () => {
  const read = (name: string) =>
    chromeTable.read({ identifier: 'a', name })?.item.name;
  expect(read('__MSG_appName__')).toBeUndefined();
  expect(read('1Password')).toBe('1Password');
});

test('an extension without an identifier is known by its name', () => {
  const rows = ['Adblock Plus', 'Grammarly'].map((name) => ({
    system_id: 'd',
    identifier: '',
    name,
    version: '1',
  }));
  expect(rows.map((row) => chromeTable.read(row)?.item)).toMatchObject([
    { id: 'chrome:Adblock Plus', identifier: undefined },
    { id: 'chrome:Grammarly', identifier: undefined },
  ]);
  // No row is taken for the other one, read again.
  const { listing } = chromeTable;
  expect(new Set(rows.map((row) => listing.idOf?.(row))).size).toBe(2);
});

test('a row with neither is none that can be used', () => {
  expect(safariTable.read({ identifier: '' })).toBeUndefined();
});

test('what devices tell of an extension is merged the same way in any order', () => {
  const own = { id: 'chrome:a', browser: 'chrome', identifier: 'a' };
  const one: BrowserExtension = {
    ...own,
    name: 'B',
    isFromStore: true,
    permissions: ['tabs', 'storage'],
    sourceUrl: WEB_STORE,
  };
  const other: BrowserExtension = {
    ...own,
    name: 'A',
    isFromStore: false,
    permissions: ['tabs', '<all_urls>'],
    sourceUrl: 'https://evil.example/updates.xml',
  };
  const merged = mergeExtensions(one, other);
  expect(mergeExtensions(other, one)).toEqual(merged);
  expect(merged).toMatchObject({
    name: 'A',
    isFromStore: false,
    permissions: ['<all_urls>', 'storage', 'tabs'],
    sourceUrl: 'https://evil.example/updates.xml',
  });
});

testRows(browserExtension, [
  [{ permissions: ['tabs', '*://*/*'] }, { accessesAllSites: true }],
  [{ permissions: ['https://acme.example/*'] }, { accessesAllSites: false }],
  [{ permissions: [] }, { accessesAllSites: undefined }],
]);
