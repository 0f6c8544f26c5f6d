import { en, Faker } from '@faker-js/faker';
import { createHash } from 'crypto';

import { JumpCloudObject, Listing } from '../../src/jumpcloud/listing';
import {
  Children,
  ChildrenEndpoint,
  isPerParent,
  LAST_DAY,
  ListingEndpoint,
  listingOf,
  objectId,
  ownId,
  SandboxEndpoint,
  SandboxOrganization,
  Sizes,
} from './resource';
import { allEndpoints, DEMO_SIZES } from './resources';

type Reader = Pick<SandboxOrganization, 'today' | 'credentials'>;

/** Makes up organizations. The same sizes and reader give the same rows. */
export function seedOrganizations(
  sizes: Partial<Sizes> = {},
  reader: Reader = {
    today: LAST_DAY,
    credentials: { prefix: '', clientId: '', daysLeft: 12 },
  },
): SandboxOrganization[] {
  const all = { ...DEMO_SIZES, ...sizes } as Sizes;
  return Array.from({ length: all.organizations ?? 1 }, (_, i) =>
    seedOrganization(i, all, reader),
  ).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function seedOrganization(
  place: number,
  sizes: Sizes,
  reader: Reader,
): SandboxOrganization {
  const held = new Map<SandboxEndpoint, unknown>();
  const faker = (name: string) => {
    const hash = createHash('sha256').update(`${place} ${name}`).digest();
    const made = new Faker({ locale: [en], seed: hash.readUInt32LE() });
    made.setDefaultRefDate(new Date(LAST_DAY));
    return made;
  };
  const own = faker('organization');
  const name = own.company.name();
  const domain = `${own.helpers
    .slugify(name)
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '')}.example`;
  const id = objectId(own);

  /** What a listing lists, which is found by the listing itself. */
  function find(listing: unknown): unknown {
    const endpoint = allEndpoints.find(
      (each) => !isPerParent(each) && listingOf(each) === listing,
    );
    if (!endpoint) {
      throw new Error('The sandbox has no endpoint for this listing.');
    }
    return hold(endpoint);
  }

  /** What an endpoint lists, made when it is first asked for. */
  function hold(endpoint: SandboxEndpoint): unknown {
    if (!held.has(endpoint)) {
      held.set(endpoint, endpoint.seed(organization));
    }
    return held.get(endpoint);
  }

  const organization: SandboxOrganization = {
    id,
    record: {
      _id: id,
      displayName: name,
      logoUrl: `https://assets.${domain}/logo.png`,
    },
    domain,
    ...reader,
    sizes,
    faker,
    rows: <T>(listing: Listing<T>) => find(listing) as T[],
    ids: (listing) => (find(listing) as JumpCloudObject[]).map(ownId),
    children: <T>(endpoint: ChildrenEndpoint<T>) =>
      hold(endpoint) as Children<T>,
    rowsOf: <T extends object>(endpoint: ListingEndpoint<T>) =>
      hold(endpoint) as T[],
  };
  return organization;
}
