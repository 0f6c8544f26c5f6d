import { defineEntity } from '../../graph/entity';
import { named, number, text, texts } from '../../graph/property';
import { toTexts } from '../../graph/values';
import { v2 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { accessPoliciesSource } from '../sources';

/** v2 `GET /iplists`, definition `IPList`. */
export interface IpList extends JumpCloudObject {
  description?: string | null;
  /** Addresses, ranges ("192.168.10.20 - 192.168.10.30") and CIDR blocks. */
  ips?: string[] | null;
  name?: string | null;
}

export const ipListsListing: Listing<IpList> = {
  kind: 'records',
  name: 'IP lists',
  path: '/v2/iplists',
  dialect: v2,
  sort: 'id',
};

export const ipList = defineEntity<IpList>({
  resourceName: 'IP List',
  _type: 'jumpcloud_ip_list',
  _class: ['Configuration'],
  noun: 'IP list',
  properties: {
    ...named('IP list', ({ name }) => name),
    description: text('Description of the IP list', (list) => list.description),
    ipAddresses: texts(
      'IP addresses, ranges and CIDR blocks of the list',
      (list) => list.ips,
    ),
    ipCount: number('Number of entries in the list', (list) =>
      Array.isArray(list.ips) ? (toTexts(list.ips) ?? []).length : undefined,
    ),
  },
});

export const ipLists = ofAccount({
  stepId: 'fetch-ip-lists',
  listing: ipListsListing,
  entity: ipList,
  source: accessPoliciesSource,
});
