import { createIntegrationInstanceForLocalExecution } from '@jupiterone/integration-sdk-runtime';

import { invocationConfig } from '../../src';
import { envOf } from '../e2e/collect';
import { Sandbox, SandboxOptions, startSandbox } from '../sandbox/server';
import { Checked } from './check';
import { run, Run } from './run';

export interface CheckOptions extends SandboxOptions {
  env?: Record<string, string>;
}

/** Set, so that neither a .env nor the environment has a say. */
const NO_CONFIG = {
  API_KEY: '',
  CLIENT_ID: '',
  CLIENT_SECRET: '',
  ORG_ID: '',
  REGION: '',
};

/** Checks a sandbox of its own as `npm run check` does, in this process. */
export async function checkSandbox(
  options: CheckOptions = {},
): Promise<Run & { sandbox: Sandbox; fileText: string }> {
  const sandbox = await startSandbox(options);
  const before = process.env;
  process.env = {
    ...before,
    ...NO_CONFIG,
    ...envOf(sandbox),
    ...options.env,
  };
  try {
    const instance =
      createIntegrationInstanceForLocalExecution(invocationConfig);
    const done = await run(instance, () => undefined);
    return { ...done, sandbox, fileText: JSON.stringify(done.file) };
  } finally {
    process.env = before;
    await sandbox.close();
  }
}

/** The path of something that was checked, with what is always sent. */
export function pathOf({ reading }: Pick<Checked, 'reading'>): string {
  const { path, query = {} } = reading.listing;
  return `${path}?${new URLSearchParams(query).toString()}`;
}
