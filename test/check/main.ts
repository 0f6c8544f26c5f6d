// First: it silences two warnings that the SDK's dependencies print when they are loaded.
import '../j1-integration';

import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import { createIntegrationInstanceForLocalExecution } from '@jupiterone/integration-sdk-runtime';
import { mkdirSync, writeFileSync } from 'fs';
import path from 'path';

import { invocationConfig } from '../../src';
import { describeError, runScript } from '../script';
import { paint } from '../start/collect';
import { adviceOnCredential, readEnvironment } from '../start/environment';
import { isMissing } from './outcome';
import { run } from './run';

/** The exit code when something that is switched on can't be read. */
const MISSING = 2;

const FILE = path.join('.j1-integration', 'check.json');

runScript(
  {
    command: 'npm run check',
    about: [
      "Asks JumpCloud what the credential in .env can read, and whether it accepts this integration's requests. It sends one request at a time, each for a single row, and takes about a minute.",
      'The exit code is 0 if everything that is switched on can be read, 2 if not, and 1 if the check could not run. .j1-integration/check.json holds the result without any data, to attach to an issue.',
    ],
    options: {},
  },
  async () => {
    try {
      readEnvironment();
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
    } catch (err) {
      console.error(`\n${paint('red', 'The check could not run.')}`);
      const isInvalid = err instanceof IntegrationValidationError;
      const lines = [describeError(err), isInvalid && adviceOnCredential()];
      console.error(lines.filter(Boolean).join('\n'));
      process.exitCode = 1;
    }
  },
);
