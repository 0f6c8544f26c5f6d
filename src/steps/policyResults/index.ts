import {
  IntegrationError,
  RelationshipClass,
} from '@jupiterone/integration-sdk-core';

import { defineRelationship } from '../../graph/relationship';
import { IngestionSource } from '../../graph/source';
import { defineStep, StepTools } from '../../graph/step';
import { namesInGraph } from '../../graph/stored';
import { createUnlisted } from '../../graph/unlisted';
import { quoted } from '../../jobLog';
import { mergeMap } from '../../jumpcloud/merge';
import { devicesStep } from '../devices';
import { device, devicesListing } from '../devices/device';
import { policiesStep } from '../policies';
import { policy } from '../policies/policy';
import {
  isNewer,
  PolicyResult,
  policyResultsListing,
  propertiesOf,
} from './policyResult';

/** The results of how many policies are read, and held, at a time. */
const POLICIES_AT_A_TIME = 20;

export const policyResultsSource: IngestionSource = {
  id: 'policy-results',
  title: 'Policy results',
  description: 'The latest result of each policy on each device',
  requests: '1 per 100 results of each policy, and 1 more per policy',
};

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
  dependsOn: [policiesStep.id, devicesStep.id],
  relationships: [policyEnforcesDevice],
  async collect(tools) {
    const unlisted = createUnlisted(tools, devicesListing);
    const policies = await namesInGraph(tools, policy);
    for await (const { policyId, latest } of mergeMap(
      policies,
      POLICIES_AT_A_TIME,
      ([id, name]) => readLatest(tools, id, name),
      () => undefined,
    )) {
      await unlisted.link(
        [...latest].map(([key, result]) => ({
          key,
          relationship: policyEnforcesDevice.create(
            policyId,
            key,
            propertiesOf(result),
          ),
        })),
      );
    }
    await unlisted.settle();
  },
});

/**
 * Reads the results of a policy to their end, and gives the latest of each device. When some
 * can't be read, it gives none: the latest of the others may be older than what JupiterOne has.
 */
export async function* readLatest(
  { client, organizationId, failures }: StepTools,
  policyId: string,
  name: string,
): AsyncGenerator<{ policyId: string; latest: Map<string, PolicyResult> }> {
  const latest = new Map<string, PolicyResult>();
  for await (const { items = [], error } of client.listEach(
    organizationId,
    [policyId],
    policyResultsListing,
  )) {
    if (error) {
      failures.note(
        `the results of policy ${quoted(name)} (${policyId})`,
        error,
      );
      return;
    }
    for (const result of items) {
      const deviceId = result?.systemID;
      if (typeof deviceId !== 'string' || !deviceId) {
        failures.leaveOut(
          result?.id ?? `one of policy ${policyId}`,
          new IntegrationError({
            code: 'UNKNOWN_DEVICE_ERROR',
            message: 'It does not say which device it belongs to.',
          }),
        );
        continue;
      }
      const other = latest.get(deviceId);
      if (!other || isNewer(result, other)) {
        latest.set(deviceId, result);
      }
    }
  }
  yield { policyId, latest };
}
