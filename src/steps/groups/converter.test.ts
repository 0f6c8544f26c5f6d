import { asStored } from '../../../test/asStored';
import {
  expectAllDeclared,
  newestDataModelErrors,
} from '../../../test/dataModel';
import { UserGroup } from '../../jumpcloud/types';
import { Entities } from '../constants';
import { createGroupEntity } from './converter';

const ID = '5f1b1bb1c29b9b1c1a2b3c4d';
const CONSOLE_URL = 'https://console.eu.jumpcloud.com';

function convert(fields: Record<string, unknown>) {
  const group = { id: ID, ...fields } as UserGroup;
  return asStored(createGroupEntity(group, CONSOLE_URL));
}

test('a group with all it can have sets every declared property', () => {
  const group = {
    id: ID,
    name: 'IT',
    description: 'All of IT',
    email: 'it@acme.example',
    membershipMethod: 'STATIC',
    attributes: { sudo: { enabled: true, withoutPassword: false } },
    created: '2026-01-02T00:00:00Z',
  };
  const entity = createGroupEntity(group, CONSOLE_URL);
  expectAllDeclared(entity, Entities.GROUP);
  expect(newestDataModelErrors(asStored(entity))).toEqual([]);
});

test('a group with nothing but an id is an entity', () => {
  const entity = convert({ name: null, attributes: null, email: '' });
  expect(entity).toMatchGraphObjectSchema(Entities.GROUP);
  expect(entity).toEqual({
    _class: ['Group'],
    _key: ID,
    _type: 'jumpcloud_group',
    id: ID,
    name: ID,
    displayName: ID,
    webLink: `${CONSOLE_URL}/#/groups/user/${ID}/details`,
  });
  expect(newestDataModelErrors(entity)).toEqual([]);
});

test('a group without an id is refused', () => {
  expect(() => createGroupEntity({ name: 'IT' }, CONSOLE_URL)).toThrow(
    'It has no id.',
  );
});

test.each([
  [{ name: 'IT' }, { name: 'IT', displayName: 'IT' }],
  [{ description: 'All of IT' }, { description: 'All of IT' }],
  [{ email: 'it@acme.example' }, { email: 'it@acme.example' }],
  [
    { attributes: { sudo: { enabled: true } } },
    { attributes: '{"sudo":{"enabled":true}}' },
  ],
  [{ attributes: {} }, { attributes: undefined, sudo: undefined }],
  [
    { attributes: { sudo: { enabled: true, withoutPassword: true } } },
    { sudo: true, passwordlessSudo: true },
  ],
  [
    { attributes: { sudo: { enabled: 'yes', withoutPassword: null } } },
    { sudo: undefined, passwordlessSudo: undefined },
  ],
  [{ attributes: { sudo: 'always' } }, { sudo: undefined }],
  [
    { membershipMethod: 'STATIC' },
    { membershipMethod: 'STATIC', dynamic: false },
  ],
  [{ membershipMethod: 'NOTSET' }, { dynamic: false }],
  [{ membershipMethod: 'DYNAMIC_AUTOMATED' }, { dynamic: true }],
  [{ membershipMethod: 'DYNAMIC_REVIEW_REQUIRED' }, { dynamic: true }],
  [{}, { membershipMethod: undefined, dynamic: undefined }],
  [{ created: '2026-01-02T00:00:00Z' }, { createdOn: 1767312000000 }],
  [{ created: 'once' }, { createdOn: undefined }],
])('%j', (sent: Record<string, unknown>, expected: Record<string, unknown>) => {
  const entity = convert(sent);
  const found = Object.fromEntries(
    Object.keys(expected).map((property) => [property, entity[property]]),
  );
  expect(found).toEqual(expected);
});
