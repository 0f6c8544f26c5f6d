import { Fault, createFault } from '../sandbox/faults';
import { findApiPath } from '../sandbox/api';
import { allEndpoints } from '../sandbox/resources';
import { isPerParent } from '../sandbox/resource';
import { Sandbox } from '../sandbox/server';
import { Checked } from './check';
import { checkSandbox, pathOf } from './checkSandbox';
import { droppedOf, isMissing, outcomeOf } from './outcome';

const WORDS = 'Your role does not allow this';

function refuse(names: string[], value = 403): Fault[] {
  return names.map((on) =>
    createFault('status', { on, value, message: WORDS, when: 'always' }),
  );
}

/** The paths that the sandbox has refused, with what is always sent. */
function pathsRefused({ requests }: Sandbox, status: number): string[] {
  const paths = requests
    .filter(
      (each) =>
        each.status === status && (each.posted || !each.headers['x-org-id']),
    )
    .map(({ path, query }) => {
      const targets = new URLSearchParams(query).get('targets');
      return `${findApiPath(path)?.api.path}?${targets ? `targets=${targets}` : ''}`;
    });
  return [...new Set(paths)].sort();
}

function pathsWith(checked: Checked[], outcome: string): string[] {
  const paths = checked
    .filter((each) => outcomeOf(each) === outcome)
    .map(pathOf);
  return [...new Set(paths)].sort();
}

const lists = allEndpoints.filter((each) => !isPerParent(each));
const ofParents = allEndpoints.filter(isPerParent);

test('a search that Directory Insights ignores', async () => {
  const { result } = await checkSandbox({
    faults: [createFault('search-ignored', { when: 'always' })],
  });
  const failed = result.checked.filter((each) => outcomeOf(each) === 'failed');
  expect(failed.map(({ name, asked }) => [name, asked[0]?.words])).toEqual([
    [
      'events of a type that does not exist',
      expect.stringContaining('does not heed the search'),
    ],
  ]);
});

test.each([
  ['lists', lists.map(({ name }) => name)],
  ['what is read of each object', ofParents.map(({ name }) => name)],
  ['single objects', lists.map(({ name }) => `one of ${name}`)],
])('refused: %s', async (_, names) => {
  const { result, sandbox, text } = await checkSandbox({
    faults: refuse(names),
  });
  const refused = pathsRefused(sandbox, 403);
  expect(refused.length).toBeGreaterThanOrEqual(10);
  expect(pathsWith(result.checked, 'refused')).toEqual(refused);
  for (const each of result.checked) {
    if (outcomeOf(each) === 'refused') {
      expect(isMissing(each)).toBe(true);
      expect(each.asked.map(({ words }) => words)).toEqual([WORDS]);
    }
    if (outcomeOf(each) === 'refused' && each.source) {
      expect(text).toContain(
        `Or set DISABLED_INGESTION_SOURCES=${each.source.id}.`,
      );
    }
  }
});

test('what is read of something that is refused is not asked for', async () => {
  const { result } = await checkSandbox({ faults: refuse(['policies']) });
  const outcomes = Object.fromEntries(
    result.checked.map((each) => [each.name, outcomeOf(each)]),
  );
  expect(outcomes).toMatchObject({
    policies: 'refused',
    'devices of policies': 'not asked',
    'results of policies': 'not asked',
    'policy groups': 'read',
  });
});

test.each([
  [402, 'The organization may not have this product: set DISABLED_'],
  [400, 'Please report this, with the file below.'],
  [503, 'Service Unavailable (5 attempts). Try again later.'],
])('what to do about %d', async (status, sentence) => {
  const { result, text } = await checkSandbox({
    faults: refuse(['roles'], status),
  });
  expect(result.checked.filter(isMissing).map(({ name }) => name)).toEqual([
    'roles',
  ]);
  expect(text).toContain(sentence);
});

test('an answer that is not what the API describes is no success', async () => {
  const { result, fileText } = await checkSandbox({
    faults: [createFault('body-html', { on: 'roles', when: 'always' })],
  });
  const [roles] = result.checked.filter(isMissing);
  expect(roles && [roles.name, outcomeOf(roles)]).toEqual(['roles', 'failed']);
  expect(fileText).toContain('"UNEXPECTED_BODY"');
});

