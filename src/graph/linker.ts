import {
  ExplicitRelationship,
  IntegrationError,
} from '@jupiterone/integration-sdk-core';

import { joinUpTo, publishInfo } from '../jobLog';
import { lookUp } from './lookUp';
import { AnyResource } from './resource';
import { partialTypesOf } from './run';
import { StepTools } from './tools';

/** From so many links on, their number tells whether it is likely that so many lead nowhere. */
const MIN_LINKS = 20;

/** A relationship with an object that may not be in the graph. */
export interface PossibleRelationship {
  targetId: string;
  /** Makes it with the key of the object's entity. */
  create: (key: string) => ExplicitRelationship;
}

/** Adds relationships with the objects of a resource. */
export interface Linker {
  /** Adds the relationships with objects that are in the graph, and keeps the others. */
  link(links: PossibleRelationship[]): Promise<void>;
  /** Asks JumpCloud for the objects of the others, and adds those that it finds. */
  settle(): Promise<void>;
}

/**
 * Makes the linker of a step for an organization.
 *
 * @param target what the links lead to
 * @param type of the relationships
 */
export function createLinker(
  tools: StepTools,
  target: AnyResource,
  type: string,
): Linker {
  const { graph, gaps, logger, run } = tools;
  const { name } = target.listing;
  const waiting = new Map<string, PossibleRelationship['create'][]>();
  let count = 0;

  async function link(links: PossibleRelationship[]): Promise<void> {
    const found: ExplicitRelationship[] = [];
    count += links.length;
    for (const { targetId, create } of links) {
      if (await graph.has(targetId)) {
        found.push(create(targetId));
      } else {
        const same = waiting.get(targetId);
        if (same) {
          same.push(create);
        } else {
          waiting.set(targetId, [create]);
        }
      }
    }
    await graph.addRelationships(found);
  }

  async function settle(): Promise<void> {
    // What was not read before may be listed in the next job, and needs no request now.
    if (
      waiting.size === 0 ||
      partialTypesOf(run).includes(target.entity._type)
    ) {
      return;
    }
    const unlisted: string[] = [];
    let firstError: IntegrationError | undefined;
    let goneCount = 0;
    for (const [id, lookedUp] of await lookUp(tools, target, waiting.keys())) {
      const creates = waiting.get(id) ?? [];
      if ('key' in lookedUp) {
        const { key } = lookedUp;
        await graph.addRelationships(creates.map((create) => create(key)));
      } else if ('error' in lookedUp) {
        firstError ??= lookedUp.error;
      } else if (lookedUp.outcome === 'gone') {
        goneCount += creates.length;
      } else {
        unlisted.push(id);
      }
    }
    if (firstError) {
      gaps.add(`${name} that others are linked to`, [type], firstError);
    }
    if (unlisted.length > 0) {
      const message = `JumpCloud did not list these ${name}, although they exist: ${joinUpTo(unlisted)}.`;
      gaps.add(`all ${name}`, [target.entity._type], toError(message));
    }
    if (goneCount > 0) {
      tellGone(goneCount);
    }
  }

  function tellGone(goneCount: number): void {
    const message = `${goneCount} of ${count} links ${goneCount === 1 ? 'leads' : 'lead'} to ${name} that do not exist according to JumpCloud.`;
    if (count >= MIN_LINKS && goneCount > count / 3) {
      gaps.add(
        `all ${name} that others are linked to`,
        [type],
        toError(message),
      );
    } else {
      publishInfo(
        logger,
        `${message} ${goneCount === 1 ? 'It was' : 'They were'} skipped.`,
      );
    }
  }

  return { link, settle };
}

function toError(message: string): IntegrationError {
  return new IntegrationError({ code: 'UNLISTED_OBJECT_ERROR', message });
}
