import { devices, devicesListing } from '../../../src/steps/devices/device';
import { policiesListing } from '../../../src/steps/policies/policy';
import {
  policyEnforcesDevice,
  PolicyResult,
  policyResultsListing,
} from '../../../src/steps/policies/policyResults';
import {
  Children,
  childrenEndpoint,
  DAY_MS,
  iso,
  LAST_DAY,
  objectId,
  ResourceSandbox,
  SandboxOrganization,
  secret,
} from '../resource';
import { SandboxDevice } from './devices';
import { placeOf, SandboxPolicy } from './policies';

export const policyResults = childrenEndpoint({
  name: 'policy results',
  path: '/v2/policies/{id}/policystatuses',
  listing: policyResultsListing,
  seed: seedResults,
  names: [
    {
      link: {
        relationship: policyEnforcesDevice,
        target: devices,
        isFromParent: true,
      },
      in: ({ systemID }) => systemID,
    },
  ],
});

export const sandbox: ResourceSandbox = {
  sizes: { policyResults: 450 },
  endpoints: [policyResults],
};

/**
 * The devices of a policy's operating system have a result each, and fail as many policies as
 * they say themselves. The first policy also has a result of a device that was deleted, and
 * an older one, with another outcome, of each of its first two devices.
 */
function seedResults(
  organization: SandboxOrganization,
): Children<PolicyResult> {
  const faker = organization.faker('policy results');
  const policies = organization.rows(policiesListing) as SandboxPolicy[];
  const devices = organization.rows(devicesListing) as SandboxDevice[];
  const make = (
    policyID: string,
    systemID: string,
    success: boolean,
    startedAt: number,
    id = objectId(faker, startedAt),
  ): PolicyResult => ({
    id,
    policyID,
    systemID,
    state: success ? 'success' : 'failed',
    success,
    exitStatus: success ? 0 : 1,
    startedAt: iso(startedAt),
    endedAt: iso(startedAt + 2_000),
    ...{
      detail: secret('policy-detail'),
      stdErr: success ? '' : secret('policy-error'),
      stdOut: secret('policy-output'),
    },
  });
  let left = organization.sizes.policyResults ?? 0;
  const results = new Map<string, PolicyResult[]>(
    policies.map(({ id }) => [id, []]),
  );
  const byFamily = (family: string) =>
    devices.filter(({ osFamily }) => osFamily === family);
  const families = new Map(
    ['linux', 'windows', 'darwin'].map((name) => [name, byFamily(name)]),
  );
  const own = ({ template }: SandboxPolicy) =>
    families.get(template.osMetaFamily) ?? [];
  const inTurn = [...policies].sort((a, b) => own(a).length - own(b).length);
  inTurn.forEach((policy, i) => {
    const share = Math.ceil(left / (inTurn.length - i));
    const place = placeOf(policies, policy);
    const ofPolicy = own(policy)
      .slice(0, share)
      .map(({ _id, policyStats }) => {
        const { total, failed } = policyStats ?? {};
        const turn = (place + parseInt(_id.slice(-4), 16)) % (total ?? 1);
        const isFailure = turn < (failed ?? 0);
        const startedAt = LAST_DAY - faker.number.int(86_400) * 1_000;
        return make(policy.id, _id, !isFailure, startedAt);
      });
    left -= ofPolicy.length;
    results.set(policy.id, ofPolicy);
  });
  const first = results.get(policies[0]?.id ?? '');
  const [one, another] = first ?? [];
  if (first && one && another) {
    const older = LAST_DAY - 30 * DAY_MS;
    const { policyID, systemID } = one;
    first.push(
      make(policyID ?? '', systemID ?? '', !one.success, older),
      make(
        policyID ?? '',
        another.systemID ?? '',
        !another.success,
        older,
        'ffffffffffffffffffffffff',
      ),
      make(policyID ?? '', objectId(faker), false, older),
    );
  }
  for (const all of results.values()) {
    all.sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
  }
  return results;
}
