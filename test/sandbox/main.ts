import { writeFileSync } from 'fs';
import path from 'path';
import { parseArgs } from 'util';

import { createCertificate } from '../certificate';
import { createFault, FAULT_NAMES, FaultName, FaultOptions } from './faults';
import { toRefusedParameter } from './refused';
import { listsOf } from './resource';
import { allEndpoints, DEMO_SIZES } from './resources';
import { startSandbox } from './server';
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from './tokens';

const ENDPOINT_NAMES = [
  'token',
  'organizations',
  ...allEndpoints.map(({ name }) => name),
];

const LONGEST = Math.max(
  ...Object.keys(DEMO_SIZES).map(({ length }) => length),
);
const SIZES = Object.entries(DEMO_SIZES).map(
  ([name, size]) => `  --${`${name} N`.padEnd(LONGEST + 4)}${size}`,
);

const USAGE = `Usage: npm run sandbox -- [options]

A local JumpCloud API with made-up organizations, until you stop it.

How much it holds, and how much that is where nothing is said:

${SIZES.join('\n')}

  --latency N         milliseconds before each answer (0)
  --port N            port to listen on (a free one)
  --token-lifetime N  seconds that a token is valid (3600)
  --tls FILE          serves https, and writes its certificate into a file
  --fault NAME        something that goes wrong; test/sandbox/faults.ts has their names
  --on NAME           where (everywhere): ${ENDPOINT_NAMES.join(', ')}
  --when NAME         how often: once, sometimes or always (sometimes)
  --value N           the status, seconds, requests or limit of the fault
  --message TEXT      what the fault status answers
  --refuse PARAMETER  refuses sort, fields, filter or limit=N (more than N), on one
                      endpoint with @NAME after it; can be given more than once
  --silent            refuses without naming the parameter`;

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      ...Object.fromEntries(
        Object.keys(DEMO_SIZES).map((name) => [name, text]),
      ),
      latency: text,
      port: text,
      'token-lifetime': text,
      tls: text,
      fault: text,
      on: text,
      when: text,
      value: text,
      message: text,
      refuse: { type: 'string', multiple: true },
      silent: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const { refuse = [], silent: isSilent = false, ...others } = values;
  const {
    fault,
    on,
    when,
    value,
    message,
    latency = '0',
    port = '0',
    'token-lifetime': tokenLifetime = '3600',
    tls: certificateFile,
    ...sizes
  } = others as Record<string, string | undefined>;
  checkName('fault', fault, FAULT_NAMES);
  checkName('on', on, ENDPOINT_NAMES);
  checkName('when', when, ['once', 'sometimes', 'always']);
  const tls = certificateFile ? createCertificate() : undefined;
  if (certificateFile && tls) {
    writeFileSync(certificateFile, tls.cert);
  }
  const sandbox = await startSandbox({
    tls,
    latency: toCount('latency', latency),
    port: toCount('port', port),
    tokenLifetime: toCount('token-lifetime', tokenLifetime),
    sizes: Object.fromEntries(
      Object.entries(sizes).map(([name, value]) => [
        name,
        toCount(name, value),
      ]),
    ),
    faults: fault
      ? [
          createFault(fault as FaultName, {
            on,
            when: when as FaultOptions['when'],
            value: value === undefined ? value : toCount('value', value),
            message,
          }),
        ]
      : [],
    refuse: [refuse]
      .flat()
      .map((text) => toRefusedParameter(String(text), Boolean(isSilent))),
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
}

function checkName(
  option: string,
  name: string | undefined,
  known: string[],
): void {
  if (name !== undefined && !known.includes(name)) {
    throw new Error(`--${option} takes one of ${known.join(', ')}.`);
  }
}

function toCount(name: string, value: unknown): number {
  if (!/^\d+$/.test(String(value))) {
    throw new Error(`--${name} takes a number.`);
  }
  return Number(value);
}

main().catch((err: Error) => {
  console.error(`${err.message}\n\n${USAGE}`);
  process.exitCode = 1;
});
