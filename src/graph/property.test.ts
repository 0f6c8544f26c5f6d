import { named } from './property';

test.each([
  ['Offices', 'Offices'],
  [7, '7'],
  [' ', 'its-id'],
  [null, 'its-id'],
  [{}, 'its-id'],
])('of the name %j, name and displayName are %j', (name, expected) => {
  const context = { id: 'its-id', organizationId: 'o1', consoleUrl: '' };
  const properties = named<{ name: unknown }>('list', (list) => list.name);
  expect(properties.name.valueOf({ name }, context)).toBe(expected);
  expect(properties.displayName.valueOf({ name }, context)).toBe(expected);
});
