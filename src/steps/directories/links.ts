import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { associations, associationsByType, defineLink } from '../../graph/link';
import { groups } from '../core/group';
import { users } from '../core/usersStep';
import { directories } from './directory';
import { DIRECTORY_KINDS, kindOf } from './kinds';
import { radiusServers } from './radiusServer';

export const groupAssignedDirectory = defineLink({
  id: 'fetch-directory-groups',
  from: groups,
  verb: RelationshipClass.ASSIGNED,
  to: directories,
  read: associationsByType(directories, DIRECTORY_KINDS, ({ type }) =>
    kindOf(type),
  ),
});

export const userAssignedDirectory = defineLink({
  id: 'fetch-directory-users',
  from: users,
  verb: RelationshipClass.ASSIGNED,
  to: directories,
  read: associationsByType(directories, DIRECTORY_KINDS, ({ type }) =>
    kindOf(type),
  ),
});

export const groupAssignedRadiusServer = defineLink({
  id: 'fetch-radius-server-groups',
  from: groups,
  verb: RelationshipClass.ASSIGNED,
  to: radiusServers,
  read: associations(radiusServers),
});

export const userAssignedRadiusServer = defineLink({
  id: 'fetch-radius-server-users',
  from: users,
  verb: RelationshipClass.ASSIGNED,
  to: radiusServers,
  read: associations(radiusServers),
});
