import {
  Entity,
  IntegrationError,
  IntegrationProviderAuthorizationError,
  RelationshipClass,
} from '@jupiterone/integration-sdk-core';

import { namesOf } from '../../graph/children';
import { quantity } from '../../graph/counts';
import { EntityDefinition } from '../../graph/entity';
import { isRefused } from '../../graph/gaps';
import { Reading } from '../../graph/reading';
import { defineRelationship } from '../../graph/relationship';
import { AnyResource } from '../../graph/resource';
import { defineStep, ResourceStep } from '../../graph/step';
import { StepTools } from '../../graph/tools';
import { toText } from '../../graph/values';
import { quoted } from '../../jobLog';
import { distinctValues, timeOfEvent } from '../../jumpcloud/directoryInsights';
import { Listing } from '../../jumpcloud/listing';
import { admins } from '../administration/admin';
import { settingsListing } from '../administration/organizationSettings';
import { applications } from '../applications/application';
import { groups } from '../core/group';
import { users } from '../core/usersStep';
import { activitySource } from '../sources';
import {
  Activity,
  adminActivity,
  applicationActivity,
  userActivity,
} from './activity';
import {
  anyEvent,
  Ask,
  DAY_MS,
  findLastActivity,
  LastSeen,
  IntegrationActivityError,
  MAX_BATCHES,
  noEvents,
  queryOf,
  Trace,
} from './lastActivity';

const LOADED_AT = Date.now();

/** Who logged in is who did it; in older events, whom it was done to. */
const WHO = ['initiated_by.id', 'resource.id'];

const applicationLogins: Trace = {
  name: 'logins to applications',
  service: 'sso',
  success: 'sso_token_success',
  fields: ['initiated_by.id'],
};

/** Events and fields: https://docs.jumpcloud.com/api/insights/directory/1.0/index.html */
export const adminActivityStep = activityStep({
  resource: admins,
  entity: adminActivity,
  traces: [
    {
      name: 'logins to the admin portal',
      service: 'directory',
      kind: { event_type: 'admin_login_attempt' },
      success: 'success',
      fields: WHO,
    },
  ],
  isExact: true,
});

/** After the groups, whose step adds the members who were not listed as users. */
export const userActivityStep = activityStep({
  resource: users,
  entity: userActivity,
  traces: [
    {
      name: 'logins to the user portal',
      service: 'directory',
      kind: { event_type: 'user_login_attempt' },
      success: 'success',
      fields: WHO,
    },
    applicationLogins,
  ],
  dependsOn: [groups.stepId],
});

export const applicationActivityStep = activityStep({
  resource: applications,
  entity: applicationActivity,
  traces: [{ ...applicationLogins, fields: ['application.id'] }],
  // Nobody logs in to a bookmark, so no event would say that it is used.
  isTraced: ({ ssoType }) => toText(ssoType)?.toLowerCase() !== 'bookmark',
});

/**
 * Makes the step that collects the last activity of the objects of a resource. It is an entity
 * of its own: the objects don't wait for Directory Insights, and are the same without it.
 *
 * @param options.dependsOn steps that may add such objects, besides that of the resource
 * @param options.isTraced whether an object can leave such events; all can, if not given
 * @param options.isExact asks for the time of each last activity, one by one
 */
