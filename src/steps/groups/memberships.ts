import {
  createDirectRelationship,
  IntegrationLogger,
  JobState,
  Relationship,
  RelationshipClass,
} from '@jupiterone/integration-sdk-core';

import { warn } from '../../jobLog';
import { GroupMember } from '../../jumpcloud/types';
import { Entities } from '../constants';

/** What members of groups become. */
export interface Memberships {
  /** The relationships of a group to those of its members that are users in the graph. */
  relate(groupId: string, members: GroupMember[]): Relationship[];
  /** Logs, in one line, how many members were skipped and why. */
  logSkipped(): void;
}

/** Makes the relationships of one run of the step, and counts what it skips. */
export function createMemberships(
  jobState: JobState,
  logger: IntegrationLogger,
): Memberships {
  const skipped = { malformed: 0, ofAnotherType: 0, unknown: 0 };

  function isKnownUser(member: GroupMember): boolean {
    const { id, type } = member?.to ?? {};
    if (typeof id !== 'string' || typeof type !== 'string') {
      skipped.malformed += 1;
    } else if (type !== 'user') {
      skipped.ofAnotherType += 1;
    } else if (!jobState.hasKey(id)) {
      skipped.unknown += 1;
    } else {
      return true;
    }
    return false;
  }

  return {
    relate: (groupId, members) =>
      members.filter(isKnownUser).map((member) =>
        createDirectRelationship({
          fromType: Entities.GROUP._type,
          fromKey: groupId,
          _class: RelationshipClass.HAS,
          toType: Entities.USER._type,
          toKey: member.to!.id!,
        }),
      ),
    logSkipped() {
      const counts: Array<[number, string]> = [
        [skipped.ofAnotherType, 'of another type than user'],
        [skipped.unknown, 'unknown (created during the job, or not read)'],
        [skipped.malformed, 'malformed'],
      ];
      const reasons = counts.filter(([count]) => count > 0);
      if (reasons.length > 0) {
        warn(
          logger,
          `Skipped members of groups: ${reasons.map(([count, reason]) => `${count} ${reason}`).join('; ')}.`,
          skipped,
        );
      }
    },
  };
}
