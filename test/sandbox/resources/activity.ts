import { EntityDefinition } from '../../../src/graph/entity';
import { AnyResource } from '../../../src/graph/resource';
import {
  Activity,
  adminActivity,
  applicationActivity,
  userActivity,
} from '../../../src/steps/activity/activity';
import { admins } from '../../../src/steps/administration/admin';
import {
  Application,
  applications,
  applicationsListing,
} from '../../../src/steps/applications/application';
import { usersListing } from '../../../src/steps/core/user';
import { users } from '../../../src/steps/core/usersStep';
import { RawEvent } from '../events';
import { relationshipKey } from '../expected';
import {
  DAY_MS,
  iso,
  ListingEndpoint,
  listingEndpoint,
  objectId,
  ownId,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
} from '../resource';

/** Names for what is asked about the values of a field, by what is posted for it. */
const ASKED: Record<string, RegExp | undefined> = {
  'admin logins': /admin_login_attempt/,
  'user logins': /user_login_attempt/,
  'application logins': /"sso".*"initiated_by\.id"/,
  'applications used': /"sso".*"application\.id"/,
  'values of events': undefined,
};

export const events: ListingEndpoint<RawEvent> = listingEndpoint({
  name: 'events',
  path: '/insights/directory/v1/events',
  seed: seedEvents,
});

const ACTIVITIES: Array<[AnyResource, EntityDefinition<Activity>]> = [
  [admins, adminActivity],
  [users, userActivity],
  [applications, applicationActivity],
];

export const sandbox: ResourceSandbox = {
  sizes: { distinctValues: 1_000 },
  endpoints: [
    events,
    ...Object.entries(ASKED).map(([name, asked]) =>
      listingEndpoint({
        name,
        path: '/insights/directory/v1/events/distinct',
        asked,
        seed: (organization) => organization.rowsOf(events),
      }),
    ),
  ],
  samples: [
    sample(adminActivity, {
      ...fullActivity(),
      lastOn: '2024-06-01T00:00:00.000Z',
    }),
    sample(userActivity, fullActivity()),
    sample(applicationActivity, fullActivity()),
  ],
  expected: (organization) =>
    Object.assign(
      {},
      ...ACTIVITIES.map(([resource, entity]) => {
        const bookmarks = organization
          .rows(applicationsListing)
          .filter(isBookmark)
          .map(ownId);
        const keys = organization
          .ids(resource.listing)
          .filter((id) => !bookmarks.includes(id))
          .map((id) => [id, `${entity._type}:${organization.id}:${id}`]);
        const parent = resource.entity._type;
        return {
          [entity._type]: keys.map(([, key]) => key),
          [`${parent}_has_activity`]: keys.map(([id = '', key = '']) =>
            relationshipKey(id, 'has', key),
          ),
        };
      }),
    ) as Record<string, string[]>,
};

/** A link in the user portal, which leaves no events. */
function isBookmark({ sso }: Application): boolean {
  return sso?.type === 'bookmark';
}

/** Nobody has opened the application at this place for longer than events are kept. */
const UNUSED_PLACE = 7;

/**
 * Makes up the events of the last months. Of six users, one has logged in on the last day, one
 * opened an application this week, one logged in this week, one this month and one before
 * that; the sixth failed to. Only four administrators have logged in.
 */
function seedEvents(organization: SandboxOrganization): RawEvent[] {
  const faker = organization.faker('events');
  const made: RawEvent[] = [];

  function add(
    daysAgo: number,
    event: { service: string; [field: string]: unknown },
  ) {
    const time = organization.today - daysAgo * DAY_MS;
    made.push({
      id: objectId(faker, time),
      '@version': '1',
      client_ip: secret('client-ip'),
      geoip: { region_name: secret('region') },
      useragent: { os: secret('os') },
      organization: organization.id,
      timestamp: iso(time),
      ...event,
    });
  }

  function login(
    daysAgo: number,
    who: { id: string; type: 'admin' | 'user'; email?: string | null },
    { success = true, field = 'initiated_by' } = {},
  ): void {
    const event_type = `${who.type}_login_attempt`;
    add(daysAgo, { service: 'directory', event_type, success, [field]: who });
  }

  const userIds = organization
    .rows(usersListing)
    .filter(({ state, activated }) => state === 'ACTIVATED' && activated)
    .map(ownId);
  const own = organization
    .rows(applicationsListing)
    .filter((each) => each.active && !isBookmark(each))
    .map(ownId);

  function open(daysAgo: number, user: number, place: number, isOpen = true) {
    add(daysAgo, {
      service: 'sso',
      event_type: 'sso_auth',
      sso_token_success: isOpen,
      initiated_by: { id: userIds[user], type: 'user' },
      // Failures need not say of which.
      application: { id: isOpen ? own[place] : '', sso_type: 'saml' },
    });
  }

  userIds.forEach((id, i) => {
    const who = { id, type: 'user' as const };
    login(100.5, who);
    switch (i % 6) {
      case 0:
        login(0.3, who);
        break;
      case 1:
        open(3.5, i, ((i - 1) / 6) % 2);
        break;
      case 2:
        login(2.5, who);
        break;
      case 3:
        login(12.5, who);
        break;
      case 4:
        // As in older events.
        login(45.5, who, { field: 'resource' });
        break;
      default:
        login(1.5, who, { success: false });
        open(1.5, i, 0, false);
        // An administrator changed the user.
        add(0.5, {
          service: 'directory',
          event_type: 'user_update',
          success: true,
          resource: { id, type: 'user' },
        });
    }
  });
  own.forEach((_, place) => {
    open(
      place === UNUSED_PLACE ? 120.5 : [0.4, 5.5, 20.5, 60.5][place % 4]!,
      0,
      place,
    );
  });
  organization.ids(admins.listing).forEach((id, i) => {
    const who = { id, type: 'admin' as const };
    const last = [0.2, 2.5, 15.5, 70.5][i] ?? 99.5;
    login(last, who);
    login(1.2 * last, who);
    login(0.6, who, { success: false });
  });
  // JumpCloud keeps them for 90 days, and here for a little longer.
  add(89.5, { service: 'directory', event_type: 'group_create' });
  return made.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** An activity with every field set but one. */
function fullActivity(): Activity {
  return {
    id: '5f3a9c1e2b7d4a0011223344',
    name: 'Ada Lovelace',
    windowDays: 90,
    services: ['directory', 'sso'],
    last: {
      after: '2024-05-31T00:00:00.000Z',
      before: '2024-06-01T00:00:00.000Z',
    },
  };
}
