import { existsSync } from 'fs';

import { ScriptError } from '../script';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

const CREDENTIAL_VARIABLES = ['API_KEY', 'CLIENT_ID', 'CLIENT_SECRET'];

const FILE = '.env';

/**
 * Reads `.env` as Node.js does, which allows a comment after a value. The SDK would take it
 * for a part of the value; it leaves alone what is set already. Node.js 18, on which only
 * Starbase starts this, leaves it to the SDK.
 *
 * @throws ScriptError for a log level that does not exist
 */
export function readEnvironment(): void {
  if (existsSync(FILE)) {
    process.loadEnvFile?.(FILE);
  }
  const { LOG_LEVEL } = process.env;
  if (LOG_LEVEL && !LEVELS.includes(LOG_LEVEL)) {
    throw new ScriptError(`LOG_LEVEL takes one of ${LEVELS.join(', ')}.`);
  }
}

/** What to do about a credential that is missing because `.env` is, if so. */
export function adviceOnCredential(): string | undefined {
  return existsSync(FILE) ||
    CREDENTIAL_VARIABLES.some((name) => process.env[name])
    ? undefined
    : 'There is no .env yet: cp .env.example .env';
}
