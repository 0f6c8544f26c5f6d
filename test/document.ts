import { readFile, writeFile } from 'fs/promises';
import path from 'path';

import { PROJECT_PATH } from './command';
import { generatedPages, withGeneratedParts } from './generatedPage';

/** Regenerates parts of the pages for users. */
async function main(): Promise<void> {
  for (const name of generatedPages) {
    const page = path.join(PROJECT_PATH, 'docs', name);
    await writeFile(
      page,
      withGeneratedParts(name, await readFile(page, 'utf8')),
    );
  }
}

main().catch((err: Error) => {
  console.error(err.message);
  process.exitCode = 1;
});
