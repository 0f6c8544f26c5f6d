// First: it silences two warnings that the SDK's dependencies print when they are loaded.
import '../j1-integration';

import { invocationConfig } from '../../src';
import { ScriptError } from '../script';

/** @throws ScriptError for a name that is not the id of a step */
export function assertSteps(names: string[]): void {
  const known = invocationConfig.integrationSteps.map(({ id }) => id);
  if (names.some((name) => !known.includes(name))) {
    throw new ScriptError(
      '--step takes ids of steps, such as fetch-users. src/steps/index.ts leads to all of them.',
    );
  }
}
