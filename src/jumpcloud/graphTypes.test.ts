import { associationsOf, folderOf, membersOf, traversalOf } from './graphTypes';

test('the members, associations and traversals of a type have their own paths', () => {
  const bound = associationsOf('g_suite', 'user_group', 'user groups');
  const reached = traversalOf('system', 'user', 'users');
  expect(membersOf('user_group', 'members').path).toBe(
    '/v2/usergroups/{id}/members',
  );
  expect(bound.path).toBe('/v2/gsuites/{id}/associations');
  expect(bound.query).toEqual({ targets: 'user_group' });
  expect(reached.path).toBe('/v2/systems/{id}/users');
  expect(reached.query).toBeUndefined();
  expect(folderOf('office_365')).toBe('office365s');
});
