/**
 * What JumpCloud's API takes at a path, and how it answers.
 *
 * Parameters that are described but that the sandbox does not act on, such as `search`, are
 * left out, so it refuses them.
 */
export interface ApiPath {
  /** Below the base address, `/api`, if `base` is not another; `{id}` stands for an id. */
  path: string;
  base?: string;
  /**
   * A bare list, a single object, or an object with the list in a field, beside the total in
   * `totalCount` or another field.
   */
  answer: 'list' | 'object' | { listIn: string; totalIn?: string };
  /** The `limit` of a page. Without it, the path takes neither `limit` nor `skip`. */
  limit?: { max: number; byDefault: number };
  /** The fields that `sort` takes. Without it, the path does not take `sort`. */
  sortsBy?: string[];
  /** The fields that `filter` takes. Without it, the path does not take `filter`. */
  filtersBy?: string[];
  /** Whether it takes `fields`. The sandbox answers with all fields all the same. */
  takesFields?: boolean;
  /** The values of `targets`, which is required. Without it, the path does not take `targets`. */
  targets?: string[];
  /** Whether it sends a total: in `x-total-count`, or in `totalCount` beside a list in a field. */
  hasTotal?: boolean;
  /** The fields of the JSON that is posted, the required ones first. Without it, the path takes GET. */
  posted?: { required: string[]; optional: string[] };
  /** Whether it takes `x-org-id`, and needs it if the credential has several organizations. */
  takesOrganization: boolean;
}

type Rules = Partial<Omit<ApiPath, 'path'>>;

const LIMIT = { max: 100, byDefault: 10 };

/** What most objects of v2 can be sorted by: the description leaves the fields open. */
const ID_AND_NAME = ['id', 'name'];

/**
 * The paths that the sandbox serves. It refuses any other path with 404, and any other
 * parameter with 400.
 *
 * Sources: JumpCloud's API descriptions (https://docs.jumpcloud.com/api); for totals, the
 * undescribed paths and the rules of `x-org-id` also what JumpCloud's own clients send and
 * expect (its PowerShell module and its command line). Where a description leaves open which
 * fields it sorts by, the id and the name are taken; `SandboxOptions.refuse` refuses them.
 */
