import { setMaxListeners } from 'events';

import { StoppedError } from './errors';

/** Everything that a run is asking for, so that it can be stopped. */
export interface RunScope {
  /** Opens the scope of one listing. It must be closed. */
  open(): ListingScope;
  /** Stops all listings, and all that begin later, with a reason. */
  stop(reason: StoppedError): void;
}

export interface ListingScope {
  /** Aborts when the listing is closed, or when everything stops. */
  signal: AbortSignal;
  /** Ends whatever is still underway for the listing. */
  close(): void;
}

/** Makes the scope of a run. */
export function createRunScope(): RunScope {
  const controllers = new Set<AbortController>();
  let stopped: StoppedError | undefined;
  return {
    open() {
      const controller = new AbortController();
      setMaxListeners(0, controller.signal);
      controllers.add(controller);
      if (stopped) {
        controller.abort(stopped);
      }
      return {
        signal: controller.signal,
        close() {
          controllers.delete(controller);
          controller.abort(new StoppedError('nothing waits for it'));
        },
      };
    },
    stop(reason) {
      stopped ??= reason;
      controllers.forEach((controller) => controller.abort(stopped));
    },
  };
}
