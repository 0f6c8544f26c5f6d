import { readEdges } from '../../graph/edges';
import { namesInGraph } from '../../graph/stored';
import { defineStep, StepTools } from '../../graph/step';
import { createUnlisted } from '../../graph/unlisted';
import { applicationsStep } from '../applications';
import { application } from '../applications/application';
import { groupHasUser, groupsStep } from '../groups';
import { groupsListing } from '../groups/group';
import { unlistedMembersStep } from '../unlistedMembers';
import { usersStep } from '../users';
import { usersListing } from '../users/user';
import {
  assignedGroupsListing,
  assignedUsersListing,
  groupAssignedApplication,
  userAssignedApplication,
} from './assignments';
import { applicationAssignmentsSource } from './source';

/**
 * Links applications with their groups, with the users who are assigned to them directly, and
 * with the members of those groups. The members are those that the groups' step collected,
 * so that no request is needed for them.
 */
export const applicationAssignmentsStep = defineStep({
  id: 'fetch-application-assignments',
  name: 'Fetch application assignments',
  what: 'application assignments',
  source: applicationAssignmentsSource,
  dependsOn: [
    applicationsStep.id,
    usersStep.id,
    groupsStep.id,
    unlistedMembersStep.id,
  ],
  relationships: [userAssignedApplication, groupAssignedApplication],
  async collect(tools) {
    const applications = await namesInGraph(tools, application);
    const unlistedGroups = createUnlisted(tools, groupsListing);
    const unlistedUsers = createUnlisted(tools, usersListing);

    const applicationsOfGroups = new Map<string, string[]>();
    for await (const { parent, edges } of readEdges(tools, {
      parents: applications,
      parentNoun: 'application',
      listing: assignedGroupsListing,
      targetType: 'user_group',
    })) {
      await unlistedGroups.link(
        edges.map(({ targetId }) => ({
          key: targetId,
          relationship: groupAssignedApplication.create(targetId, parent),
        })),
      );
      for (const { targetId } of edges) {
        const own = applicationsOfGroups.get(targetId) ?? [];
        applicationsOfGroups.set(targetId, [...own, parent]);
      }
    }

    for await (const { parent, edges } of readEdges(tools, {
      parents: applications,
      parentNoun: 'application',
      listing: assignedUsersListing,
      targetType: 'user',
    })) {
      await unlistedUsers.link(
        edges.map(({ targetId }) => ({
          key: targetId,
          relationship: userAssignedApplication.create(targetId, parent, {
            direct: true,
          }),
        })),
      );
    }

    // After the direct ones: who is assigned both ways has one relationship, which is direct.
    await addMembers(tools, applicationsOfGroups);
    await unlistedGroups.settle();
    await unlistedUsers.settle();
  },
});

/** Links the members of groups with the applications of each group. */
async function addMembers(
  { graph, jobState }: StepTools,
  applicationsOfGroups: Map<string, string[]>,
): Promise<void> {
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
  for (const [group, applications] of applicationsOfGroups) {
    for (const id of applications) {
      await graph.addRelationships(
        (members.get(group) ?? []).map((user) =>
          userAssignedApplication.create(user, id, { direct: false }),
        ),
      );
    }
  }
}
