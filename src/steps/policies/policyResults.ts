import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { readChildren } from '../../graph/children';
import { createLinker } from '../../graph/linker';
import { lookUpsOf } from '../../graph/reading';
import { defineRelationship } from '../../graph/relationship';
import { defineStep } from '../../graph/step';
import { StepTools } from '../../graph/tools';
import { device, devices } from '../devices/device';
import { policyResultsSource } from '../sources';
import { policies, policy } from './policy';
import {
  isNewer,
  PolicyResult,
  policyResultsListing,
  resultProperties,
} from './policyResult';

/** Has the latest result of the policy on the device. */
export const policyEnforcesDevice = defineRelationship(
  policy,
  RelationshipClass.ENFORCES,
  device,
);

export const policyResultsStep = defineStep({
  id: 'fetch-policy-results',
  name: 'Fetch policy results',
  what: 'policy results',
  source: policyResultsSource,
  dependsOn: [policies.stepId, devices.stepId],
  relationships: [policyEnforcesDevice],
  reads: [
    { listing: policyResultsListing, parent: policies },
    lookUpsOf(devices),
  ],
  async collect(tools) {
    const { _type } = policyEnforcesDevice;
    const linker = createLinker(tools, devices, _type);
    for await (const { policyId, latest } of readLatest(tools)) {
      await linker.link(
        [...latest].map(([targetId, result]) => ({
          targetId,
          create: (key) =>
            policyEnforcesDevice.create(
              policyId,
              key,
              resultProperties(result),
            ),
        })),
      );
    }
    await linker.settle();
  },
});

/**
 * Reads the results of each policy to their end, and gives the latest of each device. When
 * some of a policy can't be read, it gives none of that policy: the latest of the others may
 * be older than what JupiterOne has.
 */
export async function* readLatest(
  tools: StepTools,
): AsyncGenerator<{ policyId: string; latest: Map<string, PolicyResult> }> {
  const types = [policyEnforcesDevice._type];
  const underway = new Map<string, Map<string, PolicyResult>>();
  for await (const { parent, items, isComplete } of readChildren(tools, {
    resource: policies,
    listing: policyResultsListing,
    types,
  })) {
    const latest = underway.get(parent) ?? new Map<string, PolicyResult>();
    underway.set(parent, latest);
    for (const result of items) {
      const deviceId = result?.systemID;
      if (typeof deviceId !== 'string' || !deviceId) {
        tools.gaps.skip(
          result?.id ?? `one of policy ${parent}`,
          'policy results',
          types,
          new Error('It does not name its device.'),
        );
        continue;
      }
      const other = latest.get(deviceId);
      if (!other || isNewer(result, other)) {
        latest.set(deviceId, result);
      }
    }
    if (isComplete) {
      underway.delete(parent);
      yield { policyId: parent, latest };
    }
  }
}
