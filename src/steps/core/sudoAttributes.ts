import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { describeListing, StepTools } from '../../graph/tools';
import { quoted } from '../../jobLog';
import { idOf } from '../../jumpcloud/listing';
import { groupsListing, sudoGroupsListing, UserGroup } from './group';

/** The attributes of groups, or why they can't be read, by the id of the group. */
type SudoAttributes = Map<
  string,
  { attributes: UserGroup['attributes'] } | { error: IntegrationError }
>;

/**
 * Reads the attributes of the groups that let their members use sudo, which the listing of
 * groups answers as null: one request, and one for each of these groups.
 */
export async function readSudoAttributes(
  tools: StepTools,
): Promise<SudoAttributes> {
  const { client, organizationId, gaps } = tools;
  const found: SudoAttributes = new Map();
  const ids: string[] = [];
  tools.noteReading(sudoGroupsListing, []);
  await gaps.survive(
    describeListing(tools, sudoGroupsListing.name),
    [],
    async () => {
      for await (const groups of client.list(
        organizationId,
        sudoGroupsListing,
      )) {
        ids.push(...groups.flatMap((group) => idOf(group) ?? []));
      }
    },
  );
  for await (const { id, object, isGone, error } of client.getEach(
    organizationId,
    ids,
    groupsListing,
  )) {
    if (object) {
      found.set(id, { attributes: object.attributes });
    } else {
      found.set(id, { error: isGone ? notFound() : error });
    }
  }
  return found;
}

/** Adds the attributes to the groups that have some. What could not be read is noted. */
export function addAttributes(
  { gaps }: StepTools,
  groups: UserGroup[],
  found: SudoAttributes,
): UserGroup[] {
  return groups.map((group) => {
    const id = idOf(group) ?? '';
    const own = found.get(id);
    if (!own) {
      return group;
    }
    if ('error' in own) {
      const what = `the attributes of user group ${quoted(group.name)} (${id})`;
      gaps.add(what, [], own.error);
      return group;
    }
    return { ...group, attributes: own.attributes };
  });
}

/** A group that was deleted is not in the list of groups either. */
function notFound(): IntegrationError {
  return new IntegrationError({
    code: 'ATTRIBUTES_NOT_FOUND_ERROR',
    message: 'JumpCloud lists the group, but cannot find it by its id.',
  });
}
