import { once } from 'events';
import { createServer, get } from 'https';
import { AddressInfo } from 'net';

import { createCertificate } from './certificate';

test.each([
  ['trusted', {}, true, 'answered'],
  ['that nobody trusts', {}, false, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['that has expired', { isExpired: true }, true, 'CERT_HAS_EXPIRED'],
  [
    'for another host',
    { host: 'elsewhere.example' },
    true,
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ],
])('a certificate %s', async (_name, options, isTrusted, outcome) => {
  const certificate = createCertificate(options);
  const server = createServer(certificate, (_request, response) =>
    response.end(),
  ).listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const ca = isTrusted ? certificate.cert : undefined;
  const request = get({ host: 'localhost', port, ca, agent: false });
  const answer = await once(request, 'response').then(
    () => 'answered',
    (error: NodeJS.ErrnoException) => error.code,
  );
  request.destroy();
  server.close();

  expect(answer).toBe(outcome);
});
