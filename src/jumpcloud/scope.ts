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
  close: () => void;
}

/** Makes the scope of a run. */
export function createRunScope(): RunScope {
  const run = new AbortController();
  return {
    open() {
      const listing = new AbortController();
      const signal = AbortSignal.any([run.signal, listing.signal]);
      setMaxListeners(0, signal);
      return {
        signal,
        close: () => listing.abort(new StoppedError('nothing waits for it')),
      };
    },
    stop: (reason) => run.abort(reason),
  };
}
