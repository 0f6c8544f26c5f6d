import { Entity } from '@jupiterone/integration-sdk-core';

import { Listing, objectOf } from '../jumpcloud/listing';
import { AnyResource } from './resource';

/** Something that a step reads of JumpCloud, as data. */
export interface Reading {
  /** The values of its parameters can hold `{id}`, too. */
  listing: Listing<never>;
  /** What `{id}` stands for the id of; the organization where nothing is said. */
  parent?: AnyResource;
  /** Whether it is read of such an object; of all of them where nothing is said. */
  isReadOf?: (parent: Entity) => boolean;
}

/** Objects of a resource that others are linked with, one by one. */
export function lookUpsOf(resource: AnyResource): Reading {
  return { listing: objectOf(resource.listing), parent: resource };
}
