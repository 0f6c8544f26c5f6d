import PQueue from 'p-queue';

import { Limits } from './limits';

/** Successes in a row that earn one more request side by side after a slow-down. */
const SUCCESSES_PER_STEP_UP = 20;

/** What bounds the requests of a run. */
export interface Throttle {
  /**
   * Runs a task as soon as fewer than the bound are running and no pause lasts. Its
   * signal aborts when the task takes too long, or when everything stops; that ends it with
   * an `AbortError`.
   */
  run<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /**
   * Holds back every task that has not begun, and halves how many may run side by side.
   * Answers whether that was news: a pause that lasts already is only made longer.
   */
  slowDown(milliseconds: number): boolean;
  /** Tells that JumpCloud answered as it should. */
  succeeded(): void;
  /** Waits, or ends early when everything stops. */
  wait(milliseconds: number): Promise<void>;
  /** Ends everything that runs, and refuses the rest with this error. */
  stop(error: Error): void;
  /** The error that everything was stopped with, if it was. */
  stopped(): Error | undefined;
  /** How many tasks may run side by side at the moment. */
  concurrency(): number;
}

/** One bound on the requests in flight, shared by everything that a run asks for. */
export function createThrottle(
  limits: Pick<Limits, 'concurrency' | 'tryMs'>,
): Throttle {
  const queue = new PQueue({ concurrency: limits.concurrency });
  const running = new Set<AbortController>();
  const waiting = new Set<() => void>();
  let successes = 0;
  let pausedUntil = 0;
  let pause: NodeJS.Timeout | undefined;
  let stopError: Error | undefined;

  async function run<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
    pause?.ref();
    return queue.add(async () => {
      if (stopError) {
        throw stopError;
      }
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), limits.tryMs);
      running.add(controller);
      try {
        return await task(controller.signal);
      } catch (err) {
        // An aborted task may fail in many ways.
        throw controller.signal.aborted ? controller.signal.reason : err;
      } finally {
        clearTimeout(timer);
        running.delete(controller);
      }
    });
  }

  function slowDown(milliseconds: number): boolean {
    const until = Date.now() + milliseconds;
    // Requests that were in flight together are refused together: that is one slow-down.
    const isNews = !queue.isPaused;
    if (isNews) {
      queue.concurrency = Math.max(1, Math.floor(queue.concurrency / 2));
      successes = 0;
    }
    if (until > pausedUntil) {
      pausedUntil = until;
      queue.pause();
      clearTimeout(pause);
      pause = setTimeout(() => queue.start(), milliseconds);
      if (queue.size === 0) {
        // The process need not stay for a pause that nobody waits for.
        pause.unref();
      }
    }
    return isNews;
  }

  function succeeded(): void {
    successes += 1;
    if (
      successes % SUCCESSES_PER_STEP_UP === 0 &&
      queue.concurrency < limits.concurrency
    ) {
      queue.concurrency += 1;
    }
  }

  function wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        waiting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, stopError ? 0 : milliseconds);
      waiting.add(end);
    });
  }

  function stop(error: Error): void {
    stopError ??= error;
    running.forEach((controller) => controller.abort());
    waiting.forEach((end) => end());
    clearTimeout(pause);
    queue.start();
  }

  return {
    run,
    slowDown,
    succeeded,
    wait,
    stop,
    stopped: () => stopError,
    concurrency: () => queue.concurrency,
  };
}
