import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { listed } from '../jobLog';
import { byId, Listing } from '../jumpcloud/listing';
import { StepTools } from './step';
import { Link } from './writer';

/** More objects than this are not asked for one by one. */
const MAX_ASKED = 1_000;

/** Objects that others are linked with, and that JumpCloud did not list. */
export interface Unlisted {
  note(id: string): void;
  /** Adds the relationships with objects that are in the graph, and notes the others. */
  link(links: Link[]): Promise<void>;
  /**
   * Asks for each of them. Those that are deleted need no link; one that is there shows that
   * the graph is not complete, and fails the step. Nothing is asked where it is known that
   * the graph is not complete.
   */
  settle(): Promise<void>;
}

/**
 * Makes the record of the objects of one organization that a step did not find in the graph.
 *
 * @param listing lists such objects
 */
export function createUnlisted<T>(
  tools: StepTools,
  listing: Listing<T>,
): Unlisted {
  const { client, organizationId, graph, failures } = tools;
  const ids = new Set<string>();

  function note(id: string): void {
    if (ids.size <= MAX_ASKED) {
      ids.add(id);
    }
  }

  return {
    note,
    async link(links) {
      const others = await graph.addLinks(links);
      others.forEach(({ key }) => note(key));
    },
    async settle() {
      if (!tools.areDependenciesComplete) {
        return;
      }
      const { name } = listing;
      const part = `the ${name} that others are linked with`;
      if (ids.size > MAX_ASKED) {
        const message = `More than ${MAX_ASKED} of them were not among the listed ${name}.`;
        failures.note(part, toError(message));
        return;
      }
      const there: string[] = [];
      for await (const { parent, items, error } of client.listEach(
        organizationId,
        ids,
        byId(listing),
      )) {
        if (error) {
          failures.note(part, error);
          return;
        }
        if (items) {
          there.push(parent);
        }
      }
      if (there.length > 0) {
        const message = `Among the listed ${name} were not, though they exist: ${listed(there)}.`;
        failures.note(part, toError(message));
      }
    },
  };
}

function toError(message: string): IntegrationError {
  return new IntegrationError({ code: 'UNLISTED_OBJECT_ERROR', message });
}
