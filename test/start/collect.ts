import { readFile } from 'fs/promises';
import { createRequire } from 'module';
import path from 'path';
import { Writable } from 'stream';

import { writeNote } from '../collected';
import { countTypes } from '../graph';
import { lockFolder } from './lock';
import { createLog, Noted } from './log';
import { createStatus, Status } from './status';
import { describeRun, gapsOf, Paint, RunSummary } from './summary';

const COLORS = { red: 31, green: 32, yellow: 33 };

const hasColors = process.stdout.isTTY && !process.env.NO_COLOR;

export const paint: Paint = (color, text) =>
  hasColors ? `\x1b[${COLORS[color]}m${text}\x1b[39m` : text;

/**
 * Runs `j1-integration collect` in this process, with a shorter log, and says at its end what
 * was collected and what is missing.
 *
 * @param projectPath the folder that holds `src` and `.j1-integration`
 * @param args the options of the command line; one of them names that folder if it is not
 *   the working directory
 * @returns what the SDK says of the run
 * @throws what ended the run before its end
 */
export async function collect(
  projectPath: string,
  args: string[],
): Promise<RunSummary> {
  const noted: Noted = { reasons: new Map(), missing: [] };
  const status = process.stdout.isTTY
    ? createStatus(process.stdout)
    : undefined;
  const { createCli } = loadCli(noted, status);
  lockFolder(projectPath);
  // Now, since it loads the SDK, too.
  const { validate } = await import('./validate');
  await validate();
  const argv = ['node', 'j1-integration', 'collect', ...args];
  await createCli()
    .parseAsync(argv)
    .finally(() => status?.clear());
  // The command line has set it.
  const folder = process.env.JUPITERONE_INTEGRATION_STORAGE_DIRECTORY!;
  const text = await readFile(path.join(folder, 'summary.json'), 'utf8');
  const summary = JSON.parse(text) as RunSummary;
  await writeNote(folder, gapsOf({ summary, ...noted }));
  const counts = await countTypes(path.dirname(folder));
  const shown = path.relative(process.cwd(), folder);
  process.stdout.write(
    describeRun({ summary, counts, ...noted, folder: shown }, paint),
  );
  return summary;
}

interface Cli {
  createCli: () => { parseAsync(argv: string[]): Promise<unknown> };
}

/**
 * Loads the SDK's command line, with this log in place of its own. The SDK has no setting for
 * it: its logger takes the stream that it writes to from the package `bunyan-format`.
 */
function loadCli(noted: Noted, status?: Status): Cli {
  const load = createRequire(__filename);
  const { cli } = load('../j1-integration.js') as { cli: string };
  const runtime = load.resolve('@jupiterone/integration-sdk-runtime');
  const file = load.resolve('bunyan-format', { paths: [runtime] });
  const format = load(file) as (options: object) => Writable;
  load.cache[file]!.exports = (options: object) =>
    createLog(process.stdout, noted, {
      status,
      ...(/^(debug|trace)$/.test(process.env.LOG_LEVEL ?? '') && {
        whole: format({ ...options, color: hasColors }),
      }),
    });
  const log = load(path.join(cli, 'dist/src/log')) as Record<string, unknown>;
  for (const name of ['debug', 'info', 'displayExecutionResults']) {
    log[name] = () => undefined;
  }
  return load(path.join(cli, 'dist/src')) as Cli;
}
