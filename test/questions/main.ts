import { readFile } from 'fs/promises';
import path from 'path';
import { parseArgs } from 'util';

import { readGraph } from '../graph';
import { readQuestions } from '../questionFile';
import { RunSummary } from '../start/summary';
import { askAll } from './findings';
import { report } from './report';

const USAGE = `Usage: npm run questions -- [options]

Asks the questions of jupiterone/questions/questions.yaml of what was collected last, worst
answers first.

  --json              everything that was found, for scripts
  --date YYYY-MM-DD   what "now" stands for in a question (today)`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      date: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const now = values.date ? Date.parse(values.date) : Date.now();
  if (Number.isNaN(now)) {
    throw new Error('--date takes a day, such as 2026-09-30.');
  }
  const summary = await readSummary(process.cwd());
  const graph = await readGraph(process.cwd());
  const findings = askAll(readQuestions(), { graph, summary }, now);
  console.log(
    values.json ? JSON.stringify(findings, null, 2) : report(findings),
  );
}

async function readSummary(projectPath: string): Promise<RunSummary> {
  const file = path.join(projectPath, '.j1-integration', 'summary.json');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(
      'There is nothing to ask: run "npm run demo" or "npm start" first, to its end.',
    );
  });
  return JSON.parse(text) as RunSummary;
}

main().catch((err: Error) => {
  console.error(err.message);
  process.exitCode = 1;
});
