import {
  ScheduledUserState,
  scheduledUserState,
  scheduledUserStates,
  userHasScheduledUserState,
} from '../../../src/steps/core/scheduledUserState';
import { usersListing } from '../../../src/steps/core/user';
import {
  DAY_MS,
  iso,
  LAST_DAY,
  listingEndpoint,
  objectId,
  ResourceSandbox,
  sample,
  SandboxOrganization,
} from '../resource';

export const sandbox: ResourceSandbox = {
  sizes: { scheduledUserStates: 5 },
  endpoints: [
    listingEndpoint({
      name: 'scheduledUserStates',
      path: '/v2/bulk/userstates',
      resource: scheduledUserStates,
      seed: seedScheduledUserStates,
      names: [
        {
          link: userHasScheduledUserState,
          in: ({ systemUserId }) => systemUserId,
        },
      ],
    }),
  ],
  samples: [
    sample(scheduledUserState, {
      scheduledJobId: '5f3a9c1e2b7d4a0011224471',
      systemUserId: '5f3a9c1e2b7d4a0011223344',
      state: 'SUSPENDED',
      scheduledDate: '2026-10-31T17:00:00.000Z',
    }),
  ],
};

/**
 * Makes up one job that suspends contractors at the end of October, jobs that activate a
 * suspended user and suspended another one, and one for a user who was deleted.
 */
function seedScheduledUserStates(
  organization: SandboxOrganization,
): ScheduledUserState[] {
  const faker = organization.faker('scheduled user states');
  const users = organization.rows(usersListing);
  const [comesBack, left] = users.filter(({ state }) => state === 'SUSPENDED');
  const contractors = users.filter(
    ({ employeeType, state }) =>
      employeeType === 'contractor' && state === 'ACTIVATED',
  );
  const schedule = (
    state: string,
    days: number,
    ...ids: Array<string | null | undefined>
  ): ScheduledUserState[] => {
    const scheduledJobId = objectId(faker);
    const scheduledDate = iso(LAST_DAY + days * DAY_MS);
    return ids.flatMap((systemUserId) =>
      systemUserId
        ? { scheduledJobId, systemUserId, state, scheduledDate }
        : [],
    );
  };
  return [
    ...schedule('ACTIVATED', 5, comesBack?._id),
    ...schedule('SUSPENDED', -20, left?._id),
    ...schedule('SUSPENDED', 12, objectId(faker)),
    ...schedule('SUSPENDED', 31, ...contractors.map(({ _id }) => _id)),
  ].slice(0, organization.sizes.scheduledUserStates);
}
