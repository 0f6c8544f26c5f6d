import {
  createIntegrationInstanceForLocalExecution,
  createIntegrationLogger,
  executeIntegrationInstance,
  FileSystemGraphObjectStore,
} from '@jupiterone/integration-sdk-runtime';
import path from 'path';
import { inspect } from 'util';

import { invocationConfig } from '../src';
import { passedOn } from './command';

export interface InProcessResult {
  /** What the command would exit with. */
  code: number;
  /** The log, and the error that ended the run. */
  output: string;
  /** The job log, as JupiterOne's user reads it. */
  jobLog: string[];
}

/**
 * Does what `j1-integration collect` does, in this process: the SDK's runtime reads the
 * configuration from the environment, runs the steps and writes `.j1-integration`. It saves
 * the second that a process takes to start.
 *
 * @param cwd where `.j1-integration` is written
 * @param env what is set, as `startCommand` takes it
 */
export async function collectInProcess({
  cwd,
  env,
}: {
  cwd: string;
  env: Record<string, string>;
}): Promise<InProcessResult> {
  const before = process.env;
  process.env = {
    ...passedOn(),
    ...env,
    JUPITERONE_INTEGRATION_STORAGE_DIRECTORY: path.join(cwd, '.j1-integration'),
  };
  const result: InProcessResult = { code: 0, output: '', jobLog: [] };
  const stdout = jest.spyOn(process.stdout, 'write');
  stdout.mockImplementation((text) => {
    result.output += String(text);
    return true;
  });
  try {
    const logger = createIntegrationLogger({
      name: 'Local',
      invocationConfig,
      pretty: true,
    });
    logger.on('event', ({ description }: { description: string }) => {
      result.jobLog.push(description);
    });
    await executeIntegrationInstance(
      logger,
      createIntegrationInstanceForLocalExecution(invocationConfig),
      invocationConfig,
      { current: { startedOn: Date.now() } },
      {
        enableSchemaValidation: true,
        graphObjectStore: new FileSystemGraphObjectStore({
          prettifyFiles: true,
          integrationSteps: invocationConfig.integrationSteps,
        }),
      },
    );
  } catch (err) {
    result.code = 1;
    result.output += inspect(err);
  } finally {
    stdout.mockRestore();
    process.env = before;
  }
  return result;
}
