import { spawn } from 'child_process';
import { writeFile } from 'fs/promises';
import path from 'path';

import { readCollected } from '../collected';
import { flag, runScript, ScriptError } from '../script';
import { toReportData } from './data';
import { toPage } from './page';

runScript(
  {
    command: 'npm run report',
    about: [
      'Writes what was collected last into one web page, .j1-integration/report.html, and opens it in the browser: findings, who can reach what, and everything else.',
    ],
    options: { 'no-open': flag('only writes the page') },
  },
  async (options) => {
    const collected = await readCollected(process.cwd());
    if (!collected) {
      throw new ScriptError(
        'There is nothing to show: run "npm run demo" or "npm start" first.',
      );
    }
    const file = path.resolve('.j1-integration', 'report.html');
    await writeFile(file, toPage(toReportData(collected)));
    console.log(`The report is in ${file}`);
    if (!options['no-open']) {
      openInBrowser(file);
    }
  },
);

/** Opens a file where there is a browser to open it; where there is none, nothing happens. */
function openInBrowser(file: string): void {
  const commands: NodeJS.Dict<string> = { darwin: 'open', win32: 'explorer' };
  const command = commands[process.platform] ?? 'xdg-open';
  spawn(command, [file], { detached: true, stdio: 'ignore' })
    .on('error', () => undefined)
    .unref();
}
