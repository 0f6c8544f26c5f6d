import { Reading } from '../../src/graph/reading';
import { IngestionSource } from '../../src/graph/source';
import { ResourceStep } from '../../src/graph/step';

/** Something to ask JumpCloud for, and what it is for. */
export interface Subject {
  reading: Reading;
  /** In words: "users", "members of user groups". */
  name: string;
  /** The core has none. */
  source?: IngestionSource;
  /** Whether a step reads it that would run. */
  isOn: boolean;
}

/**
 * What steps read of JumpCloud, each once, by ingestion source: that of the first step which
 * reads it and would run.
 *
 * @param isOn whether a step would run
 */
export function subjectsOf(
  steps: ResourceStep[],
  isOn: (step: ResourceStep) => boolean,
): Subject[] {
  const subjects = new Map<string, Subject>();
  for (const step of [...steps].sort((a, b) => +isOn(b) - +isOn(a))) {
    for (const reading of step.reads) {
      const { path, query, filter, posted } = reading.listing;
      const key = JSON.stringify([path, query, filter, posted]);
      if (!subjects.has(key)) {
        const name = nameOf(reading);
        const { source } = step;
        subjects.set(key, { reading, name, source, isOn: isOn(step) });
      }
    }
  }
  const sources = [...new Set(steps.map(({ source }) => source))];
  return sources.flatMap((source) =>
    [...subjects.values()].filter((subject) => subject.source === source),
  );
}

function nameOf({ listing, parent }: Reading): string {
  if (!parent || listing.filter) {
    return listing.name;
  }
  const isLookUp = listing.path === `${parent.listing.path}/{id}`;
  return isLookUp
    ? `one of the ${listing.name}`
    : `${listing.name} of ${parent.listing.name}`;
}
