import { readdirSync, readFileSync } from 'fs';
import path from 'path';

import { PROJECT_PATH } from './command';

const source = path.join(PROJECT_PATH, 'src');

/** For each file of the sources, those that it imports. */
const imports = new Map(
  readdirSync(source, { recursive: true })
    .map(String)
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .map((file) => [file, importsOf(file)]),
);

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(source, file), 'utf8');
  return [...text.matchAll(/ from '(\.[^']*)'/g)].flatMap(([, to = '']) => {
    const target = path.join(path.dirname(file), to);
    return [`${target}.ts`, path.join(target, 'index.ts')];
  });
}

/** The files that a file imports, however indirectly. */
function reach(file: string, reached = new Set<string>()): Set<string> {
  for (const next of imports.get(file) ?? []) {
    if (imports.has(next) && !reached.has(next)) {
      reached.add(next);
      reach(next, reached);
    }
  }
  return reached;
}

test('no file imports itself in a circle', () => {
  const inCircles = [...imports.keys()].filter((file) => reach(file).has(file));
  expect(inCircles).toEqual([]);
});
