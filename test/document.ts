import { readFile, writeFile } from 'fs/promises';
import path from 'path';

import { PROJECT_PATH } from './command';
import { generatedFiles } from './generatedFiles';
import { generatedPages, withGeneratedParts } from './generatedPage';

/** Regenerates parts of the pages for users, and the files that they import. */
async function main(): Promise<void> {
  for (const [file, text] of Object.entries(generatedFiles)) {
    await writeFile(path.join(PROJECT_PATH, file), text);
  }
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
