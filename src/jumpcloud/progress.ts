import { IntegrationLogger } from '@jupiterone/integration-sdk-core';

const INTERVAL_MS = 5_000;

/**
 * Tells at `info`, every few seconds, how far something long has come. What is done sooner
 * is not mentioned.
 *
 * @param what is counted, as in "users"
 * @returns to be called with how many more there are, and with the total where it is known
 */
export function createProgress(
  logger: IntegrationLogger,
  what: string,
): (more: number, total?: number) => void {
  let count = 0;
  let toldAt = Date.now();
  return (more, total) => {
    count += more;
    if (Date.now() - toldAt >= INTERVAL_MS) {
      toldAt = Date.now();
      logger.info({ count, total }, `Reading ${what} ...`);
    }
  };
}
