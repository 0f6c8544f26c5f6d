import {
  CONSOLE_URL as consoleUrl,
  ORGANIZATION_ID as organizationId,
} from '../../../test/propertiesOf';
import { createStepTools } from '../../../test/stepTools';
import { SystemUser, user } from '../core/user';
import { admin } from './admin';
import { createAdminFinder } from './adminFinder';

const OTHER_ORGANIZATION = '5f3a9c1e2b7d4a0011223399';

const createAdmin = (_id: string, email: string, ofOrganization?: string) =>
  admin.create(
    { _id, email },
    { consoleUrl, organizationId: ofOrganization ?? organizationId },
  );

test.each<[string, Partial<SystemUser>, string[]]>([
  ['the id', { admin: { id: 'a' }, email: 'else@acme.example' }, ['a']],
  ['the id, without an email address', { admin: { id: 'a' } }, ['a']],
  [
    "the id, not another administrator's email address",
    { admin: { id: 'a' }, email: 'b@acme.example' },
    ['a'],
  ],
  [
    'the email address, where there is no id',
    { admin: null, email: 'B@acme.example' },
    ['b', 'c'],
  ],
  [
    'the email address, where no administrator has the id',
    { admin: { id: 'x' }, email: 'a@acme.example' },
    ['a'],
  ],
  [
    "the email address, where the id is that of another organization's administrator",
    { admin: { id: 'other' }, email: 'a@acme.example' },
    ['a'],
  ],
  ['nothing, without either', {}, []],
])('a user is found to be an administrator by %s', async (_, record, found) => {
  const { tools, jobState } = createStepTools();
  await jobState.addEntities([
    createAdmin('a', 'A@acme.example'),
    createAdmin('b', 'b@acme.example'),
    createAdmin('c', 'b@acme.example'),
    createAdmin('other', 'other@acme.example', OTHER_ORGANIZATION),
  ]);
  const findAdmins = await createAdminFinder(tools);
  const context = { consoleUrl, organizationId };
  expect(findAdmins(user.create({ _id: 'u', ...record }, context))).toEqual(
    found,
  );
});
