import { Link } from '../../src/graph/link';
import {
  Children,
  EdgesEndpoint,
  perParent,
  RawBoundObject,
  RawEdge,
  SandboxOrganization,
  toEdge,
} from './resource';

type Options<E> = Pick<EdgesEndpoint<E>, 'link'> &
  Partial<
    Pick<EdgesEndpoint<E>, 'name' | 'path' | 'targets' | 'seed' | 'holdsNulls'>
  >;

/**
 * Declares what lists the edges of a link. It answers where the integration asks for them,
 * which the table of the API must have.
 *
 * @param options.path if the link is read at more than one path
 * @param options.seed every other object has two edges, and one to a deleted object, if not given;
 *   where objects are listed that it is bound to through groups, the second is such an object
 */
export function edgesEndpoint<E extends RawEdge | RawBoundObject>(
  options: Options<E>,
): EdgesEndpoint<E> {
  const { link } = options;
  const { parent, target, way } = link;
  const [listing, another] = 'listings' in way ? way.listings : [];
  if (!options.path && (!listing || another)) {
    throw new Error(`Say at which path ${link.id} reads edges.`);
  }
  return {
    name: `${target.listing.name} of ${parent.listing.name}`,
    path: listing?.path ?? '',
    targets: listing?.query?.targets,
    seed: (organization) => seedInTurn(organization, link) as Children<E>,
    ...options,
  };
}

/** An object at the end of a path of one edge, or of one that leads through others. */
export function toBoundObject(
  id: string,
  type: string,
  through: RawEdge[] = [],
): RawBoundObject {
  const paths = [[...through, toEdge(id, type)]];
  return { id, type, compiledAttributes: null, paths };
}

/** The first edge of a path that leads through a group. */
const THROUGH_GROUP = toEdge('5f3a9c1e2b7d4a0011224499', 'policy_group');

function seedInTurn(
  organization: SandboxOrganization,
  { parent, target, way }: Link,
): Children<RawEdge | RawBoundObject> {
  const ids = organization.ids(target.listing);
  const isTraversal =
    'listings' in way &&
    !/\/(members|associations)$/.test(way.listings[0]?.path ?? '');
  const type = target.graphType ?? '';
  const toRow = (id: string, place: number) =>
    !isTraversal
      ? toEdge(id, type)
      : toBoundObject(id, type, place === 1 ? [THROUGH_GROUP] : []);
  return perParent(organization.rows(parent.listing), (_, i) =>
    i % 2 === 0 ? [null, ...ids.slice(i % 3, (i % 3) + 2).map(toRow)] : [],
  );
}
