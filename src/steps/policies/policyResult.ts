import { RelationshipProperties } from '../../graph/relationship';
import { toFlag, toNumber, toText, toTime } from '../../graph/values';
import { v2 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';

/** v2 definition `PolicyResult`, without what the policy wrote. Times are ISO 8601 strings. */
export interface PolicyResult extends JumpCloudObject {
  endedAt?: string | null;
  exitStatus?: number | null;
  policyID?: string | null;
  startedAt?: string | null;
  state?: string | null;
  success?: boolean | null;
  systemID?: string | null;
}

/**
 * v2 `GET /policies/{policy_id}/policystatuses`: the latest results of a policy. What the
 * policy wrote can be long, and can hold anything; it is neither asked for nor kept.
 */
export const policyResultsListing: Listing<PolicyResult> = {
  kind: 'records',
  name: 'results',
  path: '/v2/policies/{id}/policystatuses',
  fields: 'id,policyID,systemID,state,success,exitStatus,startedAt,endedAt',
  dialect: v2,
  sort: 'id',
  omit: ['stdOut', 'stdErr', 'detail'],
};

/** Whether a result is newer than another one of the same policy and device. */
export function isNewer(result: PolicyResult, other: PolicyResult): boolean {
  const difference = timeOf(result) - timeOf(other);
  // Ids begin with the time of their creation.
  return difference === 0
    ? (result.id ?? '') > (other.id ?? '')
    : difference > 0;
}

/** What the relationship of a policy and a device says about the result. */
export function resultProperties(result: PolicyResult): RelationshipProperties {
  return {
    success: toFlag(result.success),
    state: toText(result.state)?.toLowerCase(),
    exitStatus: toNumber(result.exitStatus),
    startedOn: toTime(result.startedAt),
    endedOn: toTime(result.endedAt),
  };
}

/** When a policy was last applied; a pending one has not ended. */
function timeOf({ startedAt, endedAt }: PolicyResult): number {
  return toTime(startedAt) ?? toTime(endedAt) ?? 0;
}
