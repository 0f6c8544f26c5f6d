import type { Thing } from './data';
import { toCount } from './text';

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

interface NamesProps {
  names: string[];
  /** How many there are. */
  count: number;
}

/** Some names, none of which changes the direction of the others, and how many more there are. */
export function Names({ names, count }: NamesProps) {
  const more = count - names.length;
  return (
    <>
      {names.map((name, i) => [i > 0 && ', ', <bdi key={name}>{name}</bdi>])}
      {more > 0 && ` and ${toCount(more)} more`}
    </>
  );
}
