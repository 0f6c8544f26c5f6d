import { readFileSync, rmSync, writeFileSync } from 'fs';
import path from 'path';

import { ScriptError } from '../script';

/** Beside the folder of a run, which the SDK empties at the start. */
const NAME = '.j1-integration.lock';

/**
 * Takes the folder for the run of this process, until the process ends: two runs at once
 * would mix what they collect. A lock that an ended process has left is taken over.
 *
 * @throws ScriptError when another run has it
 */
export function lockFolder(folder: string): void {
  const file = path.join(folder, NAME);
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw err;
    }
    const owner = Number(readFileSync(file, 'utf8'));
    if (isRunning(owner)) {
      throw new ScriptError(
        `Another run is collecting into this folder (process ${owner}): wait for its end. If there is none, ` +
          `delete ${NAME}.`,
      );
    }
    rmSync(file, { force: true });
    lockFolder(folder);
    return;
  }
  process.on('exit', () => rmSync(file, { force: true }));
}

function isRunning(pid: number): boolean {
  // In a new container, this process can have the id of one that was killed in the last one.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (err) {
    return (err as NodeJS.ErrnoException).code === 'EPERM';
  }
}
