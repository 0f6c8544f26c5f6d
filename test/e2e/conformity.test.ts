import { listViolations } from '../sandbox/violations';
import { collect, expectComplete } from './collect';

test.each([1, 3])(
  'a run over %d organizations asks for nothing that the API does not take',
  async (organizations) => {
    const collected = await collect({
      sources: 'all',
      sizes: { organizations },
    });
    expectComplete(collected);
    expect(listViolations(collected.sandbox)).toEqual([]);
    expect(collected.sandbox.requests.length).toBeGreaterThan(250);
  },
);

test('with one organization, no request names it but those to Directory Insights', async () => {
  const { sandbox } = await collect({ sources: 'all' });
  for (const { headers, posted } of sandbox.requests) {
    expect(headers['x-org-id']).toBe(
      posted ? sandbox.organizations[0]?.id : undefined,
    );
  }
});

describe('optional parameters decide nothing', () => {
  test.each([
    ['with its words', false],
    ['without saying which', true],
  ])('all are refused, %s: the same graph', async (_, isSilent) => {
    const collected = await collect({
      sources: 'all',
      // More than a page of everything that is read in pages of fifty.
      sizes: { users: 120, devices: 110, groups: 60 },
      refuse: [
        { parameter: 'sort', isSilent },
        { parameter: 'fields', isSilent },
        { parameter: 'filter', isSilent },
        { parameter: 'limit', value: 50, isSilent },
      ],
    });
    expectComplete(collected);
    const told = collected.jobLog.filter((line) =>
      line.includes('parameters for the users (/systemusers)'),
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(': sort, limit above 50.');
  });
});

describe('the list of organizations is refused or empty', () => {
  const closed = (value?: number) => ({
    intercept: ({
      name,
      response,
    }: {
      name: string;
      response: { writeHead(status: number): { end(text?: string): void } };
    }) => {
      if (name !== 'organizations') {
        return false;
      }
      response
        .writeHead(value ?? 200)
        .end(value ? '{}' : '{"totalCount":0,"results":[]}');
      return true;
    },
  });

  test.each([402, 403, 404, 410, undefined])(
    '%p: the organization is that of the users, and everything is there',
    async (value) => {
      const collected = await collect({
        sources: ['devices', 'activity'],
        faults: [closed(value)],
      });
      expectComplete(collected);
      const [organization] = collected.sandbox.organizations;
      expect(collected.graph.entities).toContainEqual(
        expect.objectContaining({
          _type: 'jumpcloud_account',
          name: organization?.id,
        }),
      );
      expect(
        collected.jobLog.filter((line) =>
          line.includes('does not show the organization'),
        ),
      ).toHaveLength(1);
    },
  );

  test('with ORG_ID, that organization is read, and named in each request', async () => {
    const sizes = { organizations: 2 };
    const first = await collect({ sizes });
    const { id } = first.sandbox.organizations[1]!;
    const collected = await collect({
      sizes,
      env: { ORG_ID: id },
      faults: [closed(403)],
    });
    const users = collected.sandbox.requests.filter(({ path }) =>
      path.endsWith('/systemusers'),
    );
    expect(users[0]?.headers['x-org-id']).toBe(id);
    expect(collected.graph.entities.map(({ _key }) => _key)).toContain(id);
    expect(collected.partialTypes).toEqual([]);
  });
});

test('a list that heeds no offset is read once', async () => {
  const { createFault } = await import('../sandbox/faults');
  const collected = await collect({
    sources: ['administrators'],
    faults: [
      createFault('skip-ignored', { on: 'roles', when: 'always' }),
      createFault('total-missing', { on: 'roles', when: 'always' }),
    ],
  });
  expectComplete(collected);
});
