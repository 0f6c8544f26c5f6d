import { readFile } from 'fs/promises';
import path from 'path';

import { readGraph } from '../graph';
import { readQuestions } from '../questionFile';
import { day, flag, runScript, ScriptError } from '../script';
import { RunSummary } from '../start/summary';
import { askAll } from './findings';
import { report } from './report';

runScript(
  {
    command: 'npm run questions',
    about: [
      'Asks the questions of jupiterone/questions/questions.yaml of what was collected last, worst answers first.',
    ],
    options: {
      json: flag('everything that was found, for scripts'),
      date: day('what "now" stands for in a question (today)'),
    },
  },
  async ({ json, date = Date.now() }) => {
    const summary = await readSummary(process.cwd());
    const graph = await readGraph(process.cwd());
    const findings = askAll(readQuestions(), { graph, summary }, date);
    console.log(json ? JSON.stringify(findings, null, 2) : report(findings));
  },
);

async function readSummary(projectPath: string): Promise<RunSummary> {
  const file = path.join(projectPath, '.j1-integration', 'summary.json');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ScriptError(
      'There is nothing to ask: run "npm run demo" or "npm start" first, to its end.',
    );
  });
  return JSON.parse(text) as RunSummary;
}
