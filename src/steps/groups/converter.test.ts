import { asStored } from '../../../test/asStored';
import { UserGroup } from '../../jumpcloud/types';
import { createGroupEntity } from './converter';

const ID = '5f1b1bb1c29b9b1c1a2b3c4d';
const CONSOLE_URL = 'https://console.eu.jumpcloud.com';

function convert(fields: Record<string, unknown>) {
  const group = { id: ID, ...fields } as UserGroup;
  return asStored(createGroupEntity(group, CONSOLE_URL));
}

test('a group with nothing but an id is an entity', () => {
  expect(convert({ name: null, attributes: null, email: '' })).toEqual({
    _class: ['Group'],
    _key: ID,
    _type: 'jumpcloud_group',
    id: ID,
    name: ID,
    displayName: ID,
    webLink: `${CONSOLE_URL}/#/groups/user/${ID}/details`,
  });
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
  [{ attributes: {} }, { attributes: undefined }],
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
