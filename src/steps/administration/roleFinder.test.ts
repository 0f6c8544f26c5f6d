import { IntegrationError } from '@jupiterone/integration-sdk-core';

import {
  CONSOLE_URL as consoleUrl,
  ORGANIZATION_ID as organizationId,
} from '../../../test/propertiesOf';
import { createStepTools } from '../../../test/stepTools';
import { role } from './role';
import { createRoleFinder } from './roleFinder';

const OTHER_ORGANIZATION = '5f3a9c1e2b7d4a0011223399';

const keyOf = (name: string) => `jumpcloud_role:${organizationId}:${name}`;

const create = (name: string, ofOrganization = organizationId) =>
  role.create({ name }, { consoleUrl, organizationId: ofOrganization });

/** Finds roles where these are listed, and gives the keys, and the roles that are there then. */
async function find(
  names: string[],
  listed = [create('Read Only'), create('Access Reviewer')],
  isIncomplete = false,
) {
  const { tools, jobState } = createStepTools();
  await jobState.addEntities(listed);
  if (isIncomplete) {
    const error = new IntegrationError({ code: 'X', message: 'No answer.' });
    tools.run.entityTypes.set(role._type, role);
    tools.gaps.add('the roles', [role._type], error);
  }
  const findRole = await createRoleFinder({
    ...tools,
    forEachEntity: ({ _type }, callback) =>
      jobState.iterateEntities({ _type }, async (entity) => {
        if (entity.organizationId === organizationId) {
          await callback(entity);
        }
      }),
  });
  const keys: Array<string | undefined> = [];
  for (const name of names) {
    keys.push(await findRole(name));
  }
  await tools.graph.end();
  const roles = jobState.collectedEntities.slice(listed.length);
  return { keys, added: roles.map(({ name }) => name) };
}

test.each(['Access Reviewer', 'access reviewer', ' ACCESS Reviewer '])(
  'a role that is carried as %j is the listed one',
  async (name) => {
    const { keys, added } = await find([name]);
    expect(keys).toEqual([keyOf('Access Reviewer')]);
    expect(added).toEqual([]);
  },
);

test('the list decides how the key is spelled', async () => {
  const { keys, added } = await find(['Read Only'], [create('READ ONLY')]);
  expect(keys).toEqual([keyOf('READ ONLY')]);
  expect(added).toEqual([]);
});

test('of two listed roles, the one of the same spelling is meant', async () => {
  const listed = [create('auditor'), create('Auditor')];
  const { keys } = await find(['Auditor', 'auditor', 'AUDITOR'], listed);
  expect(keys).toEqual(['Auditor', 'auditor', 'auditor'].map(keyOf));
});

test('a role that was not listed is added once, however often and in whatever spelling it is carried', async () => {
  const { keys, added } = await find([' Auditor', 'auditor', 'Auditor ']);
  expect(keys).toEqual(['Auditor', 'Auditor', 'Auditor'].map(keyOf));
  expect(added).toEqual(['Auditor']);
});

test('a system role that was not listed has the usual spelling', async () => {
  const { keys, added } = await find(['asset manager', 'Asset Manager']);
  expect(keys).toEqual(['Asset Manager', 'Asset Manager'].map(keyOf));
  expect(added).toEqual(['Asset Manager']);
});

test('the role of another organization is another role', async () => {
  const listed = [create('Auditor', OTHER_ORGANIZATION)];
  const { keys } = await find(['auditor'], listed);
  expect(keys).toEqual([keyOf('auditor')]);
});

test('where the roles could not be read, none is added', async () => {
  const { keys, added } = await find(['read only', 'Auditor'], undefined, true);
  expect(keys).toEqual([keyOf('Read Only'), undefined]);
  expect(added).toEqual([]);
});
