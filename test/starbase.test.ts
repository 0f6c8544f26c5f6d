import path from 'path';
import ts from 'typescript-starbase';

import { PROJECT_PATH } from './command';

const probe = path.join(PROJECT_PATH, 'src', 'probe.ts');

/**
 * Compiles as Starbase does: it loads `src/index` with its own TypeScript, its own types of
 * Node.js, and the settings of the SDK's `-dev-tools` (https://github.com/JupiterOne/starbase).
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
    name === probe && source !== undefined ? source : ts.sys.readFile(name);
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
    ['export const d = new URL("https://example.com");', 'TS2304'],
    ['export const e = AbortSignal.timeout(1);', 'TS2339'],
    ['export { setMaxListeners } from "events";', 'TS2305'],
  ];
  const source = lines.map(([line]) => line).join('\n');
  expect(compileAsStarbase(source)).toEqual(
    lines.map(
      ([, code], i) =>
        expect.stringMatching(new RegExp(`\\(${i + 1},.*${code}`)) as unknown,
    ),
  );
});
