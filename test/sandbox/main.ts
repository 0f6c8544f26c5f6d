import { parseArgs } from 'util';

import { createFault, FAULT_NAMES, FaultName, FaultOptions } from './faults';
import { DEMO_SIZE } from './organization';
import { startSandbox } from './server';

const USAGE = `Usage: npm run sandbox -- [options]

A local JumpCloud API with made-up organizations, until you stop it.

  --organizations N   organizations that the key sees (${DEMO_SIZE.organizations})
  --users N           users of each (${DEMO_SIZE.users})
  --groups N          user groups of each (${DEMO_SIZE.groups})
  --members N         memberships of each (${DEMO_SIZE.members})
  --latency N         milliseconds before each answer (0)
  --port N            port to listen on (a free one)
  --fault NAME        something that goes wrong; test/sandbox/faults.ts has their names
  --on NAME           where: organizations, users, groups or members (everywhere)
  --when NAME         how often: once, sometimes or always (sometimes)`;

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      organizations: text,
      users: text,
      groups: text,
      members: text,
      latency: text,
      port: text,
      fault: text,
      on: text,
      when: text,
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const { fault, on, when, ...numbers } = values;
  checkName('fault', fault, FAULT_NAMES);
  checkName('on', on, ['organizations', 'users', 'groups', 'members']);
  checkName('when', when, ['once', 'sometimes', 'always']);
  const sandbox = await startSandbox({
    ...Object.fromEntries(
      Object.entries(numbers).map(([name, value]) => [
        name,
        toCount(name, value),
      ]),
    ),
    faults: fault
      ? [createFault(fault as FaultName, { on, when } as FaultOptions)]
      : [],
  });
  console.log(`A local JumpCloud is at ${sandbox.url}

To collect from it, in another terminal:

  JUMPCLOUD_LOCAL_URL=${sandbox.url} API_KEY=${sandbox.apiKey} npm start

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
