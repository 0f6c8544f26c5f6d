import {
  IntegrationError,
  IntegrationLogger,
  IntegrationProviderAuthorizationError,
  IntegrationWarnEventName,
} from '@jupiterone/integration-sdk-core';

import { listed, warn } from '../jobLog';

/** How many problems of a step are told one by one, and how many ids a message names. */
const MAX_TOLD = 20;

/**
 * What goes wrong in a step without ending it. The step goes on to collect everything else
 * and fails at its end, so that JupiterOne keeps what it had of the step's types.
 */
export interface Problems {
  /**
   * Runs a part of the step, and notes the error that ends it.
   *
   * @throws what is fatal, or no failure of reading JumpCloud, such as a full disk
   */
  survive(part: string, work: () => Promise<void>): Promise<void>;
  /** Notes that a part could not be read. */
  note(part: string, error: IntegrationError): void;
  /** Converts what can be converted, and notes the ids of the rest. */
  convertEach<T, R>(
    items: T[],
    idOf: (item: T) => string | undefined,
    convert: (item: T) => R,
  ): R[];
  /** @throws IntegrationError the first that was noted, or what could not be converted */
  throwIfAny(): void;
}

/** @param what the step converts, as in "users" */
export function createProblems(
  logger: IntegrationLogger,
  what: string,
): Problems {
  const errors: IntegrationError[] = [];
  const skippedIds: string[] = [];
  let told = 0;
  let isPermissionTold = false;

  function note(part: string, error: IntegrationError): void {
    errors.push(error);
    const isPermission = error instanceof IntegrationProviderAuthorizationError;
    if (told === MAX_TOLD || (isPermission && isPermissionTold)) {
      return;
    }
    told += 1;
    isPermissionTold ||= isPermission;
    warn(
      logger,
      `Could not read ${part}, so JupiterOne keeps what it had, and the next job tries again. ${error.message}`,
      {},
      isPermission
        ? IntegrationWarnEventName.MissingPermission
        : IntegrationWarnEventName.MissingEntity,
    );
  }

  async function survive(
    part: string,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (err) {
      if (!(err instanceof IntegrationError) || err.fatal) {
        throw err;
      }
      note(part, err);
    }
  }

  function convertEach<T, R>(
    items: T[],
    idOf: (item: T) => string | undefined,
    convert: (item: T) => R,
  ): R[] {
    return items.flatMap((item) => {
      try {
        return [convert(item)];
      } catch (err) {
        const id = idOf(item) ?? '(without an id)';
        skippedIds.push(id);
        if (skippedIds.length <= MAX_TOLD) {
          logger.warn({ id, err }, `Skipped one of the ${what}.`);
        }
        return [];
      }
    });
  }

  function throwIfAny(): void {
    const message =
      `${skippedIds.length} of the ${what} could not be converted and were skipped: ` +
      `${listed(skippedIds, MAX_TOLD)}.`;
    if (errors.length > 1) {
      warn(
        logger,
        `${errors.length} failures in all while reading the ${what}.`,
      );
    }
    if (errors[0]) {
      if (skippedIds.length > 0) {
        warn(logger, message);
      }
      throw errors[0];
    }
    if (skippedIds.length > 0) {
      throw new IntegrationError({ code: 'CONVERSION_ERROR', message });
    }
  }

  return { survive, note, convertEach, throwIfAny };
}
