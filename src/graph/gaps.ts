import {
  IntegrationError,
  IntegrationLogger,
  IntegrationProviderAPIError,
  IntegrationProviderAuthorizationError,
  IntegrationWarnEventName,
} from '@jupiterone/integration-sdk-core';

import { joinUpTo, publishWarning, withoutStack } from '../jobLog';
import { Gap, missesObjects } from './completeness';
import { Run } from './run';
import { IngestionSource } from './source';

/** How many gaps of a step are published one by one, and how many ids a message names. */
const MAX_PUBLISHED = 20;

/**
 * What can't be read in a step. The step notes it and goes on to collect everything else; the
 * last step of a run declares what is partial because of it.
 */
export interface Gaps {
  /**
   * Runs a part of the step, and notes the error that ends it.
   *
   * @param what in words that follow "could not read"
   * @param types of which objects are missing then; none for missing properties
   * @returns whether it ran to its end
   * @throws what is fatal, or no failure of reading JumpCloud, such as a full disk
   */
  survive(
    what: string,
    types: string[],
    work: () => Promise<void>,
  ): Promise<boolean>;
  /** Notes that something could not be read. */
  add(what: string, types: Gap['types'], error: IntegrationError): void;
  /**
   * Skips something that can't be used, such as a record.
   *
   * @param name by which messages name it
   * @param kind of what it is one, in the plural: "users"
   */
  skip(name: string, kind: string, types: string[], err: unknown): void;
  /** Notes what was skipped, as one gap for each kind. */
  end(): void;
  /** The error of the first gap that makes a type partial, if there is one. */
  firstError(): IntegrationError | undefined;
}

/** @param source the ingestion source by which the step can be switched off */
export function createGaps(
  run: Run,
  logger: IntegrationLogger,
  source?: IngestionSource,
): Gaps {
  const own: Gap[] = [];
  const skipped = new Map<string, { names: string[]; types: Set<string> }>();
  let published = 0;
  let isPermissionPublished = false;

  function add(
    what: string,
    types: Gap['types'],
    error: IntegrationError,
  ): void {
    const gap = { what, types, error, source };
    own.push(gap);
    run.gaps.push(gap);
    const isPermission = error instanceof IntegrationProviderAuthorizationError;
    if (
      published === MAX_PUBLISHED ||
      (isPermission && isPermissionPublished)
    ) {
      return;
    }
    published += 1;
    isPermissionPublished ||= isPermission;
    publishWarning(
      logger,
      describeGap(gap),
      {},
      isPermission ? IntegrationWarnEventName.MissingPermission : undefined,
    );
  }

  return {
    add,

    async survive(what, types, work) {
      try {
        await work();
        return true;
      } catch (err) {
        if (!(err instanceof IntegrationError) || err.fatal) {
          throw err;
        }
        add(what, types, err);
        return false;
      }
    },

    skip(name, kind, types, err) {
      const same = skipped.get(kind) ?? { names: [], types: new Set() };
      skipped.set(kind, same);
      same.names.push(name);
      types.forEach((type) => same.types.add(type));
      if (same.names.length <= MAX_PUBLISHED) {
        logger.warn(
          { id: name, err: withoutStack(err) },
          `Skipped one of the ${kind} because it could not be used.`,
        );
      }
    },

    end() {
      for (const [kind, { names, types }] of skipped) {
        const error = new IntegrationError({
          code: 'UNUSABLE_RECORD_ERROR',
          message: `Not understood, and skipped: ${joinUpTo(names, MAX_PUBLISHED)}.`,
        });
        add(`${names.length} of the ${kind}`, [...types], error);
      }
      skipped.clear();
    },

    firstError: () => own.find(missesObjects)?.error,
  };
}

/** A gap as a message, with its cause and the way out. */
export function describeGap(gap: Gap): string {
  const { what, error } = gap;
  const consequence = missesObjects(gap)
    ? 'JupiterOne keeps the existing data, and the next job will try again.'
    : 'Properties are missing until a later job reads them.';
  const wayOut = wayOutOf(gap);
  const cause = error.message.replace(/\.?$/, '.');
  return (
    `Could not read ${what}. ${consequence} Cause: ${cause}` +
    (wayOut ? ` If ${wayOut}.` : '')
  );
}

/** What to do about a gap, in words that follow "if"; undefined where time may help. */
export function wayOutOf({ error, source }: Gap): string | undefined {
  return source && isRefused(error)
    ? `you do not need this, disable the ingestion source "${source.id}"`
    : undefined;
}

/** Whether JumpCloud refused something: a permission, a product or a plan is missing. */
export function isRefused(error: IntegrationError): boolean {
  const refusals: unknown[] = [401, 402, 403, 404, 410];
  return (
    error instanceof IntegrationProviderAPIError &&
    refusals.includes(error.status)
  );
}
