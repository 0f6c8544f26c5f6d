import { readFileSync } from 'fs';
import path from 'path';

import packageJson from '../package.json';
import { PROJECT_PATH } from './command';

const DEV_TOOLS = '@jupiterone/integration-sdk-dev-tools';

const lockFile = readFileSync(
  path.join(PROJECT_PATH, 'package-lock.json'),
  'utf8',
);
const { packages } = JSON.parse(lockFile) as {
  packages: Record<string, { version?: string }>;
};

test.each(['eslint', 'jest', 'prettier', 'ts-node', 'typescript'])(
  'one version of %s is installed',
  (name) => {
    const places = Object.keys(packages).filter(
      (place) =>
        place === `node_modules/${name}` ||
        place.endsWith(`/node_modules/${name}`),
    );
    expect(places).toEqual([`node_modules/${name}`]);
  },
);

test('Yarn resolves the tools to the same versions as npm', () => {
  const versions: Record<string, string> = packageJson.devDependencies;
  const { [DEV_TOOLS]: overrides, ...others } = packageJson.overrides;
  const resolved = Object.entries(overrides).map(([name, version]) => [
    `${DEV_TOOLS}/${name}`,
    version.startsWith('$') ? versions[version.slice(1)] : version,
  ]);
  expect(packageJson.resolutions).toEqual({
    ...Object.fromEntries(resolved),
    ...others,
  });
});

test('the lock file names no registry', () => {
  expect(lockFile).not.toMatch(/https?:\/\/[^"]*\.tgz|"resolved"/);
});
