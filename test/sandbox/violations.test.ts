import { listViolations } from './violations';

const ID = '603c2e8088dff9cc8edee8dd';

/** What is wrong with requests, given as paths below `/api`. */
function violations(
  paths: string[],
  {
    organizationId,
    count = 1,
  }: { organizationId?: string; count?: number } = {},
): string[] {
  const requests = paths.map((each) => {
    const { pathname, search } = new URL(`http://sandbox/api${each}`);
    return {
      path: pathname,
      query: search,
      headers: organizationId ? { 'x-org-id': organizationId } : {},
    };
  });
  return listViolations({ requests, organizations: Array(count).fill({}) });
}

test('requests that the API allows are no violations', () => {
  expect(
    violations([
      '/organizations?limit=100&skip=0&sort=_id',
      `/organizations/${ID}`,
      '/systemusers?limit=100&skip=99&sort=_id',
      '/commands?fields=name+launchType',
      '/v2/usergroups?filter=attributes.sudo.enabled:eq:true',
      `/v2/usergroups/${ID}/members?limit=100`,
      `/v2/systemgroups/${ID}/associations?targets=user`,
      '/v2/systeminsights/disk_encryption?limit=10000&sort=system_id,name',
      `/v2/systeminsights/apps?filter=system_id:in:${ID}|${ID}`,
    ]),
  ).toEqual([]);
});

test('a request for a token is none of the API', () => {
  const token = { path: '/oauth2/token', query: '', headers: {} };
  expect(listViolations({ requests: [token], organizations: [] })).toEqual([]);
});

test.each([
  ['/nowhere', '/api/nowhere: 404 Not Found'],
  [
    `/v2/usergroups/${ID}/members?sort=id`,
    '/v2/usergroups/{id}/members: 400 unknown request parameter "sort"',
  ],
  [
    '/systemusers?limit=1000',
    '/systemusers: 400 request parameter "limit" exceeds maximum value of 100',
  ],
  [
    '/v2/usergroups?sort=id,members',
    '/v2/usergroups: 400 request parameter "sort" does not take "members"',
  ],
  [
    '/v2/systeminsights/alf?filter=version:eq:1',
    '/v2/systeminsights/alf: 400 request parameter "filter" does not take "version:eq:1"',
  ],
  [
    `/v2/policies/${ID}/associations?targets=user`,
    '/v2/policies/{id}/associations: 400 request parameter "targets" takes one of system, system_group',
  ],
])('%s is a violation', (path, sentence) => {
  expect(violations([path])).toEqual([sentence]);
});

test('a header is a violation where it is not allowed, and where it is malformed', () => {
  const paths = ['/organizations', `/organizations/${ID}`, '/systemusers'];
  const message = 'Forbidden: organization selection not allowed via header';
  expect(violations(paths, { organizationId: ID })).toEqual([
    `/organizations: 403 ${message}`,
    `/organizations/{id}: 403 ${message}`,
  ]);
  expect(violations(['/systemusers'], { organizationId: 'acme' })).toEqual([
    '/systemusers: 400 x-org-id is not an organization id',
  ]);
});

test('no header is a violation if there are several organizations', () => {
  const paths = ['/organizations', '/systemusers'];
  expect(violations(paths, { count: 2 })).toEqual([
    '/systemusers: 401 Unauthorized: no organization selected',
  ]);
  expect(violations(paths)).toEqual([]);
});

test('the same violation is told once, for all parents', () => {
  const paths = ['a', 'b'].map((id) => `/v2/usergroups/${id}/members?a=b`);
  expect(violations(paths)).toHaveLength(1);
});

describe('what is posted to Directory Insights', () => {
  const NOT_AFTER = 'Start Time not after End Time 2024-05-06T07:08:09Z > ';
  const EVENTS = { service: ['sso'], start_time: '2024-05-06T07:08:09Z' };

  test.each([
    [EVENTS, undefined],
    [{ ...EVENTS, end_time: '2024-05-06T07:08:10Z', limit: 1 }, undefined],
    [{ ...EVENTS, search_term: { and: [{ a: 'true', b: ['c'] }] } }, undefined],
    [{ service: ['sso'] }, '"start_time" is missing'],
    [{ ...EVENTS, search_term_filter: {} }, '"search_term_filter" is unknown'],
    [{ ...EVENTS, service: ['web'] }, 'service takes a list of '],
    [{ ...EVENTS, start_time: 'today' }, 'dates are in RFC 3339'],
    [
      { ...EVENTS, start_time: '2999-01-01T00:00:00Z' },
      'start_time is in the ',
    ],
    [{ ...EVENTS, end_time: '2023-01-01T00:00:00Z' }, NOT_AFTER],
    [{ ...EVENTS, end_time: EVENTS.start_time }, NOT_AFTER],
    [{ ...EVENTS, limit: 10_001 }, 'limit exceeds 10000'],
    [{ ...EVENTS, search_term: { and: [{ a: true }] } }, 'search_term takes '],
    [{ ...EVENTS, search_term: { a: ['b', false] } }, 'search_term takes '],
    [{ ...EVENTS, fields: [] }, 'fields is empty'],
  ])('%j', (posted, message) => {
    const path = '/insights/directory/v1/events';
    const request = { path, query: '', headers: {}, posted };
    const [sentence] = listViolations({
      requests: [request],
      organizations: [{}],
    });
    expect(sentence?.startsWith(`${path}: 400 ${message}`)).toBe(
      message && true,
    );
  });

  test('needs the organization with a token', () => {
    const request = {
      path: '/insights/directory/v1/events',
      query: '',
      headers: { authorization: 'Bearer token' },
      posted: EVENTS,
    };
    expect(
      listViolations({ requests: [request], organizations: [{}] }),
    ).toHaveLength(1);
  });
});
