import {
  IntegrationError,
  IntegrationLogger,
  IntegrationProviderAPIError,
  IntegrationValidationError,
} from '@jupiterone/integration-sdk-core';
import { IncomingHttpHeaders } from 'http';

import { listed, tell } from '../jobLog';
import { UnexpectedBodyError } from './errors';
import { readLimits } from './limits';
import { readV1Page, readV2Page } from './listingPage';
import { Page } from './listing';
import { readListing } from './pagination';
import { createProgress } from './progress';
import { Region } from './regions';
import { createGet } from './request';
import { sideBySide } from './sideBySide';
import {
  GroupMember,
  idOf,
  Organization,
  SystemUser,
  UserGroup,
} from './types';

/** How to reach JumpCloud, already checked. */
export interface Connection {
  apiKey: string;
  region: Region;
  /** The only organization to read; all that the key sees, when there is none. */
  organizationId?: string;
}

/** Some members of a group, or why its members can't be read. */
export type GroupMembers =
  | { groupId: string; members: GroupMember[]; error?: undefined }
  | { groupId: string; members?: undefined; error: IntegrationError };

/**
 * JumpCloud's API, one method per resource. Listings are read to their end; they come in
 * lists of up to a hundred items, each item once.
 *
 * All methods throw the SDK's errors: IntegrationProviderAuthenticationError (401, ends the
 * run), IntegrationProviderAuthorizationError (403), IntegrationProviderAPIError, and
 * UnsettledListingError when a listing kept changing.
 */
export interface JumpCloudClient {
  /** The region whose host is asked. */
  region: Region;
  /**
   * The organizations to read: the configured one, or all that the key sees. Asked once.
   *
   * @throws IntegrationValidationError when there is none, or not the configured one
   */
  organizations(): Promise<Organization[]>;
  /** The users of an organization, by id. */
  users(organizationId: string): AsyncGenerator<SystemUser[]>;
  /** The user groups of an organization, by name. */
  userGroups(organizationId: string): AsyncGenerator<UserGroup[]>;
  /**
   * The direct members of groups. Several groups are read at a time, so their members
   * come mixed. A group that can't be read does not stop the rest. One that was deleted
   * during the run (404, also of the group itself) has no more members, unless that is said
   * of all of several groups.
   */
  groupMembers(
    organizationId: string,
    groupIds: Iterable<string>,
  ): AsyncGenerator<GroupMembers>;
}

