import { readFile, writeFile } from 'fs/promises';
import path from 'path';

import { PROJECT_PATH } from './command';
import { withPropertyTables } from './propertyTables';

/** Makes the property tables of the user's page anew. */
async function main(): Promise<void> {
  const page = path.join(PROJECT_PATH, 'docs', 'jupiterone.md');
  await writeFile(page, withPropertyTables(await readFile(page, 'utf8')));
}

main().catch((err: Error) => {
  console.error(err.message);
  process.exitCode = 1;
});
