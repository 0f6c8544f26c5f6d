import { v2 } from './dialects';
import { idIn, idOf, isPaged, Listing, pathOf } from './listing';

const listing: Listing<unknown> = {
  kind: 'records',
  name: 'things',
  path: '/v2/things/{id}/parts',
  dialect: v2,
};

test.each([
  [{ _id: 'a', id: 'b' }, 'a'],
  [{ _id: null, id: 'b' }, 'b'],
  [{ _id: '', id: 'b' }, 'b'],
  [{ id: 7 as unknown as string }, undefined],
  [{}, undefined],
  [null, undefined],
  [undefined, undefined],
])('the id of %j is %j', (object, id) => {
  expect(idOf(object)).toBe(id);
  expect(idIn(listing, object)).toBe(id);
});

test('a listing may have an id of its own', () => {
  const idOfName = (item: unknown) => (item as { name: string }).name;
  const item = { id: 'a', name: 'b' };
  expect(idIn({ ...listing, idOf: idOfName }, item)).toBe('b');
});

test.each([
  ['abc', '/v2/things/abc/parts'],
  ['a/b?c', '/v2/things/a%2Fb%3Fc/parts'],
  ['$&', '/v2/things/%24%26/parts'],
])('the path of what belongs to %j is %s', (id, path) => {
  expect(pathOf(listing, id)).toBe(path);
});

test('what is one object, or comes in one response, has no pages', () => {
  expect(isPaged(listing)).toBe(true);
  expect(isPaged({ ...listing, kind: 'object' })).toBe(false);
  expect(isPaged({ ...listing, isUnpaged: true })).toBe(false);
});
