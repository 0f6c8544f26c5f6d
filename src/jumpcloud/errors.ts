import {
  IntegrationError,
  IntegrationProviderAPIError,
  IntegrationProviderAuthenticationError,
  IntegrationProviderAuthorizationError,
} from '@jupiterone/integration-sdk-core';

import { CredentialKind } from './credential';

/**
 * What another attempt can do about a failure: `transient` failures may pass, `hopeless`
 * ones are very unlikely to, and `final` ones are JumpCloud's answer.
 */
export type Outlook = 'transient' | 'hopeless' | 'final';

/** One attempt at a request that brought no usable answer. */
export class FailedAttempt extends Error {
  /**
   * @param status the HTTP status, or a code such as `ECONNRESET` where there was none
   * @param reason what happened, in words that follow the status
   * @param retryAfter the `Retry-After` header of the answer
   * @param words what JumpCloud itself says about it, fit for messages
   */
  constructor(
    readonly status: number | string,
    readonly reason: string,
    readonly outlook: Outlook,
    readonly retryAfter?: string,
    readonly words?: string,
  ) {
    super(`${status} ${reason}${words ? ` ("${words}")` : ''}`);
  }
}

/** An answer with status 200 whose body is not what the API describes. */
export class UnexpectedBodyError extends Error {}

/** Why a request is not sent, or not waited for, any more. */
export class StoppedError extends Error {}

/** A listing has to be read again from its start, with fewer of its optional parameters. */
export class RefusedWishError extends Error {}

/** A listing that can't be shown to be complete. Everything that was seen has been kept. */
export class IntegrationIncompleteListingError extends IntegrationError {
  /** @param message a sentence that says what does not add up */
  constructor(message: string) {
    super({ code: 'INCOMPLETE_LISTING_ERROR', message });
  }
}

/** A listing that was empty at first, and is not any more. */
export class IntegrationEmptyListingError extends IntegrationError {
  /** @param name what is listed */
  constructor(name: string) {
    super({
      code: 'EMPTY_LISTING_ERROR',
      message: `JumpCloud listed no ${name} at first, but some when asked again.`,
    });
  }
}

/** A request, as far as messages about it need to know. */
export interface RequestedPage {
  /** Method and URL. */
  endpoint: string;
  /** What is listed, as in "users". */
  name: string;
}

/** How messages speak of a credential, and what they advise. */
const ADVICE = {
  'API key': {
    check: 'check the key',
    recheck:
      'the key was not replaced, and that its administrator has access to this organization',
    subject: 'The administrator of this API key',
    object: 'them',
  },
  'service account': {
    check: 'check that it still exists and has a role',
    recheck:
      'it still exists and has a role, and that it has access to this organization',
    subject: 'This service account',
    object: 'it',
  },
};

/**
 * Turns the last failed attempt at a request into the SDK's error for it.
 *
 * @param attempts how often it was tried
 * @param kind of the credential
 * @param region whose host was asked, where JumpCloud has not accepted the credential before:
 *   one of another region looks like a wrong one
 * @returns a fatal IntegrationProviderAuthenticationError for a 401 of a credential that was
 *   never accepted; IntegrationProviderAuthorizationError for 403 and any other 401;
 *   IntegrationProviderAPIError for the rest
 */
export function toProviderError(
  failure: FailedAttempt,
  { endpoint, name }: RequestedPage,
  attempts: number,
  kind: CredentialKind,
  region?: string,
): IntegrationProviderAPIError {
  const { status, reason, words } = failure;
  const said = words ? `${reason} ("${words}")` : reason;
  if (status === 401 && region) {
    return new IntegrationProviderAuthenticationError({
      endpoint,
      status,
      statusText:
        `${said}. JumpCloud's region "${region}" does not accept this ${kind}: ${ADVICE[kind].check}, ` +
        `and that "region" is the region it was created in.`,
    });
  }
  if (status === 401 || status === 403) {
    const advice =
      status === 401
        ? `JumpCloud accepted the ${kind} before, but not for the ${name}: check that ` +
          `${ADVICE[kind].recheck}.`
        : adviceOnForbidden(kind, name, words);
    return new IntegrationProviderAuthorizationError({
      endpoint,
      status,
      statusText: `${said}. ${advice}`,
    });
  }
  return new IntegrationProviderAPIError({
    endpoint,
    status,
    statusText: attempts > 1 ? `${said} (${attempts} attempts)` : said,
  });
}

/** Of a blocked address, a role is no help. */
const BLOCKED = 'JumpCloud may have blocked the IP address of this machine';

/** What to do about a 403: a role helps only where a permission is missing. */
function adviceOnForbidden(
  kind: CredentialKind,
  name: string,
  words = '',
): string {
  if (/\b(block|abus|suspicious)/i.test(words)) {
    return (
      `${BLOCKED}: wait before the next job, and ask ` +
      "JumpCloud's support if it persists."
    );
  }
  if (/\bheader\b|x-org-id/i.test(words)) {
    return 'JumpCloud does not accept the form of this request, whatever the role. Please report it.';
  }
  const { subject, object } = ADVICE[kind];
  return (
    `${subject} cannot read the ${name}: give ${object} the Read Only role or a higher one in ` +
    'JumpCloud.'
  );
}

/**
 * Turns an error of a request for a token into one that says what is wrong with the service
 * account, if anything. An unknown client is 401 or 400:
 * https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 *
 * @param isAccepted whether the token host gave it a token before: then what was collected
 *   with that one is kept
 */
export function toTokenError(
  err: unknown,
  region: string,
  isAccepted: boolean,
): unknown {
  if (!(err instanceof IntegrationProviderAPIError)) {
    return err;
  }
  const { endpoint, status } = err;
  if ((status === 400 || status === 401) && isAccepted) {
    return new IntegrationProviderAuthorizationError({
      endpoint,
      status,
      statusText:
        'JumpCloud accepted this service account before, but now refuses to issue a token to it: check that it still ' +
        'exists, and that its client secret was not deleted and has not expired.',
    });
  }
  if (status === 400 || status === 401) {
    return new IntegrationProviderAuthenticationError({
      endpoint,
      status,
      statusText:
        `JumpCloud's region "${region}" does not accept this service account: check "clientId" ` +
        `(CLIENT_ID) and "clientSecret" (CLIENT_SECRET), that the secret has not expired, and that "region" ` +
        `is the region it was created in.`,
    });
  }
  if (status === 403 && !err.statusText.includes(BLOCKED)) {
    return new IntegrationProviderAuthorizationError({
      endpoint,
      status,
      statusText:
        'Forbidden. JumpCloud refuses to issue a token to this service account: give it the Read Only role or a ' +
        'higher one in JumpCloud.',
    });
  }
  return err;
}

/** The SDK's error for a request that was never sent, or not answered when everything stopped. */
export function toStoppedError(
  { message }: StoppedError,
  endpoint: string,
): IntegrationProviderAPIError {
  return new IntegrationProviderAPIError({
    endpoint,
    status: 'NOT_SENT',
    statusText: `Not requested, because ${message}.`,
  });
}
