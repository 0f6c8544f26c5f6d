import { ask } from './ask';
import { createFault, FaultName, FaultOptions } from './faults';
import { Sandbox, startSandbox } from './server';

let sandbox: Sandbox;

afterEach(() => sandbox.close());

async function start(
  name: FaultName,
  options: FaultOptions,
  organizations = 1,
): Promise<void> {
  sandbox = await startSandbox({
    sizes: { organizations },
    faults: [createFault(name, options)],
  });
}

test('status: answers with a message if it has one', async () => {
  const message = 'Invalid "sort"';
  await start('status', { value: 400, message, when: 'always', on: 'users' });
  expect(await ask(sandbox, '/systemusers')).toMatchObject({
    status: 400,
    body: { message, error: message },
  });
  expect((await ask(sandbox, '/systems')).status).toBe(200);
});

test.each([
  ['one of groups', ''],
  ['members', '/members'],
])('status: 410 says that %s are gone', async (on, rest) => {
  await start('status', { value: 410, when: 'always', on });
  const { body } = await ask(sandbox, '/v2/usergroups');
  const [group] = body as Array<{ id: string }>;
  const path = `/v2/usergroups/${group?.id}${rest}`;
  expect((await ask(sandbox, path)).status).toBe(410);
});

test('blocked: refuses everything after so many requests', async () => {
  await start('blocked', { value: 2 });
  expect((await ask(sandbox, '/systemusers')).status).toBe(200);
  expect((await ask(sandbox, '/systems')).status).toBe(200);
  for (const path of ['/systemusers', '/organizations']) {
    expect(await ask(sandbox, path)).toMatchObject({
      status: 403,
      body: { message: 'your IP has been blocked due to suspected abuse' },
    });
  }
});

test('skip-ignored: every page is the first one', async () => {
  await start('skip-ignored', { on: 'users', when: 'always' });
  const page = (path: string, skip: number) =>
    ask(sandbox, `${path}?sort=_id&skip=${skip}`);
  expect(await page('/systemusers', 20)).toEqual(await page('/systemusers', 0));
  expect(await page('/systems', 20)).not.toEqual(await page('/systems', 0));
});

test('parent-deleted: a group is gone with its members, wherever it was listed', async () => {
  await start('parent-deleted', { on: 'members', parentIndex: 0 });
  const list = () => ask(sandbox, '/v2/usergroups?sort=id');
  const [group, other] = (await list()).body as Array<{ id: string }>;
  const members = (id = '') => ask(sandbox, `/v2/usergroups/${id}/members`);
  expect((await members(other?.id)).status).toBe(200);
  expect((await members(group?.id)).status).toBe(404);
  expect((await ask(sandbox, `/v2/usergroups/${group?.id}`)).status).toBe(404);
  expect((await list()).body).toEqual(
    expect.not.arrayContaining([expect.objectContaining({ id: group?.id })]),
  );
});

describe.each([1, 3])('the organizations, of which there are %d', (count) => {
  test.each([402, 403, 404])('are refused with %d', async (value) => {
    await start(
      'status',
      { on: 'organizations', when: 'always', value },
      count,
    );
    expect((await ask(sandbox, '/organizations')).status).toBe(value);
  });

  test('are not listed', async () => {
    await start(
      'listing-empty',
      { on: 'organizations', when: 'always' },
      count,
    );
    expect((await ask(sandbox, '/organizations')).body).toEqual({
      totalCount: 0,
      results: [],
    });
    const { id } = sandbox.organizations[0]!;
    expect((await ask(sandbox, '/systemusers', id)).status).toBe(200);
  });
});
