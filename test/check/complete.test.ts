import { collect, SERVICE_ACCOUNT } from '../e2e/collect';
import { findApiPath } from '../sandbox/api';
import { SandboxRequest } from '../sandbox/server';
import { listViolations } from '../sandbox/violations';
import { checkSandbox } from './checkSandbox';
import { outcomeOf } from './outcome';

/** What a request asks for, without ids and offsets: its path, and each parameter. */
function asksOf({ path, query }: SandboxRequest): string[] {
  const template = findApiPath(path)?.api.path ?? path;
  const parameters = new URLSearchParams(query);
  const targets = parameters.get('targets') ?? '';
  return [...parameters]
    .filter(([name]) => name !== 'skip' && name !== 'targets')
    .map(
      ([name, value]) =>
        `${template}${targets && `?${targets}`} ${name}=${value.replace(/[0-9a-f]{24}(\|[0-9a-f]{24})*/g, '{id}')}`,
    )
    .concat(template);
}

test('everything that a run asks for is asked for, by its path and each of its parameters', async () => {
  const { sandbox: collected } = await collect({ sources: 'all' });
  const { sandbox: checked } = await checkSandbox();
  const asked = new Set(checked.requests.flatMap(asksOf));
  // The largest limit is asked for once for a path, whatever its targets.
  const isKnown = (ask: string) =>
    asked.has(ask) ||
    (ask.endsWith(' limit=100') &&
      [...asked].some((other) => other.startsWith(`${ask.split('?')[0]!}?`)));
  const missing = collected.requests
    .flatMap(asksOf)
    .filter((ask) => !isKnown(ask));
  expect([...new Set(missing)]).toEqual([]);
});

test('the made-up organization: everything is read, a row at a time, one request at a time', async () => {
  const { result, requests, sandbox, text } = await checkSandbox();
  expect([...new Set(result.checked.map(outcomeOf))].sort()).toEqual(['read']);
  expect(text).toContain('Everything that is switched on can be read.');
  expect(sandbox.stats.maxInFlight).toBe(1);
  expect(sandbox.stats.requests).toBe(requests);
  expect(requests).toBeLessThan(250);
  // The list of password policies takes no `limit`.
  const several = result.answers.flatMap(({ rows }) =>
    rows.length > 1 ? (rows as object[]) : [],
  );
  expect(several.every((row) => 'precedence' in row)).toBe(true);
  expect(listViolations(sandbox)).toEqual([
    '/organizations: 403 Forbidden: organization selection not allowed via header',
    '/organizations/{id}: 403 Forbidden: organization selection not allowed via header',
    '/v2/providers/{id}/administrators: 403 Forbidden: organization selection not allowed via header',
  ]);
});

test('no request is sent twice', async () => {
  const { sandbox } = await checkSandbox();
  const sent = sandbox.requests.map(
    ({ path, query, posted, headers }) =>
      `${path}${query} ${JSON.stringify(posted)} ${String(headers['x-org-id'])}`,
  );
  expect(new Set(sent).size).toBe(sent.length);
});

test('the largest limit is asked for once for a path, behind its last item', async () => {
  const { sandbox } = await checkSandbox();
  const paths = sandbox.requests
    .filter(({ query }) => /limit=(?!1&)/.test(query))
    .map(({ path }) => path);
  expect(paths.length).toBeGreaterThan(30);
  expect(new Set(paths).size).toBe(paths.length);
});

test('a larger organization takes no more requests', async () => {
  const { requests } = await checkSandbox();
  const larger = await checkSandbox({ sizes: { users: 500, devices: 300 } });
  expect(larger.requests).toBeLessThanOrEqual(requests + 10);
});

test('an empty organization: there is nothing to ask for what belongs to others', async () => {
  const { result, text } = await checkSandbox({
    sizes: { users: 0, groups: 0, devices: 0, policies: 0 },
  });
  const outcomes = Object.fromEntries(
    result.checked.map((each) => [each.name, outcomeOf(each)]),
  );
  expect(outcomes).toMatchObject({
    users: 'read',
    'one of the users': 'nothing to ask',
    'members of user groups': 'nothing to ask',
    'apps of macOS': 'nothing to ask',
    'results of policies': 'nothing to ask',
  });
  expect(text).toContain('Everything that is switched on can be read.');
});

test('several organizations: requests name one of them, but not where that is refused', async () => {
  const { result, sandbox, text } = await checkSandbox({
    sizes: { organizations: 2 },
  });
  expect(result.checked.map(outcomeOf)).not.toContain('refused');
  expect(text).toContain('ORG_ID chooses it.');
  const ids = sandbox.requests
    .filter(({ path }) => !path.startsWith('/api/organizations'))
    .map(({ headers }) => headers['x-org-id']);
  expect([...new Set(ids)]).toEqual([result.place.organizationId]);
});

test('a service account is checked, too', async () => {
  const { result, sandbox } = await checkSandbox({
    env: SERVICE_ACCOUNT,
  });
  expect(result.checked.map(outcomeOf)).not.toContain('refused');
  expect(sandbox.stats.byName.token).toBe(1);
});
