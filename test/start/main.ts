import {
  IntegrationError,
  IntegrationValidationError,
} from '@jupiterone/integration-sdk-core';
import { existsSync } from 'fs';
import path from 'path';

import { collect, paint } from './collect';
import { LockedFolderError } from './lock';
import { isPartial } from './summary';

/** The exit code of a run that came to its end, but could not read everything. */
const PARTIAL = 2;

async function main(): Promise<void> {
  // Ends when nobody reads the output any more, as in "npm start | head".
  process.stdout.on('error', () => process.exit(1));
  const summary = await collect(process.argv.slice(2));
  console.log(`
  npm run graph       draws it, and opens the page in your browser
  npm run questions   asks what a security team wants to know of it
`);
  process.exitCode = isPartial(summary) ? PARTIAL : 0;
}

main().catch((err: unknown) => {
  const isExpected =
    err instanceof IntegrationError || err instanceof LockedFolderError;
  console.error(`\n${paint('red', 'Nothing was collected.')}`);
  console.error(isExpected ? err.message : err);
  if (existsSync(path.join('.j1-integration', 'summary.json'))) {
    console.error('What the last run collected is still in .j1-integration.');
  }
  if (err instanceof IntegrationValidationError && !existsSync('.env')) {
    console.error('There is no .env yet: cp .env.example .env');
  }
  process.exitCode = 1;
});