/** Makes the client of a run; everything that it asks shares one bound on requests in flight. */
export function createAPIClient(
  { apiKey, region, organizationId }: Connection,
  logger: IntegrationLogger,
): JumpCloudClient {
  const limits = readLimits();
  const get = createGet({ apiKey, region, limits, logger });
  // Twice as many as can be in flight, so that the next one is ready when one is answered.
  const pagesAhead = 2 * limits.concurrency;
  let organizations: Promise<Organization[]> | undefined;
  // Until a listing turns out to have had another number of items than it said.
  let areTotalsTrue = true;

  async function* list<T>(options: {
    name: string;
    path: string;
    sort?: string;
    organizationId?: string;
    parsePage: (body: unknown, headers: IncomingHttpHeaders) => Page<T>;
    identify: (item: T) => string | undefined;
  }): AsyncGenerator<T[]> {
    const { name, path, sort, organizationId, identify } = options;
    const progress = createProgress(logger, name);
    let count = 0;
    let total: number | undefined;
    let isWanted = true;
    const pages = readListing<T>({
      name,
      pagesAhead,
      // An id is for ever; a name can change during the run.
      isFixed: sort === undefined || sort === '_id',
      mayCount: sort === undefined && areTotalsTrue,
      identify: (item) => identify(item) ?? JSON.stringify(item),
      readPage: async (skip, limit) => {
        const page = await get({
          path,
          query: { limit, skip, ...(sort && { sort }) },
          organizationId,
          purpose: `read the ${name}`,
          isWanted: () => isWanted,
          read: (body, headers) => {
            const parsed = options.parsePage(body, headers);
            // Nobody at all would mean that everybody is deleted. An empty group is harmless.
            if (sort && skip === 0 && !parsed.items.length && parsed.total) {
              throw new UnexpectedBodyError(
                `an empty list of ${parsed.total} ${name}`,
              );
            }
            return parsed;
          },
        });
        total = page.total;
        return page;
      },
    });
    try {
      for await (const items of pages) {
        count += items.length;
        progress(items.length, total);
        yield items;
      }
    } finally {
      isWanted = false;
    }
    areTotalsTrue &&= total === undefined || total === count;
  }

  async function readOrganizations(): Promise<Organization[]> {
    const all: Organization[] = [];
    for await (const page of list<Organization>({
      name: 'organizations',
      path: '/organizations',
      sort: '_id',
      parsePage: readV1Page,
      identify: idOf,
    })) {
      all.push(...page);
    }
    if (all.length === 0) {
      throw new IntegrationValidationError(
        'This API key sees no JumpCloud organization: use the key of an administrator of the organization to read.',
      );
    }
    const chosen = all.filter(
      (organization) =>
        !organizationId || idOf(organization) === organizationId,
    );
    if (chosen.length === 0) {
      throw new IntegrationValidationError(
        `This API key does not see the organization ${organizationId}: check "orgId" (ORG_ID), ` +
          'or leave it out to read every organization that the key sees.',
      );
    }
    return chosen;
  }

  async function* membersOf(
    organizationId: string,
    groupId: string,
  ): AsyncGenerator<GroupMembers> {
    try {
      for await (const members of list<GroupMember>({
        name: `members of group ${groupId}`,
        path: `/v2/usergroups/${encodeURIComponent(groupId)}/members`,
        organizationId,
        parsePage: readV2Page,
        identify: (member) => idOf(member?.to),
      })) {
        yield { groupId, members };
      }
    } catch (err) {
      if (!(err instanceof IntegrationError) || err.fatal) {
        throw err;
      }
      yield { groupId, error: err };
    }
  }

  /** Whether a group is gone, or only its members can't be read. */
  async function isGone(
    organizationId: string,
    groupId: string,
  ): Promise<boolean> {
    try {
      await get({
        path: `/v2/usergroups/${encodeURIComponent(groupId)}`,
        query: {},
        organizationId,
        purpose: 'read the user groups',
        isWanted: () => true,
        read: (body) => body,
      });
      return false;
    } catch (err) {
      if (err instanceof IntegrationError && !err.fatal) {
        return isNotFound(err);
      }
      throw err;
    }
  }

  async function* groupMembers(
    organizationId: string,
    groupIds: Iterable<string>,
  ): AsyncGenerator<GroupMembers> {
    const notFound: GroupMembers[] = [];
    let isAnyFound = false;
    for await (const part of sideBySide(groupIds, pagesAhead, (groupId) =>
      membersOf(organizationId, groupId),
    )) {
      if (
        isNotFound(part.error) &&
        (await isGone(organizationId, part.groupId))
      ) {
        notFound.push(part);
      } else {
        isAnyFound = true;
        yield part;
      }
    }
    if (notFound.length > 1 && !isAnyFound) {
      // Not all groups are deleted during a run: it is the listing that is missing.
      yield* notFound;
    } else if (notFound.length > 0) {
      const groupIds = notFound.map(({ groupId }) => groupId);
      tell(
        logger,
        `Groups deleted during the job: ${listed(groupIds)}. Members of theirs that were ` +
          'not read yet are left out, and the next job sees them gone.',
        { groupIds },
      );
    }
  }

  return {
    region,
    organizations() {
      organizations ??= readOrganizations().catch((err: unknown) => {
        organizations = undefined;
        throw err;
      });
      return organizations;
    },
    users: (organizationId) =>
      list<SystemUser>({
        name: 'users',
        path: '/systemusers',
        sort: '_id',
        organizationId,
        parsePage: readV1Page,
        identify: idOf,
      }),
    userGroups: (organizationId) =>
      list<UserGroup>({
        name: 'user groups',
        path: '/v2/usergroups',
        sort: 'name',
        organizationId,
        parsePage: readV2Page,
        identify: idOf,
      }),
    groupMembers,
  };
}

function isNotFound(err: unknown): boolean {
  return err instanceof IntegrationProviderAPIError && err.status === 404;
}
