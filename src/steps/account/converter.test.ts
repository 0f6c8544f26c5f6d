import { asStored } from '../../../test/asStored';
import {
  expectAllDeclared,
  newestDataModelErrors,
} from '../../../test/dataModel';
import { Entities } from '../constants';
import { createAccountEntity } from './converter';

const ID = '5f1b1bb1c29b9b1c1a2b3c4d';
const CONSOLE_URL = 'https://console.jumpcloud.com';

test('an organization with all it can have', () => {
  const organization = {
    _id: ID,
    displayName: 'Acme',
    logoUrl: 'https://acme.example/logo.png',
    created: '2026-01-02T00:00:00Z',
  };
  const entity = createAccountEntity(organization, CONSOLE_URL);
  expect(asStored(entity)).toEqual({
    _class: ['Account', 'Organization'],
    _key: ID,
    _type: 'jumpcloud_account',
    id: ID,
    name: 'Acme',
    displayName: 'Acme',
    vendor: 'JumpCloud',
    logoUrl: 'https://acme.example/logo.png',
    createdOn: 1767312000000,
    webLink: CONSOLE_URL,
  });
  expect(entity._rawData).toEqual([{ name: 'default', rawData: organization }]);
  expectAllDeclared(entity, Entities.ACCOUNT);
  expect(newestDataModelErrors(asStored(entity))).toEqual([]);
});

test('an organization without a name goes by its id', () => {
  const organization = { _id: ID, displayName: '', logoUrl: null };
  const entity = asStored(createAccountEntity(organization, CONSOLE_URL));
  expect(entity).toMatchGraphObjectSchema(Entities.ACCOUNT);
  expect(entity).toEqual({
    _class: ['Account', 'Organization'],
    _key: ID,
    _type: 'jumpcloud_account',
    id: ID,
    name: ID,
    displayName: ID,
    vendor: 'JumpCloud',
    webLink: CONSOLE_URL,
  });
  expect(newestDataModelErrors(entity)).toEqual([]);
});
