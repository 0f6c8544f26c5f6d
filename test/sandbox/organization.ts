import { en, Faker } from '@faker-js/faker';
import { createHash } from 'crypto';

import { BoundObject, Edge } from '../../src/graph/edges';
import {
  JumpCloudObject,
  Listing,
  SubListing,
} from '../../src/jumpcloud/listing';
import {
  Children,
  LAST_DAY,
  objectId,
  ownId,
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
  const id = objectId(own);

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
    ids: (listing) => (find(listing) as JumpCloudObject[]).map(ownId),
    children: <T>(listing: SubListing<T>) => find(listing) as Children<T>,
    edges: (listing, targets) => {
      const listed = new Set(organization.ids(targets));
      return [...organization.children(listing)].flatMap(([parentId, edges]) =>
        edges
          .map(targetOf)
          .filter((id) => listed.has(id))
          .map((id): [string, string] => [parentId, id]),
      );
    },
  };
  return organization;
}

function targetOf(edge: Edge | BoundObject | null): string {
  const target: BoundObject | null | undefined =
    edge && 'to' in edge ? edge.to : (edge as BoundObject | null);
  return target?.id ?? '';
}
