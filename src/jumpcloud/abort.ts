import EventEmitter from 'events';
import { RequestInit } from 'node-fetch';

/**
 * Node.js's own `AbortSignal`. Starbase compiles with the types of Node.js 17, which have
 * nothing but `aborted`; those of node-fetch have its events.
 */
export type Signal = AbortSignal &
  NonNullable<RequestInit['signal']> & {
    readonly reason: unknown;
    throwIfAborted(): void;
  };

/** Node.js's own `AbortController`. */
export interface Controller {
  readonly signal: Signal;
  abort(reason?: unknown): void;
}

const node = { AbortController, AbortSignal, EventEmitter } as unknown as {
  AbortController: new () => Controller;
  AbortSignal: { any(signals: Signal[]): Signal };
  EventEmitter: { setMaxListeners(count: number, signal: Signal): void };
};

export function createController(): Controller {
  return new node.AbortController();
}

/** A signal that aborts with the first of these. It takes any number of listeners. */
export function anyOf(signals: Signal[]): Signal {
  const signal = node.AbortSignal.any(signals);
  node.EventEmitter.setMaxListeners(0, signal);
  return signal;
}
