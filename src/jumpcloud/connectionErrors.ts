import { URL } from 'url';

import { Outlook } from './errors';

/** What the user can do about a connection that is never made. */
const ADVICE: Record<string, string> = {
  ENOTFOUND: 'was not found; check the network connection and its DNS',
  EAI_AGAIN: 'could not be looked up; check the network connection and its DNS',
  ECONNREFUSED: 'refused the connection; check the network and its firewalls',
  EHOSTUNREACH: "can't be reached; check the network connection",
  ENETUNREACH: "can't be reached; check the network connection",
};

/** Certificates that Node.js does not accept, and why. */
const CERTIFICATES: Record<string, string> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'is not trusted',
};

/**
 * Says what a failed connection means, what to do about it, and whether another attempt may
 * help.
 *
 * @param error its code is one of https://nodejs.org/api/errors.html#nodejs-error-codes, or
 *   missing where a proxy refused
 * @param proxy host and port of the proxy that was to be used, if any
 */
export function describeConnectionError(
  { code, message }: { code?: string; message: string },
  url: URL,
  proxy?: string,
): { reason: string; outlook: Outlook } {
  const certificate = CERTIFICATES[code ?? ''];
  if (certificate) {
    const wayOut =
      certificate === 'is not trusted'
        ? '. If your proxy inspects the traffic, set NODE_EXTRA_CA_CERTS to a file that holds its certificate'
        : '. Check the clock of this machine, and any proxy between it and JumpCloud';
    return {
      reason: `the certificate of ${url.host} ${certificate}${wayOut}`,
      outlook: 'hopeless',
    };
  }
  const advice = ADVICE[code ?? ''];
  if (advice) {
    const host = proxy ? `the proxy ${proxy}` : url.host;
    const wayOut = proxy
      ? ', and HTTPS_PROXY'
      : '. If you need a proxy to reach the internet, set HTTPS_PROXY';
    return { reason: `${host} ${advice}${wayOut}`, outlook: 'hopeless' };
  }
  const [, status] = /Bad response: (\d+)/.exec(message) ?? [];
  if (proxy && status) {
    return {
      reason: `the proxy ${proxy} answered ${status} and did not connect to ${url.host}; check HTTPS_PROXY and the rules of the proxy`,
      outlook: status.startsWith('5') ? 'transient' : 'hopeless',
    };
  }
  return {
    reason: `the connection to ${url.host} failed or was interrupted`,
    outlook: 'transient',
  };
}
