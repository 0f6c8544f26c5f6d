import {
  IntegrationError,
  IntegrationProviderAPIError,
  IntegrationProviderAuthenticationError,
  IntegrationProviderAuthorizationError,
} from '@jupiterone/integration-sdk-core';

/** One try of a request that brought no usable answer. */
export class FailedTry extends Error {
  /**
   * @param status the HTTP status, or a code such as `ECONNRESET` where there was none
   * @param reason what happened, in words that follow the status
   * @param isTransient whether another try may go better
   * @param retryAfter the answer's `Retry-After` header
   */
  constructor(
    readonly status: number | string,
    readonly reason: string,
    readonly isTransient: boolean,
    readonly retryAfter?: string,
  ) {
    super(`${status} ${reason}`);
  }
}

/** An answer with status 200 whose body is not what the API describes. */
export class UnexpectedBodyError extends Error {}

/** A listing whose pages never joined, so that nobody can say it is complete. */
export class UnsettledListingError extends IntegrationError {
  /**
   * @param listing what was read, as in "the users"
   * @param looks how often it was read from its start
   */
  constructor(listing: string, looks: number) {
    super({
      code: 'UNSETTLED_LISTING_ERROR',
      message:
        `JumpCloud's list of ${listing} could not be read without gaps at any of ${looks} looks: it kept ` +
        `changing, or its pages don't fit together. What was seen is kept; the next run tries again.`,
    });
  }
}

/**
 * Turns the last failed try of a request into the SDK's error for it: authentication
 * (401, which stops the run), authorization (403), or API error.
 *
 * @param request.endpoint method and URL
 * @param request.purpose what was asked for, as in "read the users"
 * @param tries how often it was tried
 * @param region whose host was asked: a key of another region looks like a wrong key
 */
export function toProviderError(
  failure: FailedTry,
  request: { endpoint: string; purpose: string },
  tries: number,
  region: string,
): IntegrationProviderAPIError {
  const { endpoint, purpose } = request;
  const { status } = failure;
  if (status === 401) {
    return new IntegrationProviderAuthenticationError({
      endpoint,
      status,
      statusText:
        `Unauthorized. JumpCloud's region "${region}" does not accept this API key: check the key, ` +
        `and that "region" is the one whose console it was made in.`,
    });
  }
  if (status === 403) {
    return new IntegrationProviderAuthorizationError({
      endpoint,
      status,
      statusText:
        `Forbidden. The administrator of this API key may not ${purpose}: ` +
        `give them the Read Only role, or a higher one, in JumpCloud.`,
    });
  }
  const statusText =
    tries > 1 ? `${failure.reason} (tried ${tries} times)` : failure.reason;
  return new IntegrationProviderAPIError({ endpoint, status, statusText });
}
