import { Answer, ask } from './ask';
import { deviceGroupMembers } from './resources/deviceGroups';
import { members } from './resources/groups';
import { Sandbox, SandboxOptions, startSandbox } from './server';

let sandbox: Sandbox;

afterEach(() => sandbox.close());

async function start(options: SandboxOptions = {}): Promise<void> {
  sandbox = await startSandbox(options);
}

/** Asks for something below `/api`. */
function get(path: string, organizationId?: string): Promise<Answer> {
  return ask(sandbox, path, organizationId);
}

function refusal(status: number, message: string): Answer {
  return { status, body: { message, error: message }, total: null };
}

function listOf({ body }: Answer): Array<Record<string, unknown>> {
  return (
    Array.isArray(body) ? body : (body as { results: unknown }).results
  ) as Array<Record<string, unknown>>;
}

function idsOf(answer: Answer): unknown[] {
  return listOf(answer).map(({ _id, id }) => _id ?? id);
}

/** The id of the first object of a list. */
async function firstId(path: string): Promise<string> {
  return String(idsOf(await get(path))[0]);
}

describe('the organization', () => {
  const SEVERAL = { sizes: { organizations: 2 } };
  const NOT_ALLOWED = refusal(
    403,
    'Forbidden: organization selection not allowed via header',
  );

  test('cannot be selected on the routes of organizations', async () => {
    await start();
    const { id } = sandbox.organizations[0]!;
    expect(await get('/organizations', id)).toEqual(NOT_ALLOWED);
    expect(await get(`/organizations/${id}`, id)).toEqual(NOT_ALLOWED);
  });

  test('has to be selected if the key has several', async () => {
    await start(SEVERAL);
    expect(await get('/systemusers')).toEqual(
      refusal(401, 'Unauthorized: no organization selected'),
    );
  });

  test('can be selected or not if the key has one', async () => {
    await start();
    const { id } = sandbox.organizations[0]!;
    expect((await get('/systemusers', id)).status).toBe(200);
    expect((await get('/systemusers')).status).toBe(200);
  });

  test('has to exist, and its id to be one', async () => {
    await start(SEVERAL);
    expect((await get('/systemusers', 'acme')).status).toBe(400);
    expect((await get('/systemusers', 'a'.repeat(24))).status).toBe(404);
  });

  test('of several is found by the id in its own path', async () => {
    await start(SEVERAL);
    for (const { id } of sandbox.organizations) {
      const { body } = await get(`/organizations/${id}`);
      expect(body).toMatchObject({ _id: id });
    }
    expect((await get(`/organizations/${'a'.repeat(24)}`)).status).toBe(404);
  });

  test.each(['/systemusers', '/systems'])(
    'is named by each object of %s',
    async (path) => {
      await start(SEVERAL);
      for (const { id } of sandbox.organizations) {
        const [object] = listOf(await get(path, id));
        expect(object).toMatchObject({ organization: id });
        expect((await get(`${path}/${String(object?._id)}`, id)).body).toEqual(
          object,
        );
      }
    },
  );
});