test('what is switched off is checked, and not missed', async () => {
  const { result, text } = await checkSandbox({
    faults: refuse(['commands']),
    env: { DISABLED_INGESTION_SOURCES: 'commands' },
  });
  expect(pathsWith(result.checked, 'refused')).toEqual(['/commands?']);
  expect(result.checked.some(isMissing)).toBe(false);
  expect(text).toContain('commands (switched off)\n  refused ');
  expect(text).not.toContain('DISABLED_INGESTION_SOURCES=commands');
});

test.each([
  [{ parameter: 'sort', on: 'policies' }, 'policies', 'sort=id'],
  [{ parameter: 'fields', on: 'applications' }, 'applications', 'fields='],
  [
    { parameter: 'filter', on: 'apps' },
    'apps of macOS',
    'everything is read at once',
  ],
  [{ parameter: 'limit', value: 50, on: 'devices' }, 'devices', 'limit=100'],
  [{ parameter: 'limit', value: 1_000, on: 'tpm' }, 'TPM chips', 'limit=10000'],
  [
    { parameter: 'sort', on: 'users', isSilent: true },
    'users',
    'sort=_id is refused: read without it',
  ],
] as const)(
  'a parameter that is refused is told, and nothing is missed: %j',
  async (refused, name, shown) => {
    const { result, text } = await checkSandbox({ refuse: [refused] });
    const dropped = result.checked.filter((each) => droppedOf(each).length > 0);
    expect(dropped.map((each) => each.name)).toEqual([name]);
    expect(result.checked.some(isMissing)).toBe(false);
    expect(text).toContain(shown);
    expect(text).toContain('Optional parameters that JumpCloud refuses: 1.');
  },
);

test.each(['sort', 'fields', 'filter', 'limit'] as const)(
  'a parameter that is refused everywhere is found wherever it is sent: %s',
  async (parameter) => {
    const value = parameter === 'limit' ? 50 : undefined;
    const { result, sandbox } = await checkSandbox({
      refuse: [{ parameter, value }],
    });
    const dropped = result.checked.filter((each) => droppedOf(each).length > 0);
    const withoutTargets = (path: string) => path.replace(/\?.*/, '');
    expect(
      [...new Set(dropped.map(pathOf).map(withoutTargets))].sort(),
    ).toEqual(
      [...new Set(pathsRefused(sandbox, 400).map(withoutTargets))].sort(),
    );
    expect(dropped.length).toBeGreaterThan(1);
    expect(result.checked.some(isMissing)).toBe(false);
  },
);

test('a parameter that is refused for want of a permission is missed: a run would not drop it', async () => {
  const { result } = await checkSandbox({
    faults: [
      {
        intercept({ url, response }) {
          const isHit = url.searchParams.get('sort') === 'id';
          if (isHit && url.pathname === '/api/v2/policies') {
            response.writeHead(403).end('{}');
            return true;
          }
          return false;
        },
      },
    ],
  });
  expect(result.checked.filter(isMissing).map(({ name }) => name)).toEqual([
    'policies',
  ]);
});

test('an offset that is refused says nothing about the limit', async () => {
  const { result, text } = await checkSandbox({
    faults: [
      {
        intercept({ url, response }) {
          const isHit = Number(url.searchParams.get('skip')) > 10;
          if (isHit && url.pathname === '/api/systemusers') {
            response.writeHead(400).end('{}');
          }
          return isHit && url.pathname === '/api/systemusers';
        },
      },
    ],
  });
  expect(result.checked.flatMap(droppedOf)).toEqual([]);
  expect(text).toContain('so it is not known how large a limit can be');
});

test.each([403, 404])(
  'the list of organizations answers %d: a user tells the organization',
  async (status) => {
    const { result, sandbox } = await checkSandbox({
      faults: refuse(['organizations'], status),
    });
    expect(pathsWith(result.checked, 'refused')).toEqual(['/organizations?']);
    expect(result.place.organizationId).toBe(sandbox.organizations[0]?.id);
  },
);

test('the organization itself: x-org-id is refused, and accepted where the sandbox does so', async () => {
  const { text } = await checkSandbox();
  expect(text.match(/x-org-id is refused, as expected \(403\)/g)).toHaveLength(
    3,
  );
  const accepting = await checkSandbox({
    faults: [
      {
        intercept({ url, organizations, response }) {
          const [own] = organizations;
          const isHit = url.pathname === `/api/organizations/${own?.id}`;
          if (isHit) {
            response.end(JSON.stringify({ ...own?.record, settings: {} }));
          }
          return isHit;
        },
      },
    ],
  });
  expect(accepting.text).toContain('x-org-id is accepted, too');
});
