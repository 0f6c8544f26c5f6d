import { createHash } from 'crypto';
import { buildSync } from 'esbuild';
import { readFileSync } from 'fs';
import path from 'path';
import { gzipSync } from 'zlib';

import { ReportData } from './data';

const FOLDER = path.join(__dirname, 'page');

/** Makes the web page that shows a report: one file that loads nothing else. */
export function toPage(data: ReportData): string {
  const script = bundle();
  const style = readFileSync(path.join(FOLDER, 'style.css'), 'utf8');
  // Nothing but this script and this style counts, whatever gets into the page.
  const policy = `default-src 'none'; base-uri 'none'; form-action 'none'; script-src ${hash(script)}; style-src ${hash(style)}`;
  // In base64, no name can end the element that holds it.
  const packed = gzipSync(JSON.stringify(data));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>JumpCloud report</title>
<style>${style}</style>
<div id="page"><p class="loading">Loading the report. It needs JavaScript and a browser of 2024 or later.</p></div>
<script type="text/plain" id="data">${packed.toString('base64')}</script>
<script>${script}</script>
</html>
`;
}

function bundle(): string {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(FOLDER, 'index.tsx')],
    bundle: true,
    write: false,
    minify: true,
    target: 'es2022',
    // No text in it can end the element that holds it; esbuild escapes "</script>".
    charset: 'ascii',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'inline',
  });
  return outputFiles[0]!.text;
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
