import {
  IntegrationLogger,
  IntegrationWarnEventName,
} from '@jupiterone/integration-sdk-core';

import { joinUpTo, publishWarning, quoted } from '../../jobLog';
import { JumpCloudClient } from '../../jumpcloud/client';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days before its end that a credential is warned of. */
const NOTICE_DAYS = 30;

/** How many owners of credentials a message names. */
const MAX_NAMED = 3;

/** Who may have the credential in use, and what to do when that expires. */
const OWNERS = {
  administrator: {
    credential: 'API key',
    plural: "Administrators' API keys",
    advice:
      'generate a new one in JumpCloud between two jobs and enter it in JupiterOne. The old one stops working ' +
      'immediately.',
  },
  'service account': {
    credential: 'service account',
    plural: 'Service account credentials',
    advice:
      'add a second one to the service account in JumpCloud and enter it in JupiterOne.',
  },
} as const;

/** Somebody who has a credential of JumpCloud's. */
export interface CredentialOwner {
  id: string;
  name: unknown;
  /** When the credential expires, in epoch milliseconds, if it does. */
  expiresOn: unknown;
}

/** Clients already warned about their credential. */
const warned = new WeakSet<JumpCloudClient>();

/**
 * Warns in the job log of the credential in use when it expires within 30 days.
 *
 * Where no listing tells whose it is, all are named that expire within 30 days. Those that
 * have expired are not: JumpCloud has just accepted the one in use. With several
 * organizations, none is: then it belongs to somebody whom their listings leave out.
 *
 * @param kind of the owners
 * @param owners all that an organization has of this kind
 * @param now epoch milliseconds
 */
export async function warnOfExpiry(
  { client, logger }: { client: JumpCloudClient; logger: IntegrationLogger },
  kind: keyof typeof OWNERS,
  owners: CredentialOwner[],
  now = Date.now(),
): Promise<void> {
  const { credential, plural, advice } = OWNERS[kind];
  const ownerId = client.credentialOwner();
  const end = now + NOTICE_DAYS * DAY_MS;
  const expiring = owners
    .flatMap(({ id, name, expiresOn: at }) =>
      typeof at === 'number' && at > 0 && at <= end
        ? { id, name: quoted(name), at, day: toDay(at) }
        : [],
    )
    .sort((a, b) => a.at - b.at);
  // The SDK has no name for such an event; this one comes nearest.
  const publish = (message: string) =>
    publishWarning(
      logger,
      message,
      {},
      IntegrationWarnEventName.MissingPermission,
    );

  if (ownerId !== undefined) {
    const own = expiring.find(({ id }) => id === ownerId);
    if (own && !warned.has(client)) {
      warned.add(client);
      const what =
        client.credentialKind === 'API key'
          ? client.credentialKind
          : 'client secret';
      publish(
        `The ${what} of this integration (${kind} ${own.name}) expire${own.at > now ? 's' : 'd'} on ${own.day}: ` +
          advice,
      );
    }
    return;
  }
  const possible = expiring.filter(({ at }) => at > now);
  if (
    possible.length > 0 &&
    client.credentialKind === credential &&
    (await client.organizations()).length === 1
  ) {
    const names = possible.map(({ name, day }) => `${name} (${day})`);
    publish(
      `${plural} that expire within ${NOTICE_DAYS} days: ${joinUpTo(names, MAX_NAMED)}. ` +
        `If this integration uses one of them, ${advice}`,
    );
  }
}

/** The day of a time, in UTC. */
function toDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
