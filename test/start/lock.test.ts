import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import path from 'path';

import { lockFolder } from './lock';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'jumpcloud-lock-'));
  file = path.join(folder, '.j1-integration.lock');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a folder is taken by one run at a time', () => {
  writeFileSync(file, String(process.ppid));
  expect(() => lockFolder(folder)).toThrow(
    `Another run is collecting into this folder (process ${process.ppid}): wait for its end. If there is none, ` +
      'delete .j1-integration.lock.',
  );
  expect(readFileSync(file, 'utf8')).toBe(String(process.ppid));
});

test.each(['999999999', '', 'not a number', '0', String(process.pid)])(
  'a lock that an ended process has left (%j) is taken over',
  (owner) => {
    writeFileSync(file, owner);
    lockFolder(folder);
    expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
  },
);
