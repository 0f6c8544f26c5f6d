import { StepTools } from '../../graph/step';

/** More unlisted members than this are not asked for one by one. */
export const MAX_UNLISTED = 1_000;

/** Members of groups who are not among the users that JumpCloud listed. */
export interface UnlistedMembers {
  add(userId: string, groupId: string): void;
  /** Leaves them for the step that looks them up. */
  store(tools: StepTools): Promise<void>;
}

/** What the step that looks them up finds: the groups of each, by the user's id. */
export type StoredMembers = Record<string, string[]>;

const keyOf = (organizationId: string) => `unlisted-members:${organizationId}`;

/** Makes the record of one organization's unlisted members. */
export function createUnlistedMembers(): UnlistedMembers {
  const groups = new Map<string, string[]>();
  return {
    add(userId, groupId) {
      const own = groups.get(userId);
      if (own) {
        own.push(groupId);
      } else if (groups.size <= MAX_UNLISTED) {
        // One more than the bound shows that it was passed.
        groups.set(userId, [groupId]);
      }
    },
    async store({ jobState, organizationId }) {
      const key = keyOf(organizationId);
      await jobState.setData<StoredMembers>(key, Object.fromEntries(groups));
    },
  };
}

/** The unlisted members that the groups have left. */
export async function takeUnlistedMembers({
  jobState,
  organizationId,
}: StepTools): Promise<StoredMembers> {
  const key = keyOf(organizationId);
  const members = await jobState.getData<StoredMembers>(key);
  await jobState.deleteData(key);
  return members ?? {};
}
