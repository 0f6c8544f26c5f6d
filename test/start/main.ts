import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import { existsSync } from 'fs';
import path from 'path';

import {
  describeError,
  flag,
  runScript,
  ScriptError,
  text,
  texts,
} from '../script';
import { collect, paint } from './collect';
import { adviceOnCredential, readEnvironment } from './environment';
import { assertSteps } from './steps';
import { isPartial } from './summary';

/** The exit code of a run that came to its end, but could not read everything. */
const PARTIAL = 2;

runScript(
  {
    command: 'npm start',
    about: [
      'Collects with the credential in .env, as "j1-integration collect" does, and ends with a summary. What was collected is in .j1-integration/graph.',
      'The exit code is 0 for a complete run, 1 when nothing was collected, and 2 for a partial run. LOG_LEVEL=debug shows every request.',
    ],
    options: {
      step: texts(
        'STEPS',
        'collects only these steps, separated by commas, and takes what they depend on from the last run if it can',
        's',
      ),
      'no-cache': flag('with --step: collects what they depend on again'),
      'cache-path': text(
        'FOLDER',
        'with --step: takes what they depend on from this folder',
      ),
      'disable-schema-validation': flag(
        "does not check entities against JupiterOne's data model",
        'V',
      ),
      'project-path': text(
        'FOLDER',
        'the folder that holds src and .j1-integration (this one)',
        'p',
      ),
    },
  },
  async (options) => {
    // Ends when nobody reads the output any more, as in "npm start | head".
    process.stdout.on('error', () => process.exit(1));
    const projectPath = path.resolve(options['project-path'] ?? '');
    try {
      for (const name of ['no-cache', 'cache-path'] as const) {
        if (options[name] && options.step.length === 0) {
          throw new ScriptError(`--${name} needs --step.`);
        }
      }
      assertSteps(options.step.flatMap((names) => names.split(',')));
      readEnvironment();
      const summary = await collect(projectPath, process.argv.slice(2));
      console.log(`
  npm run report      opens the collected data as a page in your browser
  npm run questions   answers a security team's questions about it
`);
      process.exitCode = isPartial(summary) ? PARTIAL : 0;
    } catch (err) {
      const isInvalid = err instanceof IntegrationValidationError;
      const left = path.join(projectPath, '.j1-integration');
      const lines = [
        `\n${paint('red', 'Nothing was collected.')}`,
        describeError(err),
        existsSync(path.join(left, 'summary.json')) &&
          `What the last run collected is still in ${path.relative('', left)}.`,
        isInvalid && adviceOnCredential(),
      ];
      console.error(lines.filter(Boolean).join('\n'));
      process.exitCode = 1;
    }
  },
);
