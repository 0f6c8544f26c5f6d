import { readFile } from 'fs/promises';
import { createRequire } from 'module';
import path from 'path';
import { Writable } from 'stream';

import { countTypes } from '../graph';
import { lockFolder } from './lock';
import { createLog, Noted } from './log';
import { describeRun, Paint, RunSummary } from './summary';

const COLORS = { red: 31, green: 32, yellow: 33 };

const hasColors = process.stdout.isTTY && !process.env.NO_COLOR;

export const paint: Paint = (color, text) =>
  hasColors ? `\x1b[${COLORS[color]}m${text}\x1b[39m` : text;

/**
 * Runs `j1-integration collect` in this process, with a shorter log, and says at its end what
 * was collected and what is missing.
 *
 * @returns what the SDK says of the run
 * @throws what ended the run before its end
 */
export async function collect(args: string[]): Promise<RunSummary> {
  const noted: Noted = { reasons: new Map(), missing: [] };
  const { createCli } = loadCli(noted);
  if (!args.some((arg) => arg === '--help' || arg === '-h')) {
    lockFolder(projectPathOf(args));
    // Now, since it loads the SDK, too.
    const { validate } = await import('./validate');
    await validate();
  }
  await createCli().parseAsync(['node', 'j1-integration', 'collect', ...args]);
  // The command line has set it.
  const folder = process.env.JUPITERONE_INTEGRATION_STORAGE_DIRECTORY!;
  const text = await readFile(path.join(folder, 'summary.json'), 'utf8');
  const summary = JSON.parse(text) as RunSummary;
  const counts = await countTypes(path.dirname(folder));
  const shown = path.relative(process.cwd(), folder);
  process.stdout.write(
    describeRun({ summary, counts, ...noted, folder: shown }, paint),
  );
  return summary;
}

/** The folder that the command line works in. */
function projectPathOf(args: string[]): string {
  const place = args.findIndex((arg) => /^(-p|--project-path)$/.test(arg));
  return place < 0 ? process.cwd() : (args[place + 1] ?? process.cwd());
}

interface Cli {
  createCli: () => { parseAsync(argv: string[]): Promise<unknown> };
}

/**
 * Loads the SDK's command line, with this log in place of its own. The SDK has no setting for
 * it: its logger takes the stream that it writes to from the package `bunyan-format`.
 */
function loadCli(noted: Noted): Cli {
  const load = createRequire(__filename);
  const { cli } = load('../j1-integration.js') as { cli: string };
  const runtime = load.resolve('@jupiterone/integration-sdk-runtime');
  const file = load.resolve('bunyan-format', { paths: [runtime] });
  const format = load(file) as (options: object) => Writable;
  load.cache[file]!.exports = (options: object) =>
    createLog(
      process.stdout,
      noted,
      /^(debug|trace)$/.test(process.env.LOG_LEVEL ?? '')
        ? format({ ...options, color: hasColors })
        : undefined,
    );
  const log = load(path.join(cli, 'dist/src/log')) as Record<string, unknown>;
  for (const name of ['debug', 'info', 'displayExecutionResults']) {
    log[name] = () => undefined;
  }
  return load(path.join(cli, 'dist/src')) as Cli;
}
