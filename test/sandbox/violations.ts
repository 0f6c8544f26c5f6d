import { IncomingHttpHeaders } from 'http';

import { ApiPath, findApiPath, parametersOf } from './api';
import { findBadSearch } from './events';
import { TOKEN_PATH } from './tokens';

/** A request, as the sandbox notes it. */
interface NotedRequest {
  path: string;
  /** Empty, or what begins with `?`. */
  query: string;
  headers: IncomingHttpHeaders;
  /** The JSON that it brought along. */
  posted?: unknown;
}

/** Something that the table of the API does not allow, and how JumpCloud answers it. */
export interface Violation {
  status: number;
  message: string;
}

/**
 * Says what the requests of a run did that the table of the API does not allow: a sentence for
 * each kind of request. Requests for tokens are not part of that API.
 */
export function listViolations({
  requests,
  organizations,
}: {
  requests: NotedRequest[];
  organizations: unknown[];
}): string[] {
  const sentences = requests
    .filter(({ path }) => path !== TOKEN_PATH)
    .flatMap((request) => {
      const { path } = request;
      const violation = findViolation(request, organizations.length);
      return violation
        ? `${findApiPath(path)?.api.path ?? path}: ${violation.status} ${violation.message}`
        : [];
    });
  return [...new Set(sentences)];
}

/** The first thing about a request that the table of the API does not allow. */
export function findViolation(
  { path, query, headers, posted }: NotedRequest,
  organizationCount: number,
): Violation | undefined {
  const found = findApiPath(path);
  if (!found) {
    return { status: 404, message: 'Not Found' };
  }
  const { api } = found;
  const parameters = new URLSearchParams(query);
  const message =
    findUnknown(api, parameters) ??
    findBadPage(api, parameters) ??
    findBadSort(api, parameters.get('sort')) ??
    findBadFilter(api, parameters.get('filter')) ??
    findBadTargets(api, parameters.get('targets')) ??
    findBadPosted(api, posted);
  return (
    findBadHeader(api, headers, organizationCount) ??
    (message === undefined ? undefined : { status: 400, message })
  );
}

/** JumpCloud's API descriptions list the statuses under "Multi-Tenant Portal Headers". */
function findBadHeader(
  { takesOrganization, posted }: ApiPath,
  { 'x-org-id': id, authorization }: IncomingHttpHeaders,
  organizationCount: number,
): Violation | undefined {
  if (!takesOrganization) {
    return id === undefined
      ? undefined
      : {
          status: 403,
          message: 'Forbidden: organization selection not allowed via header',
        };
  }
  if (id === undefined) {
    // Directory Insights needs it with any token:
    // https://github.com/TheJumpCloud/JumpCloud-Serverless
    return organizationCount > 1 || (posted && authorization)
      ? { status: 401, message: 'Unauthorized: no organization selected' }
      : undefined;
  }
  return /^[0-9a-f]{24}$/i.test(String(id))
    ? undefined
    : { status: 400, message: 'x-org-id is not an organization id' };
}

function findUnknown(api: ApiPath, parameters: URLSearchParams) {
  const known = parametersOf(api);
  const unknown = [...parameters.keys()].find((name) => !known.includes(name));
  return unknown === undefined
    ? undefined
    : `unknown request parameter "${unknown}"`;
}

function findBadPage({ limit }: ApiPath, parameters: URLSearchParams) {
  for (const name of ['limit', 'skip']) {
    const value = parameters.get(name) ?? '0';
    if (!/^\d+$/.test(value)) {
      return `request parameter "${name}" is not a number`;
    }
    if (limit && name === 'limit' && Number(value) > limit.max) {
      return `request parameter "limit" exceeds maximum value of ${limit.max}`;
    }
  }
  return undefined;
}

function findBadSort({ sortsBy = [] }: ApiPath, sort: string | null) {
  const bad = toSortFields(sort).find(({ field }) => !sortsBy.includes(field));
  return bad && `request parameter "sort" does not take "${bad.field}"`;
}

/** Fields in v1 have spaces between them, and in v2 commas. A dash sorts in descending order. */
export function toSortFields(sort: string | null) {
  return sort === null
    ? []
    : sort.split(/[ ,]/).map((part) => ({
        field: part.replace(/^-/, ''),
        isDescending: part.startsWith('-'),
      }));
}

function findBadFilter({ filtersBy = [] }: ApiPath, filter: string | null) {
  const { field = '' } = toFilter(filter) ?? {};
  return filter === null || filtersBy.includes(field)
    ? undefined
    : `request parameter "filter" does not take "${filter}"`;
}

/** Reads `field:eq:value`, `field:ne:value` or `field:in:a|b`; operators in v1 begin with `$`. */
export function toFilter(filter: string | null) {
  const [, field = '', operator = '', value = ''] =
    /^([\w.]+):\$?(eq|ne|in):(.*)$/.exec(filter ?? '') ?? [];
  return field === '' ? undefined : { field, operator, value };
}

function findBadTargets({ targets }: ApiPath, value: string | null) {
  return !targets || targets.includes(value ?? '')
    ? undefined
    : `request parameter "targets" takes one of ${targets.join(', ')}`;
}

function findBadPosted({ posted: takes }: ApiPath, posted: unknown) {
  if (!takes) {
    return undefined;
  }
  const { required, optional } = takes;
  const search = (posted ?? {}) as Record<string, unknown>;
  const missing = required.find((name) => search[name] === undefined);
  const unknown = Object.keys(search).find(
    (name) => ![...required, ...optional].includes(name),
  );
  return missing || unknown
    ? `"${missing ?? unknown}" is ${missing ? 'missing' : 'unknown'}`
    : findBadSearch(search);
}