describe('a list', () => {
  test('stands in an object in v1, beside its total', async () => {
    await start({ sizes: { users: 12 } });
    const answer = await get('/systemusers?limit=5');
    expect(answer.body).toMatchObject({ totalCount: 12 });
    expect(listOf(answer)).toHaveLength(5);
  });

  test('is bare in v2, and its total is a header', async () => {
    await start({ sizes: { groups: 12 } });
    const answer = await get('/v2/usergroups?limit=5');
    expect(answer.body).toHaveLength(5);
    expect(answer.total).toBe('12');
  });

  test('stands in a field of another name where the API has it so', async () => {
    await start();
    expect(await get('/v2/identity-providers')).toMatchObject({
      body: { totalCount: 1, identityProviders: [{}] },
    });
  });

  test.each([
    '/v2/systemgroups',
    '/v2/systemgroups/{/v2/systemgroups}/members',
    '/v2/systems/{/systems}/users',
    '/v2/commands/{/commands}/systemgroups',
    '/v2/policies',
    '/v2/policygroups',
    '/v2/systeminsights/apps',
  ])('has a total: %s', async (template) => {
    await start();
    const parents = /\{(.+)\}/.exec(template)?.[1];
    const id = parents ? await firstId(parents) : '';
    const { total } = await get(template.replace(/\{.+\}/, id));
    expect(total).toMatch(/^\d+$/);
  });

  test('has no total where JumpCloud is not known to send one', async () => {
    await start();
    const id = await firstId('/v2/policies');
    const paths = [
      '/v2/directories',
      `/v2/policies/${id}/policystatuses`,
      `/v2/policies/${id}/associations?targets=system`,
    ];
    for (const path of paths) {
      expect(await get(path)).toMatchObject({ status: 200, total: null });
    }
  });

  test.each([
    ['/systemusers', 10],
    ['/v2/applemdms', 1],
    ['/v2/systeminsights/apps', 10],
  ])('%s has %d items unless asked for more', async (path, count) => {
    await start({ sizes: { appleMdms: 2 } });
    expect(listOf(await get(path))).toHaveLength(count);
  });

  test.each([
    ['/systemusers', 100],
    ['/v2/usergroups', 100],
    ['/v2/systeminsights/apps', 10_000],
  ])('%s has at most %d items at a time', async (path, max) => {
    await start();
    expect((await get(`${path}?limit=${max}`)).status).toBe(200);
    expect(await get(`${path}?limit=${max + 1}`)).toEqual(
      refusal(400, `request parameter "limit" exceeds maximum value of ${max}`),
    );
  });

  test('without pages comes as a whole, and takes no limit', async () => {
    await start();
    const { body, status } = await get('/v2/google-emm/enterprises');
    expect(status).toBe(200);
    expect(body).toMatchObject({ count: 1, enterprises: [{}] });
    expect(await get('/v2/google-emm/enterprises?limit=100')).toEqual(
      refusal(400, 'unknown request parameter "limit"'),
    );
  });

  test('goes on at an offset', async () => {
    await start();
    const all = idsOf(await get('/systemusers?sort=_id&limit=20'));
    const page = idsOf(await get('/systemusers?sort=_id&limit=5&skip=15'));
    expect(page).toEqual(all.slice(15));
  });

  test.each([
    ['left out', '/v2/usergroups', members],
    ['null', '/v2/systemgroups', deviceGroupMembers],
  ])(
    'counts edges to deleted objects, which are %s: %s',
    async (shown, path, endpoint) => {
      await start();
      const children = sandbox.organizations[0]!.children(endpoint);
      const [id, edges] = [...children].find(([, all]) => all.includes(null))!;
      const answer = await get(`${path}/${id}/members?limit=100`);
      expect(answer.total).toBe(String(edges.length));
      expect(answer.body).toEqual(
        shown === 'null' ? edges : edges.filter((edge) => edge !== null),
      );
    },
  );

  test('leaves out what a filter does not want', async () => {
    await start();
    const sudo = 'attributes.sudo.enabled:eq:true';
    const groups = listOf(await get(`/v2/usergroups?filter=${sudo}`));
    expect(groups.length).toBeGreaterThan(0);
    for (const { id, attributes } of groups) {
      expect(attributes).toBeNull();
      expect((await get(`/v2/usergroups/${String(id)}`)).body).toMatchObject({
        attributes: { sudo: { enabled: true } },
      });
    }
    const [one, other] = idsOf(await get('/systems?sort=_id')) as string[];
    const rows = listOf(
      await get(
        `/v2/systeminsights/system_info?filter=system_id:in:${one}|${other}`,
      ),
    );
    expect(new Set(rows.map((row) => row.system_id))).toEqual(
      new Set([one, other]),
    );
  });
});

