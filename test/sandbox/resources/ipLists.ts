import { IpList, ipList, ipLists } from '../../../src/steps/access/ipList';
import {
  listingEndpoint,
  objectId,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  upTo,
} from '../resource';

export const sandbox: ResourceSandbox = {
  sizes: { ipLists: 2 },
  endpoints: [
    listingEndpoint({
      name: 'ipLists',
      path: '/v2/iplists',
      resource: ipLists,
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
};

function seedIpLists(organization: SandboxOrganization): IpList[] {
  const faker = organization.faker('IP lists');
  const make = (name: string, description: string, ips: string[]) => ({
    id: objectId(faker),
    name,
    description,
    ips,
  });
  const first = [
    make('Offices', 'All offices', [
      '192.0.2.12',
      '192.0.2.20 - 192.0.2.30',
      '198.51.100.0/24',
    ]),
    make('VPN', 'Exit address of the VPN', ['203.0.113.8']),
  ];
  return upTo(organization.sizes.ipLists, first, (i) =>
    make(`Site ${i + 1}`, '', [faker.internet.ipv4()]),
  );
}