function activityStep(options: {
  resource: AnyResource;
  entity: EntityDefinition<Activity>;
  traces: Trace[];
  dependsOn?: string[];
  isTraced?: (object: Entity) => boolean;
  isExact?: boolean;
}): ResourceStep {
  const { resource, entity, traces, dependsOn = [] } = options;
  const { isTraced, isExact } = options;
  const { noun } = resource.entity;
  const services = [...new Set(traces.map(({ service }) => service))];
  const relationship = defineRelationship(
    resource.entity,
    RelationshipClass.HAS,
    entity,
  );
  return defineStep({
    id: `fetch-${entity._type.replace('jumpcloud_', '').replace('_', '-')}`,
    name: `Fetch ${entity.noun}`,
    what: entity.noun,
    source: activitySource,
    dependsOn: [resource.stepId, ...dependsOn],
    listedPer: [resource],
    entities: [entity],
    relationships: [relationship],
    reads: readingsOf(traces),
    async collect(tools) {
      const { organizationId, run, graph } = tools;
      const names = await namesOf(tools, resource, isTraced);
      if (names.size === 0) {
        return;
      }
      const ask: Ask = (listing) => askFor(tools, listing);
      const { lastOf, windowDays } = await findLastActivity(
        ask,
        traces,
        [...names.keys()],
        run.startedAt,
      ).catch(async (err: unknown) => {
        throw (await isSwitchedOff(tools, err))
          ? new IntegrationSwitchedOffError()
          : err;
      });
      const unknown = [...names.keys()].filter(
        (id) => lastOf(id) === 'unknown',
      );
      if (unknown.length > 0) {
        tools.gaps.add(
          `the activity of ${quantity(unknown.length, noun)}`,
          [entity._type],
          new IntegrationActivityError(
            `Directory Insights cuts its answers short, and ${MAX_BATCHES} more requests were not enough. ` +
              `If you do not need this, disable the ingestion source "${activitySource.id}".`,
          ),
        );
      }
      for (const [id, name] of names) {
        const last = lastOf(id);
        if (last === 'unknown') {
          continue;
        }
        const activity: Activity = { id, name, windowDays, services };
        if (last) {
          const { from, to } = last.query;
          activity.last = { after: iso(from), before: iso(to) };
        }
        if (last && isExact) {
          const isKnown = await tools.gaps.survive(
            `when ${noun} ${quoted(name)} (${id}) was last active`,
            [entity._type],
            async () => {
              activity.lastOn = iso(await timeOf(ask, last, id));
            },
          );
          if (!isKnown) {
            continue;
          }
        }
        await graph.addEntities(tools.convert(entity, [activity]));
        await graph.addRelationships([
          relationship.create(id, entity.keyOf(activity, organizationId) ?? ''),
        ]);
      }
    },
  });
}

/** What a step asks; here of the last day before this module was loaded, for `npm run check`. */
function readingsOf(traces: Trace[]): Reading[] {
  const now = LOADED_AT;
  const listings = [
    timeOfEvent(anyEvent(now), 'first'),
    noEvents(now, 1),
    ...traces.map((trace) =>
      distinctValues(queryOf(trace, now - DAY_MS, now), trace.fields[0] ?? ''),
    ),
    settingsListing,
  ];
  return listings.map((listing) => ({ listing }));
}

async function askFor<T>(
  { client, organizationId }: StepTools,
  listing: Listing<T>,
): Promise<T> {
  for await (const [item] of client.list(organizationId, listing)) {
    if (item !== undefined) {
      return item;
    }
  }
  throw new IntegrationActivityError('The response is empty.');
}

/** The exact time of the last activity of an object. */
async function timeOf(
  ask: Ask,
  { query, field }: LastSeen,
  id: string,
): Promise<number> {
  const terms = { ...query.terms, [field]: id.toLowerCase() };
  const { time } = await ask(timeOfEvent({ ...query, terms }, 'last'));
  if (time === undefined || time < query.from || time > query.to) {
    throw new IntegrationActivityError(
      'Directory Insights contradicts itself about the time of a login.',
    );
  }
  return time;
}

/** Whether the settings of the organization explain why nothing can be read. */
async function isSwitchedOff(tools: StepTools, err: unknown): Promise<boolean> {
  const isMissing =
    err instanceof IntegrationActivityError ||
    (err instanceof IntegrationError && isRefused(err));
  if (!isMissing) {
    return false;
  }
  try {
    const { settings } = await askFor(tools, settingsListing);
    return settings?.features?.directoryInsights?.enabled === false;
  } catch (settingsError) {
    if (settingsError instanceof IntegrationError && !settingsError.fatal) {
      return false;
    }
    throw settingsError;
  }
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

/** JumpCloud refuses it, whatever it answers. */
class IntegrationSwitchedOffError extends IntegrationProviderAuthorizationError {
  constructor() {
    const statusText =
      'Directory Insights is switched off in the settings of the organization.';
    super({
      endpoint: 'POST /insights/directory/v1/events',
      status: 403,
      statusText,
    });
    this.message = statusText;
  }
}
