import {
  IntegrationError,
  IntegrationLogger,
  IntegrationProviderAPIError,
  IntegrationProviderAuthorizationError,
  IntegrationWarnEventName,
} from '@jupiterone/integration-sdk-core';

import { listed, warn, withoutStack } from '../jobLog';
import { IngestionSource } from './source';

/** How many failures of a step are told one by one, and how many ids a message names. */
const MAX_TOLD = 20;

/** What JumpCloud answers where a permission, a product or a plan is missing. */
const REFUSALS: unknown[] = [401, 402, 403, 404];

/**
 * What goes wrong in a step without ending it. The step goes on to collect everything else
 * and fails at its end, so that JupiterOne keeps its existing data of the step's types.
 */
export interface Failures {
  /**
   * Runs a part of the step, and notes the error that ends it.
   *
   * @throws what is fatal, or no failure of reading JumpCloud, such as a full disk
   */
  survive(part: string, work: () => Promise<void>): Promise<void>;
  /** Notes that a part could not be read. */
  note(part: string, error: IntegrationError): void;
  /** Notes something that was left out, by its id, and why. */
  leaveOut(id: string, err: unknown): void;
  /** @throws IntegrationError the first that was noted, or what was left out */
  throwIfAny(): void;
}

/**
 * @param what the step collects, as in "users"
 * @param source the ingestion source by which the step can be switched off
 */
export function createFailures(
  logger: IntegrationLogger,
  what: string,
  source?: IngestionSource,
): Failures {
  const errors: IntegrationError[] = [];
  const leftOut: string[] = [];
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
    const isRefusal =
      error instanceof IntegrationProviderAPIError &&
      REFUSALS.includes(error.status);
    const wayOut =
      source && isRefusal
        ? ` If you do not need this, disable the ingestion source "${source.id}".`
        : '';
    warn(
      logger,
      `Could not read ${part}, so JupiterOne keeps its existing data, and the next job tries again. ` +
        `${error.message}${wayOut}`,
      {},
      isPermission
        ? IntegrationWarnEventName.MissingPermission
        : IntegrationWarnEventName.MissingEntity,
    );
  }

  return {
    note,

    async survive(part, work) {
      try {
        await work();
      } catch (err) {
        if (!(err instanceof IntegrationError) || err.fatal) {
          throw err;
        }
        note(part, err);
      }
    },

    leaveOut(id, err) {
      leftOut.push(id);
      if (leftOut.length <= MAX_TOLD) {
        logger.warn(
          { id, err: withoutStack(err) },
          `Left out one of the ${what}.`,
        );
      }
    },

    throwIfAny() {
      const message =
        `${leftOut.length} of the ${what} could not be used and were left out: ` +
        `${listed(leftOut, MAX_TOLD)}.`;
      if (errors.length > 1) {
        const count = `${errors.length} errors in total`;
        warn(logger, `${count} while reading the ${what}.`);
      }
      if (errors[0]) {
        if (leftOut.length > 0) {
          warn(logger, message);
        }
        throw errors[0];
      }
      if (leftOut.length > 0) {
        throw new IntegrationError({ code: 'UNUSABLE_RECORD_ERROR', message });
      }
    },
  };
}
