import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { Edge, targetIdOf } from '../../graph/edges';
import { defineRelationship } from '../../graph/relationship';
import { v2 } from '../../jumpcloud/dialects';
import { SubListing } from '../../jumpcloud/listing';
import { application, applicationsListing } from '../applications/application';
import { group } from '../groups/group';
import { user } from '../users/user';

/** From everybody who can use an application. */
export const userAssignedApplication = defineRelationship(
  user,
  RelationshipClass.ASSIGNED,
  application,
);

export const groupAssignedApplication = defineRelationship(
  group,
  RelationshipClass.ASSIGNED,
  application,
);

/** v2 `GET /applications/{application_id}/associations`, the groups. */
export const assignedGroupsListing = assignedListing('groups', 'user_group');

/** v2 `GET /applications/{application_id}/associations`, the users without a group. */
export const assignedUsersListing = assignedListing('users', 'user');

function assignedListing(what: string, targets: string): SubListing<Edge> {
  return {
    name: `assigned ${what}`,
    path: (id) => `/v2/applications/${id}/associations`,
    dialect: v2,
    query: { targets },
    idOf: targetIdOf,
    countsDeleted: true,
    parents: applicationsListing,
  };
}
