import {
  IntegrationError,
  IntegrationProviderAPIError,
  IntegrationValidationError,
} from '@jupiterone/integration-sdk-core';

import { CredentialKind } from './credential';
import { v1 } from './dialects';
import { IntegrationIncompleteListingError } from './errors';
import { idOf, JumpCloudObject, Listing, Organization } from './listing';

/** What a credential has access to. */
export interface Access {
  /** The organizations to read. */
  organizations: Organization[];
  /**
   * Whether requests have to say which organization they are about: with several of them, or
   * where it is not known how many there are.
   */
  isOrganizationSent: boolean;
  /** Why there may be more organizations than these. */
  missing?: IntegrationError;
  /** Why JumpCloud's own list of organizations was not used, for the user. */
  note?: string;
}

/** Reads a listing without naming an organization. */
type ListAll = <T>(listing: Listing<T>) => AsyncGenerator<T[]>;

export const organizationsListing: Listing<Organization> = {
  kind: 'records',
  name: 'organizations',
  path: '/organizations',
  dialect: v1,
  sort: '_id',
  isHardlyEverEmpty: true,
};

/** Objects that name their organization; the first that can be read tells it. */
export const WITNESSES: Listing<Witness | null>[] = [
  { kind: 'records', name: 'users', path: '/systemusers', dialect: v1 },
  { kind: 'records', name: 'devices', path: '/systems', dialect: v1 },
];

export interface Witness extends JumpCloudObject {
  organization?: string | null;
}

/** What JumpCloud answers where it does not show the organizations to a credential. */
const CLOSED: unknown[] = [402, 403, 404, 410];

/**
 * Finds the organizations to read: the configured one, or all that the credential has access
 * to. Some credentials can't list organizations: the configured one is then taken on trust,
 * or that of a user or device.
 *
 * @throws IntegrationValidationError when nothing tells the organization, or the configured
 *   one is not among those that JumpCloud lists
 */
export async function findOrganizations(
  list: ListAll,
  kind: CredentialKind,
  configuredId?: string,
): Promise<Access> {
  const all: Organization[] = [];
  let failure: IntegrationError | undefined;
  try {
    for await (const page of list(organizationsListing)) {
      all.push(...page);
    }
  } catch (err) {
    failure = toSurvivable(err, all.length);
  }
  const known = all.filter((each) => idOf(each) !== undefined);
  if (known.length < all.length) {
    failure ??= new IntegrationIncompleteListingError(
      'JumpCloud lists an organization without an id.',
    );
  }
  const organizations = known.filter(
    (each) => !configuredId || idOf(each) === configuredId,
  );
  if (organizations.length > 0) {
    return {
      organizations,
      isOrganizationSent: all.length > 1 || failure !== undefined,
      missing: configuredId ? undefined : failure,
    };
  }
  if (all.length > 0 && !failure) {
    throw new IntegrationValidationError(
      `This ${kind} has no access to the configured organization: check "orgId" (ORG_ID), or leave it out ` +
        `to collect all organizations that the ${kind} has access to.`,
    );
  }
  return findUnlisted(list, kind, describe(failure), configuredId);
}

/**
 * The failure to list all organizations that a run can do with.
 *
 * @throws any other, such as a credential that is not accepted
 */
function toSurvivable(err: unknown, count: number): IntegrationError {
  const isClosed =
    err instanceof IntegrationProviderAPIError && CLOSED.includes(err.status);
  const isIncomplete =
    err instanceof IntegrationIncompleteListingError && count > 0;
  if (isClosed || isIncomplete) {
    return err;
  }
  throw err;
}

function describe(failure?: IntegrationError): string {
  if (failure instanceof IntegrationProviderAPIError) {
    return `${failure.status} ${failure.statusText}`;
  }
  return failure?.message ?? 'its list is empty';
}

async function findUnlisted(
  list: ListAll,
  kind: CredentialKind,
  reason: string,
  configuredId?: string,
): Promise<Access> {
  const id = configuredId ?? (await askWitnesses(list));
  if (id === undefined) {
    throw new IntegrationValidationError(
      `JumpCloud does not show any organization to this ${kind} (${reason}), and no user or device reveals it: ` +
        'set "orgId" (ORG_ID) to the id of the organization, or use a credential with the Read Only role.',
    );
  }
  return {
    organizations: [{ _id: id }],
    isOrganizationSent: configuredId !== undefined,
    note:
      `JumpCloud does not show the organization to this ${kind}, so its account is named by its id ` +
      `(${reason}).`,
  };
}

/**
 * The organization of the first user or device that can be read.
 *
 * @throws what is no refusal, such as a failing network, if nothing else tells it
 */
async function askWitnesses(list: ListAll): Promise<string | undefined> {
  const failures: IntegrationError[] = [];
  for (const listing of WITNESSES) {
    try {
      for await (const page of list(listing)) {
        const found = page.find((witness) => witness?.organization);
        if (typeof found?.organization === 'string') {
          return found.organization;
        }
      }
    } catch (err) {
      if (!(err instanceof IntegrationError)) {
        throw err;
      }
      failures.push(err);
    }
  }
  // 401 is also the answer where an organization has to be named.
  const failure = failures.find(
    (err) =>
      !(err instanceof IntegrationProviderAPIError) ||
      ![...CLOSED, 401].includes(err.status),
  );
  if (failure) {
    throw failure;
  }
  return undefined;
}
