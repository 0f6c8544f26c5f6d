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
});

test('what Starbase cannot compile is found', () => {
  const lines: Array<[string, string]> = [
    ['export async function* a(): AsyncGenerator { yield* [1]; }', 'TS2766'],
    ['export const b = Object.hasOwn({}, "b");', 'TS2550'],
    ['export const c = "b".replaceAll("b", "c");', 'TS2550'],
    ['export const d = [1].at(-1);', 'TS2550'],
  ];
  const source = lines.map(([line]) => line).join('\n');
  expect(compileAsStarbase(source)).toEqual(
    lines.map(
      ([, code], i) =>
        expect.stringMatching(new RegExp(`\\(${i + 1},.*${code}`)) as unknown,
    ),
  );
});