export const apiPaths: ApiPath[] = [
  v1List('/organizations', {
    sortsBy: ['_id'],
    takesOrganization: false,
  }),
  object('/organizations/{id}', {
    takesFields: true,
    takesOrganization: false,
  }),

  listIn('results', '/v2/providers/{id}/administrators', {
    sortsBy: ['_id', 'email'],
    filtersBy: ['email'],
    takesFields: true,
    takesOrganization: false,
  }),

  v1List('/systemusers', {
    sortsBy: ['_id', 'email', 'username'],
    filtersBy: ['email', 'state', 'username'],
  }),
  object('/systemusers/{id}', { takesFields: true }),
  v1List('/systems', {
    sortsBy: ['_id', 'displayName', 'hostname'],
    filtersBy: ['displayName', 'hostname', 'os', 'serialNumber'],
  }),
  object('/systems/{id}', { takesFields: true }),
  v1List('/applications', { sortsBy: ['_id', 'name'], filtersBy: ['name'] }),
  object('/applications/{id}'),
  v1List('/commands', { sortsBy: ['_id', 'name'], filtersBy: ['name'] }),
  v1List('/radiusservers', { sortsBy: ['_id', 'name'], filtersBy: ['name'] }),
  // Administrators. Not described.
  v1List('/users', { sortsBy: ['_id', 'email'], takesFields: false }),

  v2List('/v2/usergroups', {
    sortsBy: ID_AND_NAME,
    filtersBy: [
      'attributes.sudo.enabled',
      'attributes.sudo.withoutPassword',
      'membershipMethod',
      'name',
    ],
    takesFields: true,
    hasTotal: true,
  }),
  object('/v2/usergroups/{id}'),
  v2List('/v2/usergroups/{id}/members', { hasTotal: true }),
  v2List('/v2/bulk/userstates', { filtersBy: [] }),
  v2List('/v2/systemgroups', {
    sortsBy: ID_AND_NAME,
    filtersBy: ['membershipMethod', 'name'],
    takesFields: true,
    hasTotal: true,
  }),
  object('/v2/systemgroups/{id}'),
  v2List('/v2/systemgroups/{id}/members', { hasTotal: true }),
  associations('/v2/systemgroups', [
    ...['command', 'policy', 'policy_group', 'user', 'user_group'],
  ]),
  v2List('/v2/systems/{id}/users', { filtersBy: [], hasTotal: true }),
  associations('/v2/applications', ['user', 'user_group']),
  v2List('/v2/commands/{id}/systemgroups', { filtersBy: [], hasTotal: true }),

  v2List('/v2/policies', {
    sortsBy: ID_AND_NAME,
    filtersBy: ['name'],
    takesFields: true,
    hasTotal: true,
  }),
  object('/v2/policies/{id}'),
  associations('/v2/policies', ['system', 'system_group']),
  // Not described; only the paths are known, and the same of policy groups.
  v2List('/v2/policies/{id}/usergroups'),
  v2List('/v2/policies/{id}/users'),
  v2List('/v2/policies/{id}/policystatuses', {
    sortsBy: ['id'],
    filtersBy: ['success', 'systemID'],
    takesFields: true,
  }),
  v2List('/v2/policygroups', {
    sortsBy: ID_AND_NAME,
    filtersBy: ['name'],
    takesFields: true,
    hasTotal: true,
  }),
  v2List('/v2/policygroups/{id}/members'),
  associations('/v2/policygroups', ['system', 'system_group']),
  v2List('/v2/policygroups/{id}/usergroups'),
  v2List('/v2/policygroups/{id}/users'),

  v2List('/v2/applemdms', {
    limit: { max: 100, byDefault: 1 },
    filtersBy: ['id', 'name'],
    hasTotal: true,
  }),
  v2List('/v2/applemdms/{id}/devices', {
    sortsBy: [
      ...['createdAt', 'depRegistered', 'enrolled', 'id'],
      ...['osVersion', 'serialNumber', 'udid'],
    ],
    filtersBy: [
      ...['createdAt', 'depRegistered', 'enrolled', 'id'],
      ...['osVersion', 'serialNumber', 'udid'],
    ],
    hasTotal: true,
  }),

  // Not described. Its only known client asks for everything at once.
  {
    path: '/v2/passwordpolicies',
    answer: { listIn: 'results' },
    takesOrganization: true,
  },
  object('/v2/passwordpolicies/{id}'),
  // Of an older description. No operation of it declares `x-org-id`.
  {
    path: '/v2/google-emm/enterprises',
    answer: { listIn: 'enterprises', totalIn: 'count' },
    hasTotal: true,
    takesOrganization: true,
  },
  object('/v2/google-emm/enterprises/{id}/connection-status'),
  listIn('devices', '/v2/google-emm/enterprises/{id}/devices', {
    answer: { listIn: 'devices', totalIn: 'count' },
    limit: { max: 100, byDefault: 100 },
    filtersBy: [],
  }),
  object('/v2/google-emm/devices/{id}'),

  v2List('/v2/softwareapps', {
    sortsBy: ['id', 'displayName'],
    filtersBy: ['displayName'],
  }),
  v2List('/v2/softwareapps/{id}/statuses', {
    sortsBy: ['id'],
    filtersBy: ['systemId'],
  }),
  v2List('/v2/softwareapps/{id}/systemgroups', { filtersBy: [] }),

  v2List('/v2/authn/policies', {
    sortsBy: ID_AND_NAME,
    filtersBy: ['name'],
    hasTotal: true,
  }),
  v2List('/v2/iplists', {
    sortsBy: ID_AND_NAME,
    filtersBy: ['name'],
    hasTotal: true,
  }),
  object('/v2/iplists/{id}'),

  v2List('/v2/directories', { sortsBy: ['id'], takesFields: true }),
  object('/v2/gsuites/{id}'),
  object('/v2/office365s/{id}'),
  object('/v2/ldapservers/{id}'),
  object('/v2/activedirectories/{id}'),
  // The single agent, which is described too, holds a key that nobody may ask for.
  v2List('/v2/activedirectories/{id}/agents', { sortsBy: ['id', 'hostname'] }),
  associations('/v2/gsuites', ['user', 'user_group']),
  associations('/v2/office365s', ['user', 'user_group']),
  associations('/v2/ldapservers', ['user', 'user_group']),
  associations('/v2/activedirectories', ['user', 'user_group']),
  associations('/v2/radiusservers', ['user', 'user_group']),

  // Not described.
  listIn('results', '/v2/roles'),
  listIn('results', '/v2/service-accounts'),
  listIn('identityProviders', '/v2/identity-providers'),

  insights('system_info', { filtersBy: ['system_id', 'cpu_subtype'] }),
  insights('alf', { filtersBy: ['system_id', 'global_state'] }),
  insights('secureboot', { filtersBy: ['system_id'] }),
  insights('windows_security_center', { filtersBy: ['system_id'] }),
  insights('tpm_info', { filtersBy: ['system_id'] }),
  insights('sip_config', {
    sortsBy: ['system_id', 'config_flag'],
    filtersBy: ['system_id', 'enabled'],
  }),
  insights('disk_encryption', {
    sortsBy: ['system_id', 'name'],
    filtersBy: ['system_id', 'encryption_status'],
  }),
  insights('bitlocker_info', {
    sortsBy: ['system_id', 'device_id', 'drive_letter'],
    filtersBy: ['system_id', 'protection_status'],
  }),
  insights('interface_details', {
    sortsBy: ['system_id', 'interface'],
    filtersBy: ['system_id', 'interface'],
  }),
  insights('users', {
    sortsBy: ['system_id', 'username'],
    filtersBy: ['system_id', 'username'],
  }),
  insights('apps', {
    sortsBy: ['system_id', 'name'],
    filtersBy: ['system_id', 'bundle_name'],
  }),
  insights('programs', {
    sortsBy: ['system_id', 'name'],
    filtersBy: ['system_id', 'name'],
  }),
  // The description has no `system_id` here; JumpCloud's command line filters every table by it.
  insights('linux_packages', {
    sortsBy: ['system_id', 'name'],
    filtersBy: ['name', 'package_format', 'system_id'],
  }),
  insights('chrome_extensions', {
    sortsBy: ['system_id', 'name'],
    filtersBy: ['system_id', 'name'],
  }),
  insights('firefox_addons', {
    sortsBy: ['system_id', 'name'],
    filtersBy: ['system_id', 'name'],
  }),
  insights('safari_extensions', {
    sortsBy: ['system_id', 'name'],
    filtersBy: ['system_id', 'name'],
  }),

  directoryInsights('/events', 'list', [], ['fields', 'limit', 'sort']),
  directoryInsights('/events/distinct', 'object', ['field'], []),
];

