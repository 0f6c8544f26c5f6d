import { spawn } from 'child_process';
import { writeFile } from 'fs/promises';
import path from 'path';
import { parseArgs } from 'util';

import { PROJECT_PATH } from '../command';
import { readGraph } from '../graph';
import { entityTypes } from '../graphTypes';
import { toPage } from './page';
import { toPicture } from './picture';

/** Draws the graph that was collected last, as a web page, and opens it. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { 'no-open': { type: 'boolean' } } });
  const graph = await readGraph(PROJECT_PATH);
  if (graph.entities.length === 0) {
    throw new Error(
      'There is no collected graph yet: run "npm run demo" or "npm start" first.',
    );
  }
  const file = path.join(PROJECT_PATH, '.j1-integration', 'index.html');
  await writeFile(file, toPage(toPicture(graph, entityTypes)));
  console.log(`The graph is drawn in ${file}`);
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
