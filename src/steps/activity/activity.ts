import { defineEntity, EntityDefinition } from '../../graph/entity';
import {
  id,
  names,
  number,
  Property,
  text,
  texts,
  time,
} from '../../graph/property';
import { toText } from '../../graph/values';

/** What Directory Insights tells of the last activity of an object, as the integration sums it up. */
export interface Activity {
  /** JumpCloud's id of the object. */
  id: string;
  name?: string | null;
  windowDays?: number | null;
  services?: string[] | null;
  /** Between which times the last activity was, as ISO 8601. */
  last?: { after?: string; before?: string } | null;
  /** When exactly it was, where that was asked for. */
  lastOn?: string | null;
}

const WINDOW =
  'omitted if there was no login in the last `activityWindowDays` days';

export const adminActivity = defineActivity('admin', 'administrator', {
  lastLoginOn: time(
    `When the administrator last logged in to the admin portal; ${WINDOW}. JumpCloud does not document whether ` +
      'requests with an API key count as logins',
    (a) => a.lastOn,
  ),
});

export const userActivity = defineActivity('user', 'user', {
  lastLoginAfter: time(
    'The last login to the user portal, or to an application by single sign-on, was after this time, and before ' +
      `\`lastLoginBefore\`; ${WINDOW}`,
    (a) => a.last?.after,
  ),
  lastLoginBefore: time(
    `The last login was before this time; ${WINDOW}`,
    (a) => a.last?.before,
  ),
});

export const applicationActivity = defineActivity(
  'application',
  'application',
  {
    lastUsedAfter: time(
      `The last login of a user by single sign-on was after this time, and before \`lastUsedBefore\`; ${WINDOW}`,
      (a) => a.last?.after,
    ),
    lastUsedBefore: time(
      `The last login of a user by single sign-on was before this time; ${WINDOW}`,
      (a) => a.last?.before,
    ),
  },
);

function defineActivity(
  type: 'admin' | 'user' | 'application',
  noun: string,
  properties: Record<string, Property<Activity>>,
): EntityDefinition<Activity> {
  const _type = `jumpcloud_${type}_activity`;
  return defineEntity<Activity>({
    resourceName: `${noun.replace(/^./, (first) => first.toUpperCase())} Activity`,
    _type,
    _class: ['Record'],
    noun: `${noun} activity`,
    // Administrators can be those of several organizations.
    keyOf: (a, organizationId) => a.id && `${_type}:${organizationId}:${a.id}`,
    properties: {
      id: id('The same as `_key`: JumpCloud has no id for it'),
      ...names(`\`Activity of\`, and the name of the ${noun}`, nameOf),
      [`${type}Id`]: text(`JumpCloud's id of the ${noun}`, (a) => a.id),
      ...properties,
      activityWindowDays: number(
        'How many days before the job were looked at: 90, or as many as JumpCloud keeps events',
        (a) => a.windowDays,
      ),
      services: texts(
        'The services of Directory Insights whose events were looked at. Logins to devices, RADIUS and LDAP are ' +
          'not among them, and a long session shows its first login only',
        (a) => a.services,
      ),
    },
  });
}

function nameOf({ id, name }: Activity): string {
  return `Activity of ${toText(name) ?? id}`;
}
