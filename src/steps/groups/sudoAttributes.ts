import { StepTools } from '../../graph/step';
import { byId, idOf } from '../../jumpcloud/listing';
import { groupsListing, sudoGroupsListing, UserGroup } from './group';

/** The attributes of groups, by the id of the group. */
type SudoAttributes = Map<string, UserGroup['attributes']>;

/**
 * Reads the attributes of the groups that let their members use sudo, which the listing of
 * groups answers as null: one request, and one for each of these groups.
 */
export async function readSudoAttributes({
  client,
  organizationId,
  failures,
}: StepTools): Promise<SudoAttributes> {
  const attributes: SudoAttributes = new Map();
  const ids: string[] = [];
  await failures.survive('the user groups that grant sudo', async () => {
    const listing = sudoGroupsListing;
    for await (const groups of client.list(organizationId, listing)) {
      ids.push(...groups.flatMap((group) => idOf(group) ?? []));
    }
  });
  const parts = client.listEach(organizationId, ids, byId(groupsListing));
  for await (const { parent, items = [], error } of parts) {
    if (error) {
      failures.note(`the attributes of group ${parent}`, error);
    }
    items.forEach((group) => attributes.set(parent, group.attributes));
  }
  return attributes;
}

/** Adds the attributes to the groups that have some. */
export function addAttributes(
  groups: UserGroup[],
  attributes: SudoAttributes,
): UserGroup[] {
  return groups.map((group) => {
    const own = attributes.get(idOf(group) ?? '');
    return own ? { ...group, attributes: own } : group;
  });
}
