import { readdirSync } from 'fs';
import path from 'path';

import { ResourceSandbox, SandboxOrganization, Sizes } from './resource';

const STEPS = path.join(__dirname, '..', '..', 'src', 'steps');

/** What each folder of steps adds to the sandbox, in its `sandbox.ts`. */
export const resourceSandboxes: ResourceSandbox[] = readdirSync(STEPS, {
  recursive: true,
})
  .map(String)
  .filter((file) => path.basename(file) === 'sandbox.ts')
  .sort()
  .map((file) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const module = require(path.join(STEPS, file)) as {
      sandbox: ResourceSandbox;
    };
    return module.sandbox;
  });

/** Everything that the sandbox serves, besides the organizations. */
export const allEndpoints = resourceSandboxes.flatMap(
  ({ endpoints }) => endpoints,
);

/** The sizes of the demo: one organization, and what the resources say. */
export const DEMO_SIZES: Sizes = Object.assign(
  { organizations: 1 },
  ...resourceSandboxes.map(({ sizes }) => sizes),
) as Sizes;

/** The keys of everything that organizations hold, as they belong into the graph, by type, in order. */
export function expectedKeys(
  organizations: SandboxOrganization[],
): Record<string, string[]> {
  const keys: Record<string, string[]> = {};
  for (const organization of organizations) {
    for (const { expected } of resourceSandboxes) {
      for (const [type, own] of Object.entries(expected(organization))) {
        keys[type] = [...(keys[type] ?? []), ...own];
      }
    }
  }
  return Object.fromEntries(
    Object.entries(keys).map(([type, own]) => [type, [...new Set(own)].sort()]),
  );
}
