import { ApiPath, findApiPath } from './api';
import { Refusal } from './refusal';
import { isPerParent, ListingEndpoint, SandboxEndpoint } from './resource';
import { allEndpoints } from './resources';

/** What a request asks for. */
export interface Route {
  /** How faults name it. */
  name: string;
  api: ApiPath;
  /** None for the organizations, and for what the sandbox holds nothing of. */
  endpoint?: SandboxEndpoint;
  /** Of what is listed of each object of another listing. */
  parentId?: string;
  /** Of a single object. */
  objectId?: string;
}

/**
 * Finds what an address leads to. Endpoints with the same path differ by the `targets` of
 * their query, or by what is posted.
 *
 * @throws Refusal when it leads nowhere
 */
export function findRoute(
  { pathname, searchParams }: URL,
  posted?: unknown,
): Route {
  const found = findApiPath(pathname);
  if (!found) {
    throw new Refusal(404, 'Not Found');
  }
  const { api, id } = found;
  if (api.path === '/organizations') {
    return { name: 'organizations', api };
  }
  const endpoint = allEndpoints.find(
    ({ path, targets, asked }) =>
      path === api.path &&
      (!api.targets || targets === searchParams.get('targets')) &&
      (!asked || asked.test(JSON.stringify(posted) ?? '')),
  );
  if (endpoint) {
    return { name: endpoint.name, api, endpoint, parentId: id };
  }
  const single = allEndpoints.find((each) => isObjectOf(each, api));
  return single
    ? { name: `one of ${single.name}`, api, endpoint: single, objectId: id }
    : { name: api.path, api, parentId: id };
}

/** Whether a path leads to a single object of a listing. */
export function isObjectOf(
  endpoint: SandboxEndpoint,
  { path }: ApiPath,
): endpoint is ListingEndpoint<object> {
  return !isPerParent(endpoint) && path === `${endpoint.path}/{id}`;
}
