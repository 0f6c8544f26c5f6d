import { createOwnerSearch } from './owner';

const KEY = 'jca_0123456789abcdef';

interface Item {
  id?: string;
  told?: unknown;
}

function search(
  credential: Parameters<typeof createOwnerSearch>[0],
  ...pages: Item[][]
): string | undefined {
  const ownerSearch = createOwnerSearch(credential);
  pages.forEach((items) =>
    ownerSearch.look(items, { credentialsOf: (item) => item.told }),
  );
  return ownerSearch.owner();
}

function ownerOf(
  credential: Parameters<typeof createOwnerSearch>[0],
  told: Record<string, unknown>,
): string | undefined {
  const items = Object.entries(told).map(([id, each]) => ({ id, told: each }));
  return search(credential, items);
}

test.each<[string, Record<string, unknown>, string | undefined]>([
  ['its beginning', { ada: 'jca_9876', bob: 'jca_0123' }, 'bob'],
  ['the whole key', { bob: KEY }, 'bob'],
  ['what all keys begin with', { bob: 'jca_' }, undefined],
  ['fewer than 8 characters', { bob: 'jca_012' }, undefined],
  ['something else in it', { bob: '456789ab' }, undefined],
  ['the same beginning twice', { ada: 'jca_0123', bob: 'jca_0123' }, undefined],
  ['nothing', { ada: undefined, bob: null, cy: '', dan: 7 }, undefined],
])('an API key is named by %s: %j is of %s', (_, told, owner) => {
  expect(ownerOf({ apiKey: KEY }, told)).toBe(owner);
});

test.each<[unknown, string | undefined]>([
  [[{ type: 'CLIENT_SECRET', config: { clientId: 'client-0123' } }], 'bob'],
  ['client-0123', 'bob'],
  [[{ config: { clientId: 'client-01234' } }], undefined],
  [[{ config: { clientId: 'client-012' } }], undefined],
  [[{ config: { more: { clientId: 'client-0123' } } }], undefined],
  [[], undefined],
  [null, undefined],
])('a service account by its client ID: %j is of %s', (told, owner) => {
  const others = { ada: [{ config: { clientId: 'client-9876' } }] };
  expect(ownerOf({ clientId: 'client-0123' }, { ...others, bob: told })).toBe(
    owner,
  );
});

test('the same owner in two organizations is one', () => {
  const page = [{ id: 'bob', told: 'jca_0123' }];
  expect(search({ apiKey: KEY }, page, page)).toBe('bob');
});

test('who has no id is nobody', () => {
  expect(search({ apiKey: KEY }, [{ told: 'jca_0123' }])).toBeUndefined();
});

test('a listing that tells of no credentials is not looked at', () => {
  const ownerSearch = createOwnerSearch({ apiKey: KEY });
  ownerSearch.look([{ id: 'bob', told: 'jca_0123' }], {});
  expect(ownerSearch.owner()).toBeUndefined();
});
