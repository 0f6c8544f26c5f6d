import { Entity } from '@jupiterone/integration-sdk-core';

import { CredentialOwner, warnOfExpiry } from './expiry';
import { collectListing, listingStep } from '../../graph/listingStep';
import { Resource } from '../../graph/resource';
import { ResourceStep } from '../../graph/step';

/**
 * Makes the step of a resource whose objects have credentials of JumpCloud's. It also warns of
 * the one in use when that expires soon.
 *
 * @param kind of the owners
 * @param credentialOf names an owner, and tells when their credential expires
 */
export function ownersStep<T>(
  resource: Resource<T>,
  kind: Parameters<typeof warnOfExpiry>[1],
  credentialOf: (entity: Entity) => Omit<CredentialOwner, 'id'>,
): ResourceStep {
  return listingStep(resource, {
    async collect(tools) {
      const owners: CredentialOwner[] = [];
      for await (const entities of collectListing(tools, resource)) {
        owners.push(
          ...entities.map((entity) => ({
            id: entity._key,
            ...credentialOf(entity),
          })),
        );
      }
      await warnOfExpiry(tools, kind, owners);
    },
  });
}
