import {
  Entity,
  IntegrationError,
  IntegrationProviderAuthorizationError,
} from '@jupiterone/integration-sdk-core';

import { joinUpTo, publishInfo } from '../jobLog';
import { Found } from '../jumpcloud/listing';
import { addRecords } from './listingStep';
import { Resource } from './resource';
import { LookedUp } from './run';
import { StepTools } from './tools';

/** Requests for single objects that a run makes at most. */
export const MAX_LOOK_UPS = 10_000;

/**
 * Asks JumpCloud for objects that others are linked with and that were not listed: they were
 * created during the run, or deleted, or the list was not complete. Each is asked for once in
 * a run. Objects of the core that exist are added to the graph.
 *
 * @returns what became of each, by its id
 */
export async function lookUp<T>(
  tools: StepTools,
  resource: Resource<T>,
  ids: Iterable<string>,
): Promise<Map<string, LookedUp>> {
  const { lookUps } = tools.run;
  const { _type } = resource.entity;
  const keyOf = (id: string) => `${tools.organizationId} ${_type} ${id}`;
  const settlers = new Map<string, (lookedUp: LookedUp) => void>();
  const pending = new Map<string, Promise<LookedUp>>();
  for (const id of ids) {
    const key = keyOf(id);
    let lookedUp = lookUps.get(key);
    if (!lookedUp && lookUps.size < MAX_LOOK_UPS) {
      lookedUp = new Promise((resolve) => settlers.set(id, resolve));
      lookUps.set(key, lookedUp);
    }
    pending.set(id, lookedUp ?? Promise.resolve({ error: tooMany() }));
  }
  await askFor(tools, resource, settlers);
  const results = new Map<string, LookedUp>();
  for (const [id, lookedUp] of pending) {
    results.set(id, await lookedUp);
  }
  return results;
}

/** Asks for objects until one is refused, and settles what became of each. */
async function askFor<T>(
  tools: StepTools,
  resource: Resource<T>,
  settlers: Map<string, (lookedUp: LookedUp) => void>,
): Promise<void> {
  const { client, organizationId } = tools;
  const added: Entity[] = [];
  let last: LookedUp = { outcome: 'not listed' };
  try {
    for await (const found of client.getEach(
      organizationId,
      [...settlers.keys()],
      resource.listing,
    )) {
      last = await toLookedUp(tools, resource, found, added);
      settlers.get(found.id)?.(last);
      settlers.delete(found.id);
      if (
        'error' in last &&
        last.error instanceof IntegrationProviderAuthorizationError
      ) {
        break;
      }
    }
  } finally {
    // The others would be refused, too.
    settlers.forEach((settle) => settle(last));
  }
  if (added.length > 0) {
    const names = joinUpTo(added.map(({ _key }) => _key).sort());
    publishInfo(
      tools.logger,
      `JumpCloud did not list these ${resource.listing.name}, although they exist; they were added: ${names}.`,
    );
    await resource.onFound?.(tools, added);
  }
}

async function toLookedUp<T>(
  tools: StepTools,
  resource: Resource<T>,
  { id, object, isGone, error }: Found<T>,
  added: Entity[],
): Promise<LookedUp> {
  if (error) {
    return { error };
  }
  if (isGone) {
    return { outcome: 'gone' };
  }
  const { graph, organizationId, run } = tools;
  const { entity } = resource;
  // JumpCloud may know an object by an id in another spelling.
  const key = entity.keyOf(object, organizationId);
  if (key?.toLowerCase() !== id.toLowerCase()) {
    return { error: otherObject() };
  }
  if (await graph.has(key)) {
    return { key };
  }
  if (resource.source) {
    return { outcome: 'not listed' };
  }
  const entities = await addRecords(tools, resource, [object]);
  added.push(...entities);
  // Steps that look through all such entities come after the core only.
  if (tools.source) {
    run.typesAddedLate.add(entity._type);
  }
  return entities.length > 0 ? { key } : { outcome: 'not listed' };
}

function tooMany(): IntegrationError {
  return new IntegrationError({
    code: 'UNLISTED_OBJECT_ERROR',
    message: `More than ${MAX_LOOK_UPS.toLocaleString('en-US')} linked objects are missing from JumpCloud's lists.`,
  });
}

function otherObject(): IntegrationError {
  return new IntegrationError({
    code: 'OTHER_OBJECT_ERROR',
    message: 'JumpCloud sent a different object than the requested one.',
  });
}
