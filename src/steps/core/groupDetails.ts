import { IntegrationError } from '@jupiterone/integration-sdk-core';

import { addDetails, readDetails } from '../../graph/details';
import { collectAll } from '../../graph/listingStep';
import { lookUpsOf, Reading } from '../../graph/reading';
import { Resource } from '../../graph/resource';
import { describeListing, StepTools } from '../../graph/tools';
import { toText } from '../../graph/values';
import { idOf, JumpCloudObject, Listing } from '../../jumpcloud/listing';

/** What user groups and device groups have in common. */
export interface Group extends JumpCloudObject {
  name?: string | null;
  /**
   * The single group has it, and the list of groups leaves it out.
   *
   * Source: https://github.com/loadsmart/terraform-provider-jumpcloud (user groups)
   */
  membershipMethod?: string | null;
  /** The same. It has two forms: with a `queryType`, and without one. */
  memberQuery?: object | null;
  /** Not from JumpCloud: false for a group that is not in the lists of dynamic groups. */
  isDynamic?: boolean;
}

/** The methods with a rule. With the second, an administrator confirms each change. */
const DYNAMIC_METHODS = ['DYNAMIC_AUTOMATED', 'DYNAMIC_REVIEW_REQUIRED'];

/** Whether a rule determines the members, as far as it is known. */
export function isDynamic(group: Group): boolean | undefined {
  const method = toText(group.membershipMethod)?.toUpperCase();
  return method?.startsWith('DYNAMIC') ?? group.isDynamic;
}

/**
 * Collects groups. Dynamic ones, and those that further lists have, are read one by one, each
 * once, for what the list of all groups leaves out. Where JumpCloud does not heed a filter,
 * these are all groups. What can't be read are properties, so nothing is partial without it.
 *
 * @param others filtered lists of the resource
 */
export async function collectGroups<T extends Group>(
  tools: StepTools,
  resource: Resource<T>,
  others: Listing<T>[] = [],
): Promise<void> {
  // Read beside the listing, whose pages wait for it.
  const completing = readGroupDetails(tools, resource, others);
  const collecting = collectAll(tools, resource, async (records) => {
    const complete = await completing;
    return records.map(complete);
  });
  await Promise.all([collecting, completing]);
}

/** What this reads besides the listing of the resource. */
export function detailReadings<T extends Group>(
  resource: Resource<T>,
  others: Listing<T>[] = [],
): Reading[] {
  const filtered = [...dynamicOf(resource.listing), ...others];
  return [...filtered.map((listing) => ({ listing })), lookUpsOf(resource)];
}

function dynamicOf<T>(listing: Listing<T>): Listing<T>[] {
  return DYNAMIC_METHODS.map((method) => ({
    ...listing,
    name: `dynamic ${listing.name}`,
    filter: `membershipMethod:eq:${method}`,
    isHardlyEverEmpty: false,
  }));
}

/** @returns a function that adds to a listed group what was read of it */
async function readGroupDetails<T extends Group>(
  tools: StepTools,
  { listing, entity }: Resource<T>,
  others: Listing<T>[],
): Promise<(listed: T) => T> {
  const [dynamic, rest] = await Promise.all([
    readNames(tools, `dynamic ${listing.name}`, dynamicOf(listing)),
    Promise.all(others.map((other) => readNames(tools, other.name, [other]))),
  ]);
  const names = new Map(
    [dynamic, ...rest].flatMap((filtered) => [...filtered.names]),
  );
  const details = await readDetails(
    tools,
    { ...listing, name: 'details' },
    entity.noun,
    names,
  );
  // If none of them could be read, nothing shows whether JumpCloud heeds the filter.
  const isKnown = dynamic.isComplete && (names.size === 0 || details.size > 0);
  const isHeeded = [...details].every(
    ([id, group]) => isDynamic(group) === dynamic.names.has(id),
  );
  let isTold = false;
  return (listed) => {
    const id = idOf(listed) ?? '';
    if (names.has(id)) {
      return addDetails(listed, details.get(id));
    }
    if (isKnown && isHeeded) {
      return { ...listed, isDynamic: false };
    }
    if (isKnown && !isTold) {
      isTold = true;
      tools.gaps.add(
        describeListing(tools, `membership methods of other ${listing.name}`),
        [],
        new IntegrationError({
          code: 'CONTRADICTORY_LISTS_ERROR',
          message:
            "JumpCloud's list of dynamic groups contradicts the groups themselves.",
        }),
      );
    }
    return listed;
  };
}

/** Reads lists of groups: the names of all by their ids. */
async function readNames<T extends Group>(
  tools: StepTools,
  what: string,
  listings: Listing<T>[],
): Promise<{ names: Map<string, string>; isComplete: boolean }> {
  const { client, organizationId, gaps } = tools;
  const names = new Map<string, string>();
  const isComplete = await gaps.survive(
    describeListing(tools, what),
    [],
    async () => {
      for (const listing of listings) {
        tools.noteReading(listing, []);
        for await (const groups of client.list(organizationId, listing)) {
          for (const group of groups) {
            const id = idOf(group);
            if (id) {
              names.set(id, toText(group.name) ?? id);
            }
          }
        }
      }
    },
  );
  return { names, isComplete };
}
