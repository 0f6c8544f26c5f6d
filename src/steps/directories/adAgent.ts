import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { childrenStep } from '../../graph/childrenStep';
import { defineEntity } from '../../graph/entity';
import { flag, names, text, time } from '../../graph/property';
import { defineRelationship } from '../../graph/relationship';
import { toText } from '../../graph/values';
import { v2 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { adAgentsSource } from '../sources';
import { directories, directory } from './directory';
import { kindOf } from './kinds';

/**
 * v2 `GET /activedirectories/{activedirectory_id}/agents`, definition
 * `active-directory-agent-list`.
 */
export interface AdAgent extends JumpCloudObject {
  agentType?: string | null;
  contactAt?: string | null;
  hostname?: string | null;
  source_ip?: string | null;
  state?: string | null;
  version?: string | null;
}

/** The single agent, which must never be asked for, is answered with its connect key. */
export const adAgentsListing: Listing<AdAgent> = {
  kind: 'records',
  name: 'Active Directory agents',
  path: '/v2/activedirectories/{id}/agents',
  dialect: v2,
  sort: 'id',
  omit: ['connectKey'],
};

export const adAgent = defineEntity<AdAgent>({
  resourceName: 'Active Directory Agent',
  _type: 'jumpcloud_ad_agent',
  _class: ['HostAgent'],
  noun: 'Active Directory agent',
  rawData: [
    'id',
    'agentType',
    'contactAt',
    'hostname',
    'source_ip',
    'state',
    'version',
  ],
  properties: {
    ...names(
      'Hostname of the agent, or its id if it has none',
      ({ hostname }, { id }) => toText(hostname) ?? id,
    ),
    function: text(
      'Always `other`: the data model has no word for keeping directories in sync',
      () => 'other',
    ),
    hostname: text('Name of the host that it runs on', (a) => a.hostname),
    agentType: text(
      'What it does: `SYNC` (writes what JumpCloud has to the domain) or `IMPORT` (the other way)',
      (a) => a.agentType,
    ),
    version: text('Version of the agent', (a) => a.version),
    state: text('`active`, `inactive` or `unsealed`', (a) => a.state),
    active: flag('Whether its state is `active`', ({ state }) =>
      toText(state) === undefined ? undefined : state === 'active',
    ),
    lastSeenOn: time(
      'When the agent last contacted JumpCloud',
      (a) => a.contactAt,
    ),
    sourceIpAddress: text(
      'IP address from which it contacts JumpCloud',
      (a) => a.source_ip,
    ),
  },
});

export const adAgents = ofAccount({
  stepId: 'fetch-ad-agents',
  listing: adAgentsListing,
  entity: adAgent,
  source: adAgentsSource,
});

export const directoryHasAdAgent = defineRelationship(
  directory,
  RelationshipClass.HAS,
  adAgent,
);

export const adAgentsStep = childrenStep(
  adAgents,
  directories,
  directoryHasAdAgent,
  { isReadOf: ({ type }) => kindOf(type) === 'active_directory' },
);
