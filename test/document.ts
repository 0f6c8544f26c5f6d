import { readFile, writeFile } from 'fs/promises';
import path from 'path';

import { PROJECT_PATH } from './command';
import { withGeneratedParts } from './generatedPage';

/** Regenerates parts of the page for users. */
async function main(): Promise<void> {
  const page = path.join(PROJECT_PATH, 'docs', 'jupiterone.md');
  await writeFile(page, withGeneratedParts(await readFile(page, 'utf8')));
}

main().catch((err: Error) => {
  console.error(err.message);
  process.exitCode = 1;
});
