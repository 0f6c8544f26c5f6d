import type { Thing } from './data';

/** The address within the page at which an entity is shown. */
export function addressOf({ key }: Thing): string {
  return `#/${encodeURIComponent(key)}`;
}

/** A name that leads to what its entity can reach, and who can reach it. */
export function Name({ thing }: { thing: Thing }) {
  return (
    <a class="name" href={addressOf(thing)}>
      <bdi>{thing.name}</bdi>
    </a>
  );
}
