import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineEntity } from '../../graph/entity';
import { defineLink, idsIn } from '../../graph/link';
import { names, reference, text, time } from '../../graph/property';
import { toText } from '../../graph/values';
import { v2 } from '../../jumpcloud/dialects';
import { Listing } from '../../jumpcloud/listing';
import { scheduledUserStatesSource } from '../sources';
import { ofAccount } from './account';
import { users } from './usersStep';

/** v2 `GET /bulk/userstates`, definition `scheduled-userstate-result`. */
export interface ScheduledUserState {
  /** UTC. */
  scheduledDate?: string | null;
  /** One job can change many users. */
  scheduledJobId?: string | null;
  state?: string | null;
  systemUserId?: string | null;
}

export const scheduledUserStatesListing: Listing<ScheduledUserState> = {
  kind: 'records',
  name: 'scheduled user states',
  path: '/v2/bulk/userstates',
  dialect: v2,
  idOf: keyOf,
};

export const scheduledUserState = defineEntity<ScheduledUserState>({
  resourceName: 'Scheduled User State',
  _type: 'jumpcloud_scheduled_user_state',
  _class: ['Task'],
  noun: 'scheduled user state',
  keyOf,
  rawData: ['scheduledJobId', 'systemUserId', 'state', 'scheduledDate'],
  properties: {
    ...names('The state and the day of the change', nameOf),
    state: text(
      'State that the user will have: `ACTIVATED` or `SUSPENDED`',
      (s) => s.state,
    ),
    scheduledOn: time('When the state changes', (s) => s.scheduledDate),
    jobId: text(
      "JumpCloud's id of the job that changes the state of one or more users",
      (s) => s.scheduledJobId,
    ),
    userId: reference("JumpCloud's id of the user", (s) => s.systemUserId),
  },
});

export const scheduledUserStates = ofAccount({
  stepId: 'fetch-scheduled-user-states',
  listing: scheduledUserStatesListing,
  entity: scheduledUserState,
  source: scheduledUserStatesSource,
});

export const userHasScheduledUserState = defineLink({
  id: 'build-user-scheduled-user-state-relationships',
  from: users,
  verb: RelationshipClass.HAS,
  to: scheduledUserStates,
  read: idsIn(scheduledUserStates, ['userId']),
});

/** What is scheduled has no id of its own. */
function keyOf(scheduled: ScheduledUserState | null): string | undefined {
  const { scheduledJobId, systemUserId, state } = scheduled ?? {};
  const parts = [scheduledJobId, systemUserId, state].map(toText);
  return parts.includes(undefined)
    ? undefined
    : `jumpcloud_scheduled_user_state:${parts.join(':')}`;
}

function nameOf({ state, scheduledDate }: ScheduledUserState) {
  const day = toText(scheduledDate)?.slice(0, 10);
  return day === undefined ? state : `${state} on ${day}`;
}
