import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { associations, defineLink } from '../../graph/link';
import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { StepTools } from '../../graph/tools';
import { groups } from '../core/group';
import { groupHasUser } from '../core/groupsStep';
import { users } from '../core/usersStep';
import {
  applicationAssignmentsSource,
  applicationUsersSource,
} from '../sources';
import { applications } from './application';

export const groupAssignedApplication = defineLink({
  id: 'fetch-application-groups',
  from: groups,
  verb: RelationshipClass.ASSIGNED,
  to: applications,
  read: associations(applications),
  source: applicationAssignmentsSource,
});

/** From users to the applications that are assigned to them directly. */
export const userAssignedApplication = defineLink({
  id: 'fetch-application-users',
  from: users,
  verb: RelationshipClass.ASSIGNED,
  to: applications,
  read: associations(applications, () => () => ({ direct: true })),
  source: applicationAssignmentsSource,
});

/** The same, for the members of groups that applications are assigned to. */
export const memberAssignedApplication = defineRelationship(
  users.entity,
  RelationshipClass.ASSIGNED,
  applications.entity,
  {
    derivedFrom: [
      groupHasUser._type,
      groupAssignedApplication.relationship._type,
    ],
  },
);

/**
 * Links the members of groups with the applications of each group. Everything that this needs
 * is in the graph. Who is assigned both ways has one relationship, which is direct.
 */
export const applicationMembersStep = defineStep({
  id: 'build-application-member-relationships',
  name: 'Build application assignments of group members',
  what: 'application assignments of group members',
  source: applicationUsersSource,
  dependsOn: [groupAssignedApplication.id, userAssignedApplication.id],
  relationships: [memberAssignedApplication],
  async collect(tools) {
    const applicationsOfGroups = await readAssignedGroups(tools);
    const members = await readMembers(tools, applicationsOfGroups);
    for (const [group, applicationIds] of applicationsOfGroups) {
      for (const id of applicationIds) {
        await tools.graph.addRelationships(
          (members.get(group) ?? []).map((member) =>
            memberAssignedApplication.create(member, id, { direct: false }),
          ),
        );
      }
    }
  },
});

/** The applications of each group of the organization. */
async function readAssignedGroups({
  forEachEntity,
  jobState,
}: StepTools): Promise<Map<string, string[]>> {
  const own = new Set<string>();
  await forEachEntity(applications.entity, ({ _key }) => {
    own.add(_key);
  });
  const applicationsOfGroups = new Map<string, string[]>();
  const { _type } = groupAssignedApplication.relationship;
  await jobState.iterateRelationships(
    { _type },
    ({ _fromEntityKey: group, _toEntityKey: application }) => {
      if (
        typeof group === 'string' &&
        typeof application === 'string' &&
        own.has(application)
      ) {
        const known = applicationsOfGroups.get(group) ?? [];
        applicationsOfGroups.set(group, known);
        known.push(application);
      }
    },
  );
  return applicationsOfGroups;
}

/** The members of groups that have applications. */
async function readMembers(
  { jobState }: StepTools,
  applicationsOfGroups: Map<string, string[]>,
): Promise<Map<string, string[]>> {
  const members = new Map<string, string[]>();
  // Each id is held once, however many groups its user is in.
  const ids = new Map<string, string>();
  await jobState.iterateRelationships(
    { _type: groupHasUser._type },
    ({ _fromEntityKey: group, _toEntityKey: user }) => {
      if (
        typeof group !== 'string' ||
        typeof user !== 'string' ||
        !applicationsOfGroups.has(group)
      ) {
        return;
      }
      const id = ids.get(user) ?? user;
      ids.set(id, id);
      const own = members.get(group);
      if (own) {
        own.push(id);
      } else {
        members.set(group, [id]);
      }
    },
  );
  return members;
}
