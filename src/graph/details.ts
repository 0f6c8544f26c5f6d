import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { joinUpTo, quoted } from '../jobLog';
import { idIn, Listing } from '../jumpcloud/listing';
import { quantity } from './counts';
import { isRefused } from './gaps';
import { Resource } from './resource';
import { StepTools } from './tools';
import { toText } from './values';

/**
 * Adds to the records of a resource what one request for each of them tells.
 *
 * @param details listing of the details, named so that "of directory X" can follow
 * @param isRead whether a record has such details; all have, if not given
 */
export async function withDetails<T extends { name?: unknown }>(
  tools: StepTools,
  { listing, entity }: Resource<T>,
  details: Listing<object>,
  records: T[],
  isRead: (record: T) => boolean = () => true,
): Promise<T[]> {
  const names = new Map(
    records.flatMap((record) => {
      const id = idIn(listing, record);
      return id && isRead(record) ? [[id, toText(record.name) ?? id]] : [];
    }),
  );
  const read = await readDetails(tools, details, entity.noun, names);
  return records.map((record) =>
    addDetails(record, read.get(idIn(listing, record) ?? '')),
  );
}

/**
 * Reads details that the listing of objects omits: one request each. A failure costs only
 * properties. Once JumpCloud refuses one, the rest is not requested.
 *
 * @param listing of the details, named so that "of directory X" can follow: "settings"
 * @param noun what the objects are: "directory"
 * @param names of the objects, by their ids
 * @returns the details by the same ids
 */
export async function readDetails<T>(
  { client, organizationId, gaps }: StepTools,
  listing: Listing<T>,
  noun: string,
  names: Map<string, string>,
): Promise<Map<string, T>> {
  const details = new Map<string, T>();
  const gone: string[] = [];
  for await (const { id, object, isGone, error } of client.getEach(
    organizationId,
    names.keys(),
    listing,
  )) {
    if (object && (idIn(listing, object) ?? id) !== id) {
      gaps.add(
        `the ${listing.name} of ${noun} ${quoted(names.get(id))} (${id})`,
        [],
        new IntegrationError({
          code: 'OTHER_OBJECT_ERROR',
          message: 'JumpCloud answered with those of another.',
        }),
      );
    } else if (object) {
      details.set(id, object);
    } else if (isGone) {
      gone.push(id);
    } else if (error) {
      const isOver = isRefused(error);
      const name = `${noun} ${quoted(names.get(id))} (${id})`;
      const others = isOver && names.size > 1 ? ' and others' : '';
      gaps.add(`the ${listing.name} of ${name}${others}`, [], error);
      if (isOver) {
        break;
      }
    }
  }
  if (gone.length > 0) {
    gaps.add(
      `the ${listing.name} of ${quantity(gone.length, noun)}`,
      [],
      new IntegrationError({
        code: 'MISSING_DETAILS_ERROR',
        message: `JumpCloud lists them, and says that these do not exist: ${joinUpTo(gone)}.`,
      }),
    );
  }
  return details;
}

/** Adds details to a record, but for those that its listing has told. */
export function addDetails<T>(record: T, details: object | undefined): T {
  const told = Object.entries(record ?? {}).filter(
    ([, value]) =>
      value !== null &&
      value !== undefined &&
      value !== '' &&
      !(typeof value === 'object' && Object.keys(value).length === 0),
  );
  return { ...details, ...(Object.fromEntries(told) as T) };
}
