import { FailedTry } from './errors';
import { Limits } from './limits';

/** Tells when JumpCloud has been failing for so long that asking on makes no sense. */
export function createOutageWatch(
  limits: Pick<Limits, 'failuresInARow' | 'silenceMs'>,
) {
  const failedInARow = new Set<string>();
  let silentSince: number | undefined;
  const clear = () => {
    failedInARow.clear();
    silentSince = undefined;
  };
  return {
    clear,
    /** Notes a failed try: from the first without a word of JumpCloud on, it is silent. */
    noteTry({ status, isTransient }: FailedTry): void {
      const isWord = !isTransient || status === 429;
      silentSince = isWord ? undefined : (silentSince ?? Date.now());
    },
    /** Notes a listing that failed for good; answers whether it was one too many. */
    add(listing: string, { isTransient }: FailedTry): boolean {
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
