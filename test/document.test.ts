import { copyFile, readFile, rm } from 'fs/promises';
import path from 'path';

import { PROJECT_PATH, startCommand } from './command';
import { createProjectFolder } from './e2e/collect';
import { withGeneratedParts } from './generatedPage';

test('the page for users is what "npm run document" makes of it', async () => {
  const page = path.join(PROJECT_PATH, 'docs', 'jupiterone.md');
  const folder = await createProjectFolder();
  const copy = path.join(folder, 'jupiterone.md');
  await copyFile(page, copy);
  const { code } = await startCommand(
    ['document', '--output-file', 'jupiterone.md'],
    { cwd: folder, env: {} },
  ).result;
  expect(code).toBe(0);
  const made = withGeneratedParts(await readFile(copy, 'utf8'));
  expect(await readFile(page, 'utf8')).toBe(made);
  await rm(folder, { recursive: true });
});
