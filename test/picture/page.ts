import { createHash } from 'crypto';
import { readFileSync } from 'fs';
import path from 'path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

import { Picture } from './picture';

/** What runs in the page, each after what it imports. */
const SCRIPTS = ['data', 'elements', 'drawing', 'panel', 'view'];

/** Makes the web page that shows a picture: one file that loads nothing else. */
export function toPage(picture: Picture): string {
  const script = SCRIPTS.map(compile).join('\n');
  const hash = createHash('sha256').update(script).digest('base64');
  const parts: Record<string, string> = {
    // Only this very script may run.
    CSP: `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'`,
    STYLE: read('page.css'),
    // Without "<", no name can end the element or begin another.
    PICTURE: JSON.stringify(picture).replaceAll('<', '\\u003c'),
    SCRIPT: script,
  };
  return read('page.html').replace(
    /\s*%([A-Z]+)%\s*/g,
    (_, name: string) => parts[name]!,
  );
}

/** Stands in for modules: what one script exports, all later ones can import. */
function compile(name: string): string {
  const { outputText } = transpileModule(read(`${name}.ts`), {
    compilerOptions: {
      target: ScriptTarget.ES2022,
      module: ModuleKind.CommonJS,
    },
  });
  return `((exports, require) => {${outputText}})(globalThis.shared ??= {}, () => shared);`;
}

function read(file: string): string {
  return readFileSync(path.join(__dirname, file), 'utf8');
}
