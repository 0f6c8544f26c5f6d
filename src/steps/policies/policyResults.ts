import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import {
  defineRelationship,
  RelationshipProperties,
} from '../../graph/relationship';
import { Results } from '../../graph/resultsStep';
import { toFlag, toNumber, toText, toTime } from '../../graph/values';
import { v2 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { device, devices } from '../devices/device';
import { policyResultsSource } from '../sources';
import { policies, policy } from './policy';

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

export const policyEnforcesDevice = defineRelationship(
  policy,
  RelationshipClass.ENFORCES,
  device,
);

export const policyResults: Results<PolicyResult> = {
  id: 'fetch-policy-results',
  what: 'policy results',
  parent: policies,
  listing: policyResultsListing,
  target: devices,
  relationship: policyEnforcesDevice,
  targetIdOf: ({ systemID }) => systemID,
  // When it was last applied; one that is pending has not ended.
  timeOf: ({ startedAt, endedAt }) => toTime(startedAt) ?? toTime(endedAt),
  propertiesOf: resultProperties,
  source: policyResultsSource,
};

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
