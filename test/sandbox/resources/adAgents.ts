import {
  AdAgent,
  adAgent,
  adAgents,
  directoryHasAdAgent,
} from '../../../src/steps/directories/adAgent';
import { directoriesListing } from '../../../src/steps/directories/directory';
import {
  Children,
  childrenEndpoint,
  DAY_MS,
  iso,
  LAST_DAY,
  perParent,
  ResourceSandbox,
  sample,
  SandboxOrganization,
  secret,
} from '../resource';
import { adAgentIds } from './directories';

export const sandbox: ResourceSandbox = {
  sizes: {},
  endpoints: [
    childrenEndpoint({
      name: 'adAgents',
      path: '/v2/activedirectories/{id}/agents',
      resource: adAgents,
      relationship: directoryHasAdAgent,
      seed: seedAgents,
    }),
  ],
  samples: [
    sample(adAgent, {
      id: '5f3a9c1e2b7d4a0011224461',
      agentType: 'SYNC',
      contactAt: '2024-05-06T07:08:09.000Z',
      hostname: 'dc1.ad.acme.example',
      source_ip: '192.0.2.17',
      state: 'active',
      version: '4.2.0',
    }),
  ],
};

/**
 * The agent that writes to the domain is well. The one that imports from it was last heard of
 * nine days ago, and another was installed and never began.
 */
function seedAgents(organization: SandboxOrganization): Children<AdAgent> {
  const domains = organization
    .rows(directoriesListing)
    .filter(({ type }) => type === 'active_directory');
  return perParent(domains, ({ id, name }) => {
    const [sync, importing, other] = adAgentIds(organization, id);
    const make = (more: AdAgent): AdAgent => ({
      ...{ idSourceId: id },
      // Only the single agent has it, as far as is known.
      ...{ connectKey: secret('ad-connect-key') },
      source_ip: '192.0.2.17',
      version: '4.2.0',
      ...more,
    });
    return [
      make({
        id: sync,
        agentType: 'SYNC',
        contactAt: iso(LAST_DAY),
        hostname: `dc1.${name}`,
        state: 'active',
      }),
      make({
        id: importing,
        agentType: 'IMPORT',
        contactAt: iso(LAST_DAY - 9 * DAY_MS),
        hostname: `dc2.${name}`,
        state: 'inactive',
        version: '3.1.0',
      }),
      make({
        id: other,
        agentType: 'SYNC',
        hostname: `dc3.${name}`,
        state: 'unsealed',
      }),
    ].sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
  });
}
