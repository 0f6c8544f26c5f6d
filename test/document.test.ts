import { version as sdkVersion } from '@jupiterone/integration-sdk-core/package.json';
import { copyFile, readFile, rm } from 'fs/promises';
import path from 'path';

import { PROJECT_PATH, startCommand } from './command';
import { createProjectFolder } from './e2e/collect';
import { generatedFiles } from './generatedFiles';
import { generatedPages, withGeneratedParts } from './generatedPage';

const docs = path.join(PROJECT_PATH, 'docs');

test(`the data model on the page for users is what "npm run document" makes of it with SDK ${sdkVersion}`, async () => {
  const page = path.join(docs, 'jupiterone.md');
  const folder = await createProjectFolder();
  const copy = path.join(folder, 'jupiterone.md');
  await copyFile(page, copy);
  const { code } = await startCommand(
    ['document', '--output-file', 'jupiterone.md'],
    { cwd: folder, env: {} },
  ).result;
  expect(code).toBe(0);
  expect(await readFile(copy, 'utf8')).toBe(await readFile(page, 'utf8'));
  await rm(folder, { recursive: true });
});

test.each(generatedPages)(
  'the generated parts of docs/%s are what "npm run document" makes of them',
  async (name) => {
    const text = await readFile(path.join(docs, name), 'utf8');
    expect(text).toBe(withGeneratedParts(name, text));
  },
);

test.each(Object.entries(generatedFiles))(
  '%s is what "npm run document" makes',
  async (file, text) => {
    expect(await readFile(path.join(PROJECT_PATH, file), 'utf8')).toBe(text);
  },
);
