// First: it silences two warnings that the SDK's dependencies print when they are loaded.
import '../j1-integration';

import {
  IntegrationError,
  IntegrationValidationError,
} from '@jupiterone/integration-sdk-core';
import { createIntegrationInstanceForLocalExecution } from '@jupiterone/integration-sdk-runtime';
import { existsSync, mkdirSync, writeFileSync } from 'fs';
import path from 'path';
import { parseArgs } from 'util';

import { invocationConfig } from '../../src';
import { paint } from '../start/collect';
import { isMissing } from './outcome';
import { run } from './run';

const USAGE = `Usage: npm run check

Asks JumpCloud what the credential in .env can read, and whether JumpCloud takes how this
integration asks: one request at a time, for single rows. It takes about a minute.

The exit code is 0 if everything that is switched on can be read, 2 if not, and 1 if nothing
could be asked. .j1-integration/check.json holds the result without any data, to attach to an
issue.`;

const UNKNOWN =
  'npm run check takes no options but --help: what to ask for follows from .env.';

/** The exit code when something that is switched on can't be read. */
const MISSING = 2;

const FILE = path.join('.j1-integration', 'check.json');

async function main(): Promise<void> {
  const given = readArguments();
  if (given !== 'none') {
    console.log(given === 'help' ? USAGE : UNKNOWN);
    process.exitCode = given === 'help' ? 0 : 1;
    return;
  }
  const { result, text, file, requests } = await run(
    createIntegrationInstanceForLocalExecution(invocationConfig),
    (line) => console.log(line),
  );
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(file, null, 2)}\n`);
  console.log(
    `${text}\n${requests} requests. ${FILE} holds the result without any data, to attach to an issue.`,
  );
  process.exitCode = result.checked.some(isMissing) ? MISSING : 0;
}

function readArguments(): 'none' | 'help' | 'unknown' {
  try {
    const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
    return values.help ? 'help' : 'none';
  } catch {
    return 'unknown';
  }
}

main().catch((err: unknown) => {
  console.error(`\n${paint('red', 'Nothing could be asked.')}`);
  console.error(err instanceof IntegrationError ? err.message : err);
  if (err instanceof IntegrationValidationError && !existsSync('.env')) {
    console.error('There is no .env yet: cp .env.example .env');
  }
  process.exitCode = 1;
});
