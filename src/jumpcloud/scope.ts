import { anyOf, createController, Signal } from './abort';
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
  signal: Signal;
  /** Ends whatever is still underway for the listing. */
  close: () => void;
}

/** Makes the scope of a run. */
export function createRunScope(): RunScope {
  const run = createController();
  return {
    open() {
      const listing = createController();
      const signal = anyOf([run.signal, listing.signal]);
      return {
        signal,
        close: () => listing.abort(new StoppedError('nothing waits for it')),
      };
    },
    stop: (reason) => run.abort(reason),
  };
}
