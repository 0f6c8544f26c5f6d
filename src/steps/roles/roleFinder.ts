import { addToAccount } from '../../graph/listing';
import { StepTools } from '../../graph/step';
import { accountHas } from '../account';
import { role, roleKey } from './role';

export const accountHasRole = accountHas(role);

/**
 * Whether `/v2/roles` lists all roles is documented nowhere. One that something has and that
 * was not listed is there, too: its name is all that is known of it. Where the roles could
 * not be read, nothing is added, so that roles that JupiterOne has keep their properties.
 *
 * @returns the key of the role, if it is in the graph
 */
export async function ensureRole(
  tools: StepTools,
  name: string,
): Promise<string | undefined> {
  const { graph, organizationId, areDependenciesComplete } = tools;
  const key = roleKey(name, organizationId);
  if (areDependenciesComplete && !(await graph.has(key))) {
    await addToAccount(tools, tools.convert(role, [{ name }]), accountHasRole);
  }
  return (await graph.has(key)) ? key : undefined;
}
