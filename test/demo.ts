import { ingestionSources } from '../src/ingestionSources';
import { PROJECT_PATH } from './command';
import { readGraph } from './graph';
import { readQuestions } from './questionFile';
import { askAll } from './questions/findings';
import { describeFinding } from './questions/report';
import { LAST_DAY } from './sandbox/resource';
import { startSandbox } from './sandbox/server';
import { collect } from './start/collect';

/** How many questions are answered: the worst. */
const MAX_QUESTIONS = 3;

/** The main job on made-up data: collect an organization from the local JumpCloud API. */
async function main(): Promise<void> {
  const sandbox = await startSandbox();
  console.log(
    `A local JumpCloud API with a made-up organization is at ${sandbox.url}.\n` +
      'Collecting from it with "j1-integration collect". Warnings are about what is made up, too.\n',
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
  const summary = await collect(['--project-path', PROJECT_PATH]).finally(() =>
    sandbox.close(),
  );
  const graph = await readGraph(PROJECT_PATH);
  const date = new Date(LAST_DAY).toISOString().slice(0, 10);
  const worst = askAll(readQuestions(), { graph, summary }, LAST_DAY).slice(
    0,
    MAX_QUESTIONS,
  );
  console.log(`
What to look at first, on ${date}, the last day of the made-up organization:

${worst.map(describeFinding).join('\n')}

What to try next:

  npm run graph           draws it, and opens the page in your browser
  npm run questions -- --date ${date}
                          asks all questions
  cp .env.example .env    put your own JumpCloud credential in, then
  npm start               collects your organization`);
}

main().catch((err: Error) => {
  console.error(`The collection failed: ${err.message}`);
  process.exitCode = 1;
});
