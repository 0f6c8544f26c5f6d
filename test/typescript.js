// Lets Node.js load TypeScript, as in `node -r ./test/typescript.js test/demo.ts`. Compiled
// files are kept in node_modules/.cache, so that a start compiles only what has changed.
const { createHash } = require('crypto');
const fs = require('fs');
const path = require('path');

const { version } = require('@swc/core/package.json');

/** @type {import('@swc/core').Options} */
const OPTIONS = {
  configFile: false,
  swcrc: false,
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
  inlineSourcesContent: false,
};

const cache = path.join(__dirname, '../node_modules/.cache/graph-jumpcloud');

// Stack traces name the lines of the sources.
process.setSourceMapsEnabled(true);

require.extensions['.ts'] = (module, file) => {
  module._compile(compile(file), file);
};

// The SDK's command line would register ts-node, which brings TypeScript into every run.
const tsNode = require.resolve('ts-node/register/transpile-only');
require.cache[tsNode] = { id: tsNode, exports: {}, loaded: true };

function compile(file) {
  const source = fs.readFileSync(file, 'utf8');
  const key = createHash('sha256')
    .update(JSON.stringify([version, OPTIONS, file, source]))
    .digest('hex');
  const compiled = path.join(cache, `${key}.js`);
  try {
    return fs.readFileSync(compiled, 'utf8');
  } catch {
    const { transformSync } = require('@swc/core');
    const { code } = transformSync(source, { ...OPTIONS, filename: file });
    keep(compiled, code);
    return code;
  }
}

/** Writes a file whole or not at all: other processes may be reading it. */
function keep(file, text) {
  const draft = `${file}.${process.pid}`;
  try {
    fs.mkdirSync(cache, { recursive: true });
    fs.writeFileSync(draft, text);
    fs.renameSync(draft, file);
  } catch {
    // Without a place to keep it, every start compiles.
  }
}
