import PQueue from 'p-queue';

import { Signal } from './abort';
import { Limits } from './limits';

/** Successes in a row that earn one more request in flight after a slow-down. */
const SUCCESSES_PER_STEP_UP = 20;

/** What bounds the requests of a run. */
export interface Throttle {
  /**
   * Runs a task as soon as fewer than the bound are running and no pause lasts.
   *
   * @param isFirst whether it goes before tasks that have not been refused
   * @param signal ends the wait; its reason is thrown
   */
  run<T>(task: () => Promise<T>, isFirst: boolean, signal: Signal): Promise<T>;
  /**
   * Holds back all tasks that have not begun. Halves how many may run at a time, unless the
   * refused task began before the last time that was done: what ran together is refused
   * together, and that is one slow-down.
   *
   * @param beganAt epoch milliseconds
   * @returns whether the bound was halved
   */
  slowDown(milliseconds: number, beganAt: number): boolean;
  /** Notes that JumpCloud answered as it should. */
  succeeded(): void;
  /** How many tasks may run at a time at the moment. */
  concurrency(): number;
}

/** Makes the one bound on requests in flight, which everything that a run asks for shares. */
export function createThrottle({
  concurrency,
}: Pick<Limits, 'concurrency'>): Throttle {
  const queue = new PQueue({ concurrency });
  let successes = 0;
  let slowedAt = -Infinity;
  let pausedUntil = 0;
  let pause: NodeJS.Timeout | undefined;
  let underway = 0;

  /** The process need not stay for a pause that nothing waits for. */
  function holdProcess(): void {
    if (underway > 0) {
      pause?.ref();
    } else {
      pause?.unref();
    }
  }

  return {
    async run(task, isFirst, signal) {
      underway += 1;
      holdProcess();
      try {
        const result = queue.add(task, { priority: isFirst ? 1 : 0 });
        return await unlessAborted(result, signal);
      } finally {
        underway -= 1;
        holdProcess();
      }
    },

    slowDown(milliseconds, beganAt) {
      const now = Date.now();
      const isNew = beganAt >= slowedAt;
      if (isNew) {
        slowedAt = now;
        queue.concurrency = Math.max(1, Math.floor(queue.concurrency / 2));
        successes = 0;
      }
      if (now + milliseconds > pausedUntil) {
        pausedUntil = now + milliseconds;
        queue.pause();
        if (pause) {
          clearTimeout(pause);
        }
        pause = setTimeout(() => queue.start(), milliseconds);
        holdProcess();
      }
      return isNew;
    },

    succeeded() {
      successes += 1;
      if (
        successes % SUCCESSES_PER_STEP_UP === 0 &&
        queue.concurrency < concurrency
      ) {
        queue.concurrency += 1;
      }
    },

    concurrency: () => queue.concurrency,
  };
}

/** Settles once: the SDK's command line logs every promise that is settled again. */
async function unlessAborted<T>(
  result: Promise<T>,
  signal: Signal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isSettled = false;
    const settle = (end: () => void) => {
      signal.removeEventListener('abort', abort);
      if (!isSettled) {
        isSettled = true;
        end();
      }
    };
    const abort = () => settle(() => reject(signal.reason as Error));
    signal.addEventListener('abort', abort);
    result.then(
      (value) => settle(() => resolve(value)),
      (err: Error) => settle(() => reject(err)),
    );
    if (signal.aborted) {
      abort();
    }
  });
}
