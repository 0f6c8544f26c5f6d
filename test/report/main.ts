import { spawn } from 'child_process';
import { writeFile } from 'fs/promises';
import path from 'path';
import { parseArgs } from 'util';

import { readCollected } from '../collected';
import { toReportData } from './data';
import { toPage } from './page';

const USAGE = `Usage: npm run report -- [options]

Writes what was collected last into one web page, .j1-integration/report.html, and opens it:
findings, who can reach what, and everything else.

  --no-open   only writes it`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { 'no-open': { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const collected = await readCollected(process.cwd());
  if (!collected) {
    throw new Error(
      'There is nothing to show yet: run "npm run demo" or "npm start" first.',
    );
  }
  const file = path.resolve('.j1-integration', 'report.html');
  await writeFile(file, toPage(toReportData(collected)));
  console.log(`The report is in ${file}`);
  if (!values['no-open']) {
    openInBrowser(file);
  }
}

/** Opens a file where there is a browser to open it; where there is none, nothing happens. */
function openInBrowser(file: string): void {
  const commands: NodeJS.Dict<string> = { darwin: 'open', win32: 'explorer' };
  const command = commands[process.platform] ?? 'xdg-open';
  spawn(command, [file], { detached: true, stdio: 'ignore' })
    .on('error', () => undefined)
    .unref();
}

main().catch((err: Error) => {
  console.error(err.message);
  process.exitCode = 1;
});
