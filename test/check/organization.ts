import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';

import { idOf, Listing, Organization } from '../../src/jumpcloud/listing';
import {
  organizationsListing,
  Witness,
  WITNESSES,
} from '../../src/jumpcloud/organizations';
import { Answered, Ask } from './ask';
import { readingQuestion } from './questions';

/** The organization to ask about. */
export interface Place {
  /** Undefined where nothing tells it. */
  organizationId?: string;
  /** Whether requests have to name it, as in a run. */
  isSent: boolean;
  /** Whether the credential has access to others, too. */
  isOneOfSeveral: boolean;
}

/**
 * Finds the organization to ask about: the configured one, or the first.
 *
 * @throws IntegrationValidationError when the configured one is not the only one there is
 */
export async function findPlace(
  ask: Ask,
  configuredId?: string,
): Promise<Place> {
  const { status, rows, total } = await askFor(ask, organizationsListing);
  const id = idOf(rows[0] as Organization | undefined);
  const isOneOfSeveral = total !== undefined && total > 1;
  if (configuredId && id && total === 1 && id !== configuredId) {
    throw new IntegrationValidationError(
      'This credential has no access to the configured organization: check "orgId" (ORG_ID), or leave it out.',
    );
  }
  return {
    organizationId: configuredId ?? id ?? (await askWitnesses(ask)),
    isSent: isOneOfSeveral || (configuredId !== undefined && status !== 200),
    isOneOfSeveral,
  };
}

async function askWitnesses(ask: Ask): Promise<string | undefined> {
  for (const listing of WITNESSES) {
    const { rows } = await askFor(ask, listing);
    const { organization } = (rows[0] ?? {}) as Witness;
    if (typeof organization === 'string') {
      return organization;
    }
  }
  return undefined;
}

function askFor(ask: Ask, listing: Listing<never>): Promise<Answered> {
  const { query } = readingQuestion(listing);
  return ask({ listing, path: listing.path, query });
}
