import { describeConnectionError } from './connectionErrors';

const URL_ASKED = new URL('https://console.jumpcloud.com/api/organizations');

test.each<[string | undefined, string | undefined, string, string]>([
  // code, proxy, outlook, reason
  [
    'ENOTFOUND',
    undefined,
    'hopeless',
    'console.jumpcloud.com was not found; check the network connection and its DNS. If you need a proxy to reach ' +
      'the internet, set HTTPS_PROXY',
  ],
  [
    'ECONNREFUSED',
    'proxy.example:3128',
    'hopeless',
    'the proxy proxy.example:3128 refused the connection; check the network and its firewalls, and HTTPS_PROXY',
  ],
  [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    undefined,
    'hopeless',
    'the certificate of console.jumpcloud.com is not trusted. If your proxy inspects the traffic, set ' +
      'NODE_EXTRA_CA_CERTS to a file that holds its certificate',
  ],
  [
    'CERT_HAS_EXPIRED',
    undefined,
    'hopeless',
    'the certificate of console.jumpcloud.com has expired. Check the clock of this machine, and any proxy ' +
      'between it and JumpCloud',
  ],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    undefined,
    'hopeless',
    'the certificate of console.jumpcloud.com is for another host. Check the clock of this machine, and any proxy ' +
      'between it and JumpCloud',
  ],
  [
    'ECONNRESET',
    undefined,
    'transient',
    'the connection to console.jumpcloud.com failed or was interrupted',
  ],
])('%s, with the proxy %s: %s', (code, proxy, outlook, reason) => {
  const error = { code, message: '' };
  expect(describeConnectionError(error, URL_ASKED, proxy)).toEqual({
    reason,
    outlook,
  });
});

test.each([
  [407, 'hopeless'],
  [403, 'hopeless'],
  [502, 'transient'],
])('a proxy that answers %d: %s', (status, outlook) => {
  const error = { message: `failed, reason: Bad response: ${status}` };
  const proxy = 'proxy.example:3128';
  expect(describeConnectionError(error, URL_ASKED, proxy)).toEqual({
    reason:
      `the proxy ${proxy} answered ${status} and did not connect to console.jumpcloud.com; ` +
      'check HTTPS_PROXY and the rules of the proxy',
    outlook,
  });
});
