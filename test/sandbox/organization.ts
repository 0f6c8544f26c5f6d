import { en, Faker } from '@faker-js/faker';
import { createHash } from 'crypto';

import { Listing, SubListing } from '../../src/jumpcloud/listing';
import { SandboxOrganization, Sizes } from './resource';
import { allEndpoints, DEMO_SIZES } from './resources';

/** When the first and the last object of an organization were made. */
export const FIRST_DAY = Date.UTC(2021, 2, 1);
export const LAST_DAY = Date.UTC(2026, 8, 30);
export const DAY_MS = 24 * 60 * 60 * 1000;

type Reader = Pick<SandboxOrganization, 'today' | 'credentials'>;

/** Makes up organizations. The same sizes and reader give the same rows. */
export function seedOrganizations(
  sizes: Partial<Sizes> = {},
  reader: Reader = {
    today: LAST_DAY,
    credentials: { prefix: '', clientId: '' },
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
  const rows = new Map<unknown, unknown>();
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
  const id = objectId(own, FIRST_DAY);

  /** The rows of a listing, made once and found again by the listing itself. */
  function find(listing: unknown): unknown {
    if (!rows.has(listing)) {
      const endpoint = allEndpoints.find(
        (each) =>
          ('listing' in each ? each.listing : each.subListing) === listing,
      );
      if (!endpoint) {
        throw new Error('The sandbox has no endpoint for this listing.');
      }
      rows.set(listing, endpoint.seed(organization));
    }
    return rows.get(listing);
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
    children: <T>(listing: SubListing<T>) =>
      find(listing) as Map<string, Array<T | null>>,
  };
  return organization;
}

/** An ObjectId begins with the second of its creation, so that ids sort by age. */
export function objectId(faker: Faker, createdAt: number): string {
  const seconds = Math.floor(createdAt / 1000).toString(16);
  return (
    seconds +
    faker.string.hexadecimal({ length: 16, casing: 'lower', prefix: '' })
  );
}
