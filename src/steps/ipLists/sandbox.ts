import { FIRST_DAY, objectId } from '../../../test/sandbox/organization';
import {
  listingEndpoint,
  relationshipKey,
  ResourceSandbox,
  sample,
  SandboxOrganization,
} from '../../../test/sandbox/resource';
import { IpList, ipList, ipListsListing } from './ipList';

export type SandboxIpList = IpList & { id: string };

export const sandbox: ResourceSandbox = {
  sizes: { ipLists: 2 },
  endpoints: [
    listingEndpoint({
      name: 'ipLists',
      listing: ipListsListing,
      sortable: ['id', 'name'],
      seed: seedIpLists,
    }),
  ],
  samples: [
    sample(ipList, {
      id: '5f3a9c1e2b7d4a0011224404',
      name: 'Offices',
      description: 'Where we work',
      ips: ['192.0.2.7', '198.51.100.0/24'],
    }),
  ],
  expected: (organization) => {
    const ids = organization.rows(ipListsListing).map(({ id }) => id ?? '');
    return {
      jumpcloud_ip_list: ids,
      jumpcloud_account_has_ip_list: ids.map((id) =>
        relationshipKey(organization.id, 'has', id),
      ),
    };
  },
};

function seedIpLists(organization: SandboxOrganization): SandboxIpList[] {
  const faker = organization.faker('IP lists');
  const { ipLists: count = 0 } = organization.sizes;
  const make = (name: string, description: string, ips: string[]) => ({
    id: objectId(faker, FIRST_DAY),
    name,
    description,
    ips,
  });
  const known = [
    make('Offices', 'All offices', [
      '192.0.2.12',
      '192.0.2.20 - 192.0.2.30',
      '198.51.100.0/24',
    ]),
    make('VPN', 'Exit address of the VPN', ['203.0.113.8']),
  ];
  const more = Array.from({ length: Math.max(0, count - 2) }, (_, i) =>
    make(`Site ${i + 1}`, '', [faker.internet.ipv4()]),
  );
  return [...known, ...more]
    .slice(0, count)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
