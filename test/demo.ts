import { ingestionSources } from '../src/ingestionSources';
import { quoted } from '../src/jobLog';
import { account } from '../src/steps/core/account';
import { readGraph, readParts } from './graph';
import { readQuestions } from './questionFile';
import { askAll } from './questions/findings';
import { describeFinding } from './questions/report';
import { seedOrganizations } from './sandbox/organization';
import { LAST_DAY } from './sandbox/resource';
import { startSandbox } from './sandbox/server';
import { flag, runScript, ScriptError } from './script';
import { collect } from './start/collect';

const projectPath = process.cwd();

/** How many questions are answered: the worst. */
const MAX_QUESTIONS = 3;

runScript(
  {
    command: 'npm run demo',
    about: [
      'Collects a made-up organization from a local JumpCloud API into .j1-integration, with "j1-integration collect", and shows what to look at first.',
    ],
    options: {
      overwrite: flag(
        'also if .j1-integration holds another organization, which is then replaced',
      ),
    },
  },
  async ({ overwrite }) => {
    if (!overwrite) {
      await checkFolder();
    }
    await collectMadeUp();
  },
);

/** @throws ScriptError when an organization that is not made up would be replaced */
async function checkFolder(): Promise<void> {
  const madeUp = seedOrganizations().map(({ id }) => id);
  for await (const { entities } of readParts(projectPath, true)) {
    const real = entities.find(
      ({ _type, id }) =>
        _type === account._type && !madeUp.includes(String(id)),
    );
    if (real) {
      throw new ScriptError(
        `.j1-integration holds what was collected from ${quoted(real.displayName)}. To replace it: npm run demo -- --overwrite`,
      );
    }
  }
}

async function collectMadeUp(): Promise<void> {
  const sandbox = await startSandbox({ keyDaysLeft: 90 });
  console.log(
    `A local JumpCloud API with a made-up organization is at ${sandbox.url}.\n` +
      'Collecting from it with "j1-integration collect".\n',
  );
  Object.assign(process.env, {
    JUMPCLOUD_LOCAL_URL: sandbox.url,
    API_KEY: sandbox.apiKey,
    // Set, so that a .env for a real organization has no say here.
    CLIENT_ID: '',
    CLIENT_SECRET: '',
    ORG_ID: '',
    REGION: '',
    DISABLED_INGESTION_SOURCES: '',
    // Also what is off by default.
    ENABLED_INGESTION_SOURCES: ingestionSources.map(({ id }) => id).join(),
    LOG_LEVEL: 'warn',
  });
  const summary = await collect(projectPath, []).finally(() => sandbox.close());
  const graph = await readGraph(projectPath);
  const date = new Date(LAST_DAY).toISOString().slice(0, 10);
  const worst = askAll(readQuestions(), { graph, summary }, LAST_DAY).slice(
    0,
    MAX_QUESTIONS,
  );
  console.log(`
What to look at first, on ${date}, the last day of the made-up organization:

${worst.map(describeFinding).join('\n')}

What to try next:

  npm run report          opens the collected data as a page in your browser
  npm run questions       answers all questions
  cp .env.example .env    put your own JumpCloud credential in, then
  npm start               collects your organization`);
}
