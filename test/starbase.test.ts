import path from 'path';
import ts from 'typescript-starbase';

import { PROJECT_PATH } from './command';

/** Adds `Array.at` to ES2018; Starbase may have older Node.js types, without it. */
const NEWER_THAN_ES2018 = /@types\/node\/compatibility\/indexable\.d\.ts$/;

const probe = path.join(PROJECT_PATH, 'src', 'probe.ts');

/**
 * Compiles as Starbase does: it loads `src/index` with its own TypeScript and its own
 * settings, which are those of the SDK's `-dev-tools` (https://github.com/JupiterOne/starbase).
 *
 * @param source compiled instead of all of `src`
 * @returns the compiler's errors
 */
function compileAsStarbase(source?: string): string[] {
  const { fileNames, options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(
      path.join(PROJECT_PATH, 'tsconfig.starbase.json'),
      (name) => ts.sys.readFile(name),
    ).config,
    ts.sys,
    PROJECT_PATH,
  );
  const host = ts.createCompilerHost(options);
  host.readFile = (name) =>
    name === probe && source !== undefined
      ? source
      : NEWER_THAN_ES2018.test(name)
        ? ''
        : ts.sys.readFile(name);
  const files = source === undefined ? fileNames : [probe];
  const program = ts.createProgram(files, options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map((found) => ts.formatDiagnostic(found, host).trim());
}

test('Starbase can compile the sources', () => {
  expect(compileAsStarbase()).toEqual([]);
}, 60_000);

test.each([
  [
    'yield* of an array in an async generator',
    'export async function* a(): AsyncGenerator<number> { yield* [1]; }',
    'TS2766',
  ],
  ['Object.hasOwn', 'export const a = Object.hasOwn({}, "b");', 'TS2550'],
  ['String.replaceAll', 'export const a = "b".replaceAll("b", "c");', 'TS2550'],
  ['Array.at', 'export const a = [1].at(-1);', 'TS2550'],
])(
  'what Starbase cannot compile is found: %s',
  (_name, source, code) => {
    expect(compileAsStarbase(source)).toEqual([expect.stringContaining(code)]);
  },
  60_000,
);
