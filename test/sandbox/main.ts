import { writeFileSync } from 'fs';
import path from 'path';

import { createCertificate } from '../certificate';
import { count, flag, oneOf, runScript, text, texts } from '../script';
import { createFault, FAULT_NAMES } from './faults';
import { toRefusedParameter } from './refused';
import { listsOf } from './resource';
import { allEndpoints } from './resources';
import { startSandbox } from './server';
import { sizeOptions, sizesIn } from './sizeOptions';
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from './tokens';

const ENDPOINT_NAMES = [
  'token',
  'organizations',
  ...allEndpoints.map(({ name }) => name),
];

runScript(
  {
    command: 'npm run sandbox',
    about: [
      'A local JumpCloud API with made-up organizations, until you stop it.',
    ],
    options: {
      latency: count('milliseconds before each answer (0)'),
      port: count('port to listen on (a free one)'),
      'token-lifetime': count('seconds that a token is valid (3600)'),
      tls: text('FILE', 'serves https, and writes its certificate into a file'),
      fault: oneOf(FAULT_NAMES, 'something that goes wrong'),
      on: oneOf(ENDPOINT_NAMES, 'where it goes wrong (everywhere)'),
      when: oneOf(
        ['once', 'sometimes', 'always'] as const,
        'how often it goes wrong (sometimes)',
      ),
      value: count('the status, seconds, requests or limit of the fault'),
      message: text('TEXT', 'what the fault status answers'),
      refuse: texts(
        'PARAMETER',
        'refuses sort, fields, filter or limit=N (more than N), on one endpoint with @NAME after it; can be given more than once',
      ),
      silent: flag('refuses without naming the parameter'),
      ...sizeOptions,
    },
  },
  async (options) => {
    const { latency = 0, port = 0, fault, on, when, value, message } = options;
    const { tls: certificateFile, refuse, silent } = options;
    const tls = certificateFile ? createCertificate() : undefined;
    if (certificateFile && tls) {
      writeFileSync(certificateFile, tls.cert);
    }
    const sandbox = await startSandbox({
      tls,
      latency,
      port,
      tokenLifetime: options['token-lifetime'] ?? 3600,
      sizes: sizesIn(options),
      faults: fault ? [createFault(fault, { on, when, value, message })] : [],
      refuse: refuse.map((parameter) => toRefusedParameter(parameter, silent)),
    });
    // Now, so that no answer waits for it.
    for (const organization of sandbox.organizations) {
      for (const endpoint of allEndpoints) {
        listsOf(organization, endpoint);
      }
    }
    const trust = certificateFile
      ? `NODE_EXTRA_CA_CERTS=${path.resolve(certificateFile)} `
      : '';
    console.log(`A local JumpCloud is at ${sandbox.url}

To collect from it, in another terminal:

  ${trust}JUMPCLOUD_LOCAL_URL=${sandbox.url} API_KEY=${sandbox.apiKey} npm start

With CLIENT_ID=${SANDBOX_CLIENT_ID} CLIENT_SECRET=${SANDBOX_CLIENT_SECRET}
instead of API_KEY, it collects as a service account.

Ctrl-C stops it.`);
  },
);
