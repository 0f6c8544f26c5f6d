import { omitFields } from './omitFields';

test('fields are removed at any depth, in objects and in lists', () => {
  const items = [
    { name: 'a', key: 'secret', config: { token: 'secret', url: 'u' } },
    { name: 'b', config: [{ token: 'secret' }, { url: 'v' }] },
    { name: 'c', config: null },
    { name: 'd', config: 'text' },
    null,
    'text',
  ];
  omitFields(items, ['key', 'config.token']);
  expect(items).toEqual([
    { name: 'a', config: { url: 'u' } },
    { name: 'b', config: [{}, { url: 'v' }] },
    { name: 'c', config: null },
    { name: 'd', config: 'text' },
    null,
    'text',
  ]);
});