const matchers = apiPaths.map((api) => ({
  api,
  pattern: new RegExp(`^${addressOf(api).replace('{id}', '([^/]+)')}$`),
}));

/** Finds the path that an address leads to, and the id in it. */
export function findApiPath(
  pathname: string,
): { api: ApiPath; id?: string } | undefined {
  for (const { api, pattern } of matchers) {
    const match = pattern.exec(pathname);
    if (match) {
      return { api, id: match[1] && decodeURIComponent(match[1]) };
    }
  }
  return undefined;
}

/** The address that leads to a path. */
export function addressOf({ base = '/api', path }: ApiPath): string {
  return base + path;
}

/** The parameters that a path takes. */
export function parametersOf(api: ApiPath): string[] {
  return [
    ...(api.limit ? ['limit', 'skip'] : []),
    ...(api.sortsBy ? ['sort'] : []),
    ...(api.filtersBy ? ['filter'] : []),
    ...(api.takesFields ? ['fields'] : []),
    ...(api.targets ? ['targets'] : []),
  ];
}

function v1List(path: string, rules: Rules): ApiPath {
  return listIn('results', path, { takesFields: true, ...rules });
}

function v2List(path: string, rules: Rules = {}): ApiPath {
  return {
    path,
    answer: 'list',
    limit: LIMIT,
    takesOrganization: true,
    ...rules,
  };
}

function listIn(field: string, path: string, rules: Rules = {}): ApiPath {
  return {
    path,
    answer: { listIn: field },
    limit: LIMIT,
    hasTotal: true,
    takesOrganization: true,
    ...rules,
  };
}

/** What an object is bound to directly. */
function associations(path: string, targets: string[]): ApiPath {
  return v2List(`${path}/{id}/associations`, { targets });
}

/** A table of System Insights. Its `limit` is described as at most 10,000. */
function insights(table: string, rules: Rules): ApiPath {
  return v2List(`/v2/systeminsights/${table}`, {
    limit: { max: 10_000, byDefault: 10 },
    sortsBy: ['system_id'],
    hasTotal: true,
    ...rules,
  });
}

/** Directory Insights: https://docs.jumpcloud.com/api/insights/directory/1.0/index.html */
function directoryInsights(
  path: string,
  answer: 'list' | 'object',
  required: string[],
  optional: string[],
): ApiPath {
  return {
    path: `/insights/directory/v1${path}`,
    base: '',
    answer,
    posted: {
      required: ['service', 'start_time', ...required],
      optional: ['end_time', 'search_term', ...optional],
    },
    takesOrganization: true,
  };
}

function object(path: string, rules: Rules = {}): ApiPath {
  return { path, answer: 'object', takesOrganization: true, ...rules };
}
