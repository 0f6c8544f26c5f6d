import { StepTools } from '../../graph/step';
import { byId, idOf } from '../../jumpcloud/listing';
import { groupsListing, sudoGroupsListing, UserGroup } from './group';

/** More groups than this are not read one by one. */
const MAX_GROUPS = 100;

/**
 * Reads the attributes of the groups that let their members use sudo, which the listing of
 * groups answers as null: one request, and one for each of these groups.
 *
 * @returns the attributes by the id of the group
 */
export async function readSudoAttributes({
  client,
  organizationId,
  failures,
  logger,
}: StepTools): Promise<Map<string, UserGroup['attributes']>> {
  const attributes = new Map<string, UserGroup['attributes']>();
  const ids: string[] = [];
  await failures.survive('the user groups that grant sudo', async () => {
    const listing = sudoGroupsListing;
    for await (const groups of client.list(organizationId, listing)) {
      ids.push(...groups.flatMap((group) => idOf(group) ?? []));
    }
  });
  if (ids.length > MAX_GROUPS) {
    logger.warn(
      { count: ids.length },
      `More than ${MAX_GROUPS} user groups grant sudo: only the first ${MAX_GROUPS} of them are read one by one.`,
    );
  }
  const parts = client.listEach(
    organizationId,
    ids.slice(0, MAX_GROUPS),
    byId(groupsListing),
  );
  for await (const { parent, items = [], error } of parts) {
    if (error) {
      failures.note(`the attributes of group ${parent}`, error);
    }
    items.forEach((group) => attributes.set(parent, group.attributes));
  }
  return attributes;
}
