import { namesOf } from '../../graph/children';
import { addRecords } from '../../graph/listingStep';
import { partialTypesOf } from '../../graph/run';
import { StepTools } from '../../graph/tools';
import { roleKey, roles } from './role';
import { normalizeRole, systemRoleOf } from './roleNames';

/**
 * Finds roles by the names that administrators and service accounts carry, which can differ
 * from those of the list in case and in surrounding blanks. The spelling of the list makes
 * the key; of a role that was not listed, the usual one, or the one found first.
 *
 * Whether `/v2/roles` lists all roles is documented nowhere. An assigned role exists even if
 * it was not listed: its name is all that is known of it. Where the roles could
 * not be read, nothing is added, so that roles that JupiterOne has keep their properties.
 *
 * @returns gives the key of a role, if it is in the graph
 */
export async function createRoleFinder(
  tools: StepTools,
): Promise<(name: string) => Promise<string | undefined>> {
  const { graph, organizationId, run } = tools;
  const keys = await readKeys(tools);
  const isComplete = !partialTypesOf(run).includes(roles.entity._type);
  return async (name) => {
    const exactKey = roleKey(name, organizationId);
    if (await graph.has(exactKey)) {
      return exactKey;
    }
    const normalized = normalizeRole(name);
    if (isComplete && !keys.has(normalized)) {
      const record = { name: systemRoleOf(name) ?? name };
      const added = await addRecords(tools, roles, [record]);
      added.forEach(({ _key }) => keys.set(normalized, _key));
    }
    return keys.get(normalized);
  };
}

/** The keys of the roles in the graph by their normalized names; the first one of a name. */
async function readKeys(tools: StepTools): Promise<Map<string, string>> {
  const names = await namesOf(tools, roles);
  return new Map(
    [...names].reverse().map(([key, name]) => [normalizeRole(name), key]),
  );
}
