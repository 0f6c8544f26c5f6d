import { Entity } from '@jupiterone/integration-sdk-core';

import { Reading } from '../../src/graph/reading';
import { AnyResource } from '../../src/graph/resource';
import { Connection } from '../../src/jumpcloud/client';
import { pathOf } from '../../src/jumpcloud/listing';
import { Answered, Ask } from './ask';
import { Place } from './organization';
import { readingQuestion } from './questions';

/** How many objects are looked at, one by one, for one of a kind. */
const MAX_LOOKED_AT = 10;

/** An object of which other things are read. Without an id, there is none. */
export interface Parent {
  id?: string;
  /** Whether that there is none only means that it could not be read. */
  isUnread: boolean;
}

/** Finds an object of a resource that something can be read of. */
export type FindParent = (
  parent: AnyResource,
  isReadOf: Reading['isReadOf'],
) => Promise<Parent>;

/**
 * Makes the function that finds parents, by the same requests for single rows that show
 * whether they can be read.
 *
 * @param readings all that is read, which tells what is listed of a parent itself
 */
export function createFindParent(
  ask: Ask,
  readings: Reading[],
  { organizationId = '', isSent }: Place,
  { region }: Connection,
): FindParent {
  async function askFor(
    { listing }: AnyResource,
    parameters: Record<string, string> = {},
  ): Promise<Answered> {
    const reading = readings.find((each) => each.listing === listing);
    const above = reading?.parent && (await find(reading.parent));
    if (above && above.id === undefined) {
      return { status: above.isUnread ? 'UNREAD' : 200, headers: [], rows: [] };
    }
    return ask({
      listing,
      path: pathOf(listing, above?.id ?? organizationId),
      query: { ...readingQuestion(listing).query, ...parameters },
      organizationId: isSent ? organizationId : undefined,
    });
  }

  /** The rows one by one: in the order of a run, where JumpCloud takes it. */
  async function* readRows(resource: AnyResource): AsyncGenerator<Answered> {
    yield await askFor(resource);
    const { sort } = resource.listing;
    for (let i = 0; i < MAX_LOOKED_AT; i += 1) {
      const skip = String(i);
      const sorted = await askFor(resource, {
        skip,
        ...(sort !== undefined && { sort }),
      });
      yield sorted.status === 400 ? await askFor(resource, { skip }) : sorted;
    }
  }

  /** Undefined for a row that has no id. */
  function toEntity({ entity }: AnyResource, row: unknown): Entity | undefined {
    try {
      const { consoleUrl } = region;
      return entity.create(row as never, { organizationId, consoleUrl });
    } catch {
      return undefined;
    }
  }

  async function find(
    parent: AnyResource,
    isReadOf: Reading['isReadOf'] = () => true,
  ): Promise<Parent> {
    for await (const { rows, status } of readRows(parent)) {
      if (rows.length === 0) {
        return { isUnread: status !== 200 };
      }
      const entity = toEntity(parent, rows[0]);
      if (entity && isReadOf(entity)) {
        return { id: entity._key, isUnread: false };
      }
    }
    return { isUnread: false };
  }

  return find;
}
