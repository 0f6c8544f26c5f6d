import { identifiesCredential } from './owner';

const KEY = 'jca_0123456789abcdef';

test.each<[string, unknown, boolean]>([
  ['its first characters', 'jca_0123', true],
  ['the whole key', KEY, true],
  ['its first characters in a list', ['jca_0123'], true],
  ['those of another key', 'jca_9876', false],
  ['what all keys begin with', 'jca_', false],
  ['fewer than 8 characters', 'jca_012', false],
  ['8 characters in the middle', '456789ab', false],
  ['more than the key', `${KEY}0`, false],
  ['an empty text', '', false],
  ['a number', 7, false],
  ['null', null, false],
  ['nothing', undefined, false],
])('an API key is identified by %s: %j: %p', (_, value, isIdentified) => {
  expect(identifiesCredential({ apiKey: KEY }, value)).toBe(isIdentified);
});

test.each<[unknown, boolean]>([
  [[{ type: 'CLIENT_SECRET', config: { clientId: 'client-0123' } }], true],
  ['client-0123', true],
  [[{}, null, { config: { clientId: 'client-0123' } }], true],
  [[{ config: { clientId: 'client-01234' } }], false],
  [[{ config: { clientId: 'client-012' } }], false],
  [[{ config: { more: { clientId: 'client-0123' } } }], false],
  [[], false],
  [null, false],
])('a service account is identified by its client ID: %j: %p', (value, is) => {
  expect(identifiesCredential({ clientId: 'client-0123' }, value)).toBe(is);
});