describe('the order of a list', () => {
  test('follows the fields that it is sorted by', async () => {
    await start();
    const ids = idsOf(await get('/systemusers?sort=_id')) as string[];
    expect(ids).toEqual([...ids].sort());
    const names = listOf(await get('/v2/usergroups?sort=-name')).map(
      ({ name }) => String(name),
    );
    expect(names).toEqual([...names].sort().reverse());
    const rows = listOf(
      await get('/v2/systeminsights/sip_config?sort=system_id,-config_flag'),
    ).map((row) => `${String(row.system_id)} ${String(row.config_flag)}`);
    expect(rows[0]).toMatch(/ sip$/);
    expect(rows[1]).toBe(rows[0]?.replace('sip', 'allow_untrusted_kexts'));
  });

  test('is another one each time if it is not sorted', async () => {
    await start();
    const first = idsOf(await get('/systemusers'));
    expect(idsOf(await get('/systemusers'))).not.toEqual(first);
  });

  test('is always the same, and not that of the ids, if sort is refused', async () => {
    await start({ refuse: [{ parameter: 'sort', on: 'users' }] });
    const first = idsOf(await get('/systemusers')) as string[];
    expect(idsOf(await get('/systemusers'))).toEqual(first);
    expect(first).not.toEqual([...first].sort());
  });
});

describe('refused is', () => {
  test.each([
    ['/users/search', 404],
    ['/v2/gsuites', 404],
    ['/systemusers/603c2e8088dff9cc8edee8dd', 404],
    ['/v2/usergroups/603c2e8088dff9cc8edee8dd/members', 404],
    ['/systemusers?order=_id', 400],
    ['/systemusers?sort=password', 400],
    ['/systemusers?filter=password:$eq:secret', 400],
    ['/systemusers?filter=email', 400],
    ['/systemusers?skip=-1', 400],
    ['/applications/603c2e8088dff9cc8edee8dd?fields=name', 400],
    ['/v2/usergroups/603c2e8088dff9cc8edee8dd/members?sort=id', 400],
    ['/v2/directories?filter=name:eq:a', 400],
    ['/v2/applications/603c2e8088dff9cc8edee8dd/associations', 400],
    ['/v2/policies/603c2e8088dff9cc8edee8dd/associations?targets=user', 400],
  ])('%s, with %d and a message', async (path, status) => {
    await start();
    const answer = await get(path);
    const { message } = answer.body as { message: string };
    expect(message.length).toBeGreaterThan(5);
    expect(answer).toEqual(refusal(status, message));
  });

  test('what the API has and the sandbox holds nothing of', async () => {
    await start();
    const id = await firstId('/v2/systemgroups');
    const path = `/v2/systemgroups/${id}/associations?targets=command`;
    expect((await get(path)).status).toBe(501);
  });
});

describe('a parameter that is to be refused', () => {
  test('is refused by name', async () => {
    await start({
      refuse: [
        { parameter: 'sort' },
        { parameter: 'fields' },
        { parameter: 'filter' },
      ],
    });
    for (const [parameter, path] of [
      ['sort', '/systemusers?sort=_id'],
      ['sort', '/v2/systeminsights/alf?sort=system_id'],
      ['fields', '/applications?fields=name'],
      ['filter', '/v2/usergroups?filter=name:eq:a'],
    ] as const) {
      const message = `request parameter "${parameter}" is not supported`;
      expect(await get(path)).toEqual(refusal(400, message));
    }
    expect((await get('/systemusers')).status).toBe(200);
  });

  test('is refused without its name where that is asked for', async () => {
    await start({ refuse: [{ parameter: 'fields', isSilent: true }] });
    expect(await get('/applications?fields=name')).toEqual(
      refusal(400, 'Bad Request'),
    );
  });

  test('is refused on one endpoint alone', async () => {
    await start({ refuse: [{ parameter: 'sort', on: 'groups' }] });
    expect((await get('/v2/usergroups?sort=id')).status).toBe(400);
    expect((await get('/systemusers?sort=_id')).status).toBe(200);
  });

  test('is refused above a value', async () => {
    await start({ refuse: [{ parameter: 'limit', value: 50 }] });
    expect((await get('/systemusers?limit=50')).status).toBe(200);
    expect(await get('/systemusers?limit=51')).toEqual(
      refusal(400, 'request parameter "limit" exceeds maximum value of 50'),
    );
  });
});
