import { EntityDefinition } from '../../src/graph/entity';
import { Link } from '../../src/graph/link';
import { accountHas } from '../../src/steps/core/account';
import {
  ChildrenEndpoint,
  EdgesEndpoint,
  isPerParent,
  listsOf,
  RawBoundObject,
  RawEdge,
  SandboxEndpoint,
  SandboxOrganization,
} from './resource';

/** Keys of entities and relationships, by `_type`. */
type Keys = Record<string, string[]>;

/** The keys that an organization's graph must have of what an endpoint lists. */
export function keysOfEndpoint(
  organization: SandboxOrganization,
  endpoint: SandboxEndpoint,
): Keys[] {
  return [
    keysOfRows(organization, endpoint),
    isPerParent(endpoint) ? keysOfParents(organization, endpoint) : {},
    ...keysOfNames(organization, endpoint),
    isEdges(endpoint) ? keysOfEdges(organization, endpoint) : {},
  ];
}

/** The keys of entities, and of the relationships by which the account has them. */
export function withAccount(
  organization: SandboxOrganization,
  entity: EntityDefinition<never>,
  keys: string[],
): Keys {
  return {
    [entity._type]: keys,
    [accountHas(entity)._type]: keys.map((key) =>
      relationshipKey(organization.id, 'has', key),
    ),
  };
}

/**
 * The edges that lead to something listed, and that the link takes: for each, the ids of the
 * parent and of the target.
 */
export function listedEdges(
  organization: SandboxOrganization,
  endpoint: EdgesEndpoint<RawEdge | RawBoundObject>,
): Array<[parentId: string, targetId: string]> {
  const { target, way } = endpoint.link;
  const listed = new Set(organization.ids(target.listing));
  const isDirectOnly = 'isDirectOnly' in way && way.isDirectOnly;
  return [...organization.children(endpoint)].flatMap(([parentId, edges]) =>
    edges
      .flatMap((edge) => edge ?? [])
      .filter((edge) => !isDirectOnly || isDirect(edge))
      .map(targetOf)
      .filter((id) => listed.has(id))
      .map((id): [string, string] => [parentId, id]),
  );
}

/** The key that the SDK gives a relationship. */
export function relationshipKey(
  from: string,
  verb: string,
  to: string,
): string {
  return `${from}|${verb}|${to}`;
}

function keysOfRows(
  organization: SandboxOrganization,
  endpoint: SandboxEndpoint,
): Keys {
  const { resource } = endpoint;
  if (!resource) {
    return {};
  }
  const rows = listsOf(organization, endpoint).flat();
  const keys = rows.map((row) => keyOfRow(organization, endpoint, row));
  return withAccount(organization, resource.entity, keys);
}

/** The key of what a row becomes in the graph. */
function keyOfRow(
  organization: SandboxOrganization,
  { resource }: SandboxEndpoint,
  row: unknown,
): string {
  return resource?.entity.keyOf(row as never, organization.id) ?? '';
}

function keysOfEdges(
  organization: SandboxOrganization,
  endpoint: EdgesEndpoint<RawEdge | RawBoundObject>,
): Keys {
  return keysOfPairs(endpoint.link, listedEdges(organization, endpoint));
}

/** The links that rows tell by ids. */
function keysOfNames(
  organization: SandboxOrganization,
  endpoint: SandboxEndpoint,
): Keys[] {
  return (endpoint.names ?? []).map((named) => {
    const listed = new Set(organization.ids(named.link.target.listing));
    const pairsOf = (id: string, row: unknown) =>
      textsIn(named.in(row as never))
        .filter((target) => listed.has(target))
        .map((target): [string, string] => [id, target]);
    return keysOfPairs(
      named.link,
      isPerParent(endpoint)
        ? [...organization.children(endpoint)].flatMap(([parentId, rows]) =>
            rows.flatMap((row) => pairsOf(parentId, row)),
          )
        : organization
            .rowsOf(endpoint)
            .flatMap((row) =>
              pairsOf(keyOfRow(organization, endpoint, row), row),
            ),
    );
  });
}

/** The relationships of rows with the objects that they are listed of. */
function keysOfParents(
  organization: SandboxOrganization,
  endpoint: ChildrenEndpoint<unknown>,
): Keys {
  const { relationship, resource } = endpoint;
  if (!relationship || !resource) {
    return {};
  }
  const isFromParent = relationship.targetType === resource.entity._type;
  return keysOfPairs(
    { relationship, isFromParent },
    [...organization.children(endpoint)].flatMap(([parentId, rows]) =>
      rows.map((row): [string, string] => [
        parentId,
        keyOfRow(organization, endpoint, row),
      ]),
    ),
  );
}

function keysOfPairs(
  { relationship, isFromParent }: Pick<Link, 'relationship' | 'isFromParent'>,
  pairs: Array<[parentId: string, targetId: string]>,
): Keys {
  const verb = relationship._class.toLowerCase();
  return {
    [relationship._type]: pairs.map(([parentId, targetId]) =>
      isFromParent
        ? relationshipKey(parentId, verb, targetId)
        : relationshipKey(targetId, verb, parentId),
    ),
  };
}

/** All texts in a value, however deep. */
function textsIn(value: unknown): string[] {
  return typeof value === 'string'
    ? [value]
    : Object.values(value ?? {}).flatMap(textsIn);
}

function isEdges(
  endpoint: SandboxEndpoint,
): endpoint is EdgesEndpoint<RawEdge | RawBoundObject> {
  return 'link' in endpoint;
}

function targetOf(edge: RawEdge | RawBoundObject): string {
  return 'to' in edge ? edge.to.id : edge.id;
}

function isDirect(edge: RawEdge | RawBoundObject): boolean {
  return 'to' in edge || edge.paths.some(({ length }) => length === 1);
}
