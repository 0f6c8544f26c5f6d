import {
  IntegrationError,
  IntegrationInfoEventName,
  IntegrationLogger,
  IntegrationWarnEventName,
} from '@jupiterone/integration-sdk-core';

/**
 * That some data was not collected. Older SDKs only have the name that newer ones deprecate.
 */
const INCOMPLETE_DATA =
  (IntegrationWarnEventName as Record<string, IntegrationWarnEventName>)
    .IncompleteData ?? IntegrationWarnEventName.MissingEntity;

/**
 * Logs a message in the process, with details, and publishes it in the job log, where
 * JupiterOne's user reads it.
 *
 * @param description whole sentences, and what to do where there is something to do
 */
export function publishInfo(
  logger: IntegrationLogger,
  description: string,
  details: Record<string, unknown> = {},
): void {
  logger.info(details, description);
  logger.publishInfoEvent({
    name: IntegrationInfoEventName.Stats,
    description,
  });
}

/** Like `publishInfo`, for what may need somebody to look at it. */
export function publishWarning(
  logger: IntegrationLogger,
  description: string,
  details: Record<string, unknown> = {},
  name = INCOMPLETE_DATA,
): void {
  logger.warn(details, description);
  logger.publishWarnEvent({ name, description });
}

/** Some of a list, and how many more there are: "a, b and 3 more". */
export function joinUpTo(items: string[], most = 20): string {
  const more = items.length - most;
  const shown = items.slice(0, most).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** A name that somebody gave in JumpCloud: in quotes, in one line, and not too long. */
export function quoted(name: unknown, most = 100): string {
  const text = typeof name === 'string' ? name : JSON.stringify(name ?? null);
  const letters = [...text.replace(/\p{C}+/gu, ' ')];
  const shown = letters.slice(0, most).join('');
  return letters.length > most ? `"${shown} ..."` : `"${shown}"`;
}

/**
 * Reduces the stack of an error whose message says everything to that message, since the
 * command line prints the stack, twice. An error that nobody expected keeps it.
 */
export function withoutStack(err: unknown): unknown {
  if (err instanceof IntegrationError) {
    err.stack = `${err.constructor.name}: ${err.message}`;
  }
  return err;
}
