import { readCollected } from '../collected';
import { readQuestions } from '../questionFile';
import { day, flag, runScript, ScriptError } from '../script';
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
      date: day(
        'what "now" stands for in a question (the day of the run, or the last day of made-up data)',
      ),
    },
  },
  async ({ json, date }) => {
    const collected = await readCollected(process.cwd());
    if (!collected?.hasEnded) {
      throw new ScriptError(
        'There is nothing to ask: run "npm run demo" or "npm start" first, to its end.',
      );
    }
    const now = date ?? collected.now;
    const findings = askAll(readQuestions(), collected, now);
    console.log(json ? JSON.stringify(findings, null, 2) : report(findings));
  },
);
