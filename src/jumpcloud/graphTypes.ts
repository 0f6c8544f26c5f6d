import { v2Edges } from './dialects';
import { Edge, targetIdOf } from './edge';
import { Listing } from './listing';

/**
 * The types of objects in JumpCloud's graph, and their folders below `/v2`.
 *
 * Source: definition `GraphType` of the v2 description.
 */
const FOLDERS = {
  active_directory: 'activedirectories',
  application: 'applications',
  command: 'commands',
  g_suite: 'gsuites',
  ldap_server: 'ldapservers',
  office_365: 'office365s',
  policy: 'policies',
  policy_group: 'policygroups',
  radius_server: 'radiusservers',
  // Not in the definition. Its folder is described.
  software_app: 'softwareapps',
  system: 'systems',
  system_group: 'systemgroups',
  user: 'users',
  user_group: 'usergroups',
} as const;

export type GraphType = keyof typeof FOLDERS;

/**
 * The members of groups: v2 `GET /{folder}/{id}/members`.
 *
 * @param name what they are, for messages: "members"
 */
export function membersOf(type: GraphType, name: string): Listing<Edge> {
  return edges(type, name, 'members');
}

/** What is bound to objects directly: v2 `GET /{folder}/{id}/associations`. */
export function associationsOf(
  type: GraphType,
  target: GraphType,
  name: string,
): Listing<Edge> {
  return {
    ...edges(type, name, 'associations'),
    query: { targets: target },
  };
}

/** What is bound to objects, directly or through groups: v2 `GET /{folder}/{id}/{folder}`. */
export function traversalOf(
  type: GraphType,
  target: GraphType,
  name: string,
): Listing<Edge> {
  return edges(type, name, FOLDERS[target]);
}

/** The folder of a type below `/v2`. */
export function folderOf(type: GraphType): string {
  return FOLDERS[type];
}

function edges(type: GraphType, name: string, last: string): Listing<Edge> {
  return {
    kind: 'edges',
    name,
    path: `/v2/${FOLDERS[type]}/{id}/${last}`,
    dialect: v2Edges,
    idOf: targetIdOf,
  };
}
