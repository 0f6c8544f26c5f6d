import {
  IntegrationProviderAPIError,
  IntegrationProviderAuthorizationError,
} from '@jupiterone/integration-sdk-core';

import { createStepTools, gapsIn } from '../../test/stepTools';
import { single } from '../jumpcloud/dialects';
import { Found, Listing } from '../jumpcloud/listing';
import { addDetails, readDetails } from './details';

const listing: Listing<object> = {
  kind: 'object',
  name: 'settings',
  path: '/v2/printers/{id}',
  dialect: single,
};

const failure = { status: 500, statusText: 'Broken.', endpoint: 'GET /' };
const refusal = { status: 403, statusText: 'Not allowed.', endpoint: 'GET /' };

/** Reads the details of three printers, of which JumpCloud answers this. */
async function read(found: Found<unknown>[]) {
  const { tools } = createStepTools({ found });
  const names = new Map(['a', 'b', 'c'].map((id) => [id, `Printer ${id}`]));
  const details = await readDetails(tools, listing, 'printer', names);
  return { ids: [...details.keys()], gaps: gapsIn(tools) };
}

test('of what can’t be read, only properties are missing, and the rest is read', async () => {
  const error = new IntegrationProviderAPIError(failure);
  const { ids, gaps } = await read([
    { id: 'a', object: {} },
    { id: 'b', error },
    { id: 'c', object: {} },
  ]);
  expect(ids).toEqual(['a', 'c']);
  expect(gaps).toEqual([
    expect.stringContaining('the settings of printer "Printer b" (b) []'),
  ]);
});

test('once JumpCloud refuses one, the others are not asked for, which is said', async () => {
  const error = new IntegrationProviderAuthorizationError(refusal);
  const { ids, gaps } = await read([
    { id: 'a', error },
    { id: 'b', object: {} },
  ]);
  expect(ids).toEqual([]);
  expect(gaps).toEqual([
    expect.stringContaining('printer "Printer a" (a) and others []'),
  ]);
});

test('those that are listed and do not exist are told together', async () => {
  const { gaps } = await read([
    { id: 'a', isGone: true },
    { id: 'b', isGone: true },
  ]);
  expect(gaps).toEqual([
    'the settings of 2 printers []: JumpCloud lists them, and says that these do not exist: a, b.',
  ]);
});

test('the details of another object are not taken for those of this one', async () => {
  const { ids, gaps } = await read([
    { id: 'a', object: { id: 'z' } },
    { id: 'b', object: { id: 'b' } },
  ]);
  expect(ids).toEqual(['b']);
  expect(gaps).toEqual([
    expect.stringContaining('answered with those of another'),
  ]);
});

test('an empty text or object in the listing does not hide the details', () => {
  const details = { name: 'Pixel', info: { model: '8' } };
  expect(addDetails({ id: 'd1', name: '', info: {} }, details)).toEqual({
    id: 'd1',
    ...details,
  });
});

test('a setting that the listing has as null is the one of the object itself', () => {
  const listed = { id: 'd1', domain: null, groups: null, useCase: 'UNSET' };
  const settings = { id: 'd1', groups: true, useCase: 'TWOWAYSYNC' };
  expect(addDetails(listed, settings)).toEqual({
    id: 'd1',
    groups: true,
    useCase: 'UNSET',
  });
});
