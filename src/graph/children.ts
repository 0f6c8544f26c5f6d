import { listed, quoted, tell } from '../jobLog';
import { SubListing } from '../jumpcloud/listing';
import { StepTools } from './step';

/** What is read of many parents, and by which listing. */
export interface ChildrenOptions<T> {
  /** The objects that have it: their ids, and their names for messages. */
  parents: Map<string, string>;
  /** What a parent is called in messages: "group". */
  parentNoun: string;
  listing: SubListing<T>;
}

/**
 * Reads what is listed of each of many objects, some of one at a time. A parent that can't be
 * read is noted, one that was deleted meanwhile is told, and neither stops the rest.
 */
export async function* readChildren<T>(
  { client, organizationId, failures, logger }: StepTools,
  { parents, parentNoun, listing }: ChildrenOptions<T>,
): AsyncGenerator<{ parent: string; items: T[] }> {
  const gone: string[] = [];
  for await (const { parent, items, error, isGone } of client.listEach(
    organizationId,
    parents.keys(),
    listing,
  )) {
    if (isGone) {
      gone.push(parent);
    } else if (error) {
      const name = quoted(parents.get(parent));
      failures.note(
        `the ${listing.name} of ${parentNoun} ${name} (${parent})`,
        error,
      );
    } else {
      yield { parent, items };
    }
  }
  if (gone.length > 0) {
    const noun = gone.length > 1 ? pluralOf(parentNoun) : parentNoun;
    tell(
      logger,
      `Deleted during the job: ${gone.length} ${noun} (${listed(gone)}). ` +
        `Their ${listing.name} are left out, and the next job deletes them.`,
      { gone },
    );
  }
}

function pluralOf(noun: string): string {
  return noun.replace(/y$/, 'ie') + 's';
}
