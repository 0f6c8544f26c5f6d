import { ClientObserver } from '../../src/jumpcloud/client';

/** Counts requests, and tells why it takes longer. */
export function createObserver(
  print: (line: string) => void,
): ClientObserver & { requests: () => number } {
  let count = 0;
  return {
    requests: () => count,
    attempted() {
      count += 1;
    },
    slowedDown({ reason, milliseconds }) {
      const seconds = Math.ceil(milliseconds / 1000);
      print(`JumpCloud asks to slow down (${reason}): ${seconds} seconds.`);
    },
    progressed: () => undefined,
    deletedCounted: () => undefined,
    wishesDropped: () => undefined,
    organizationsUnlisted: () => undefined,
  };
}
