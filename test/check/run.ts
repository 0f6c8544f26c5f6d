import {
  IntegrationExecutionContext,
  IntegrationInstance,
} from '@jupiterone/integration-sdk-core';

import { version } from '../../package.json';
import { IntegrationConfig } from '../../src/config';
import { toConnection } from '../../src/connection';
import { getStepStartStates } from '../../src/ingestionSources';
import { check, CheckResult } from './check';
import { toFile } from './file';
import { createMask } from './mask';
import { createObserver } from './observer';
import { describeResult } from './report';

/** A check that came to its end. */
export interface Run {
  result: CheckResult;
  /** For whoever runs it. */
  text: string;
  /** The content of `check.json`. */
  file: object;
  requests: number;
}

/**
 * Checks what an instance would read, and describes it.
 *
 * @param print is told what happens meanwhile
 * @throws IntegrationError when nothing can be asked
 */
export async function run(
  instance: IntegrationInstance<IntegrationConfig>,
  print: (line: string) => void,
): Promise<Run> {
  const states = getStepStartStates({
    instance,
  } as IntegrationExecutionContext<IntegrationConfig>);
  const observer = createObserver(print);
  const connection = toConnection(instance.config, observer);
  const { region, credential } = connection;
  print(
    `Asking JumpCloud's region "${region.name}" what this ${credential.kind} can read. It takes about a minute.`,
  );
  const result = withMaskedWords(
    await check(connection, ({ id }) => !states[id]?.disabled),
  );
  return {
    result,
    text: describeResult(result),
    file: toFile(result, connection, version),
    requests: observer.requests(),
  };
}

/** Takes ids and names out of what JumpCloud says. */
function withMaskedWords(result: CheckResult): CheckResult {
  const mask = createMask(result.answers.flatMap(({ rows }) => rows));
  return {
    ...result,
    checked: result.checked.map((each) => ({
      ...each,
      asked: each.asked.map((asked) => {
        const { words, reason } = asked;
        return words === undefined
          ? asked
          : {
              ...asked,
              words: mask(words),
              reason: reason?.replace(words, () => mask(words)),
            };
      }),
    })),
  };
}
