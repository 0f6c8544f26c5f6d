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
  omitFields(items, { omit: ['key', 'config.token'] });
  expect(items).toEqual([
    { name: 'a', config: { url: 'u' } },
    { name: 'b', config: [{}, { url: 'v' }] },
    { name: 'c', config: null },
    { name: 'd', config: 'text' },
    null,
    'text',
  ]);
});

test('of a list of named values only those with a name to keep are left', () => {
  const items = [
    {
      values: [
        { name: 'kept', value: 'a', id: 1 },
        { name: 'Kept', value: 'b' },
        { value: 'c' },
        { name: ['kept'], value: 'd' },
        null,
      ],
      other: 'e',
    },
    { values: { name: 'kept', value: 'a' } },
    { values: null },
    { other: 'e' },
    null,
  ];
  omitFields(items, { keepNamed: { values: ['kept'] } });
  expect(items).toEqual([
    { values: [{ name: 'kept', value: 'a' }], other: 'e' },
    { values: undefined },
    { values: undefined },
    { other: 'e' },
    null,
  ]);
});
