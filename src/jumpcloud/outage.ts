import { FailedTry } from './errors';
import { Limits } from './limits';

/** Tells when JumpCloud has been failing for so long that asking on makes no sense. */
export interface OutageWatch {
  /** Notes that a request was answered. */
  clear(): void;
  /** Notes a failed try: from the first without a word of JumpCloud on, it is silent. */
  noteTry(failure: FailedTry): void;
  /** Notes a listing that failed for good; answers whether it was one too many. */
  add(listing: string, failure: FailedTry): boolean;
}

export function createOutageWatch(
  limits: Pick<Limits, 'failuresInARow' | 'silenceMs'>,
): OutageWatch {
  const failedInARow = new Set<string>();
  let silentSince: number | undefined;

  function clear(): void {
    failedInARow.clear();
    silentSince = undefined;
  }

  return {
    clear,
    noteTry({ status, isTransient }) {
      const isWord = !isTransient || status === 429;
      silentSince = isWord ? undefined : (silentSince ?? Date.now());
    },
    add(listing, { isTransient }) {
      if (!isTransient) {
        clear();
        return false;
      }
      failedInARow.add(listing);
      const silence = Date.now() - (silentSince ?? Date.now());
      return (
        failedInARow.size >= limits.failuresInARow || silence > limits.silenceMs
      );
    },
  };
}
