import { md, pki } from 'node-forge';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface Certificate {
  /** The private key, as PEM. */
  key: string;
  /** The certificate, as PEM; `NODE_EXTRA_CA_CERTS` of a file with it makes it trusted. */
  cert: string;
}

/**
 * Makes a certificate that signs itself, for a server of tests.
 *
 * @param options.host the name that it is for, `localhost` by default
 * @param options.otherHosts further names that it is for
 * @param options.isExpired whether it ended yesterday; otherwise it ends tomorrow
 */
export function createCertificate({
  host = 'localhost',
  otherHosts = [] as string[],
  isExpired = false,
} = {}): Certificate {
  const keys = pki.rsa.generateKeyPair(2048);
  const cert = pki.createCertificate();
  const name = [{ name: 'commonName', value: host }];
  cert.publicKey = keys.publicKey;
  cert.serialNumber = '01';
  cert.validity.notBefore = new Date(Date.now() - 2 * DAY_MS);
  cert.validity.notAfter = new Date(Date.now() + (isExpired ? -1 : 1) * DAY_MS);
  cert.setSubject(name);
  cert.setIssuer(name);
  cert.setExtensions([
    {
      name: 'subjectAltName',
      altNames: [host, ...otherHosts].map((value) => ({ type: 2, value })),
    },
  ]);
  cert.sign(keys.privateKey, md.sha256.create());
  return {
    key: pki.privateKeyToPem(keys.privateKey),
    cert: pki.certificateToPem(cert),
  };
}
