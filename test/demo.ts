import { ingestionSources } from '../src/ingestionSources';
import { PROJECT_PATH, startCommand } from './command';
import { Graph, readGraph } from './graph';
import { entityTypes, relationshipTypes } from './graphTypes';
import { startSandbox } from './sandbox/server';

/** The main job on made-up data: collect an organization from the local JumpCloud API. */
async function main(): Promise<void> {
  const sandbox = await startSandbox();
  console.log(
    `A local JumpCloud API with a made-up organization is at ${sandbox.url}.\n` +
      'Collecting from it with "j1-integration collect" ...',
  );
  const { code, output } = await startCommand(['collect'], {
    cwd: PROJECT_PATH,
    env: {
      JUMPCLOUD_LOCAL_URL: sandbox.url,
      API_KEY: sandbox.apiKey,
      // Set, so that a .env for a real organization has no say here.
      ORG_ID: '',
      REGION: '',
      DISABLED_INGESTION_SOURCES: '',
      // Also what is off by default.
      ENABLED_INGESTION_SOURCES: ingestionSources.map(({ id }) => id).join(),
    },
  }).result;
  await sandbox.close();
  if (code !== 0) {
    console.error(output);
    throw new Error('The collection failed: its output is above.');
  }
  const steps = [
    ...output.matchAll(/^Step "(.+)" completed with status: (\w+)/gm),
  ];
  const others = steps.filter(([, , status]) => status !== 'success');
  others.forEach(([line]) => console.log(line));
  console.log(
    `${steps.length - others.length} of ${steps.length} steps succeeded.`,
  );
  console.log(describe(await readGraph(PROJECT_PATH)));
}

function describe({ entities, relationships }: Graph): string {
  const counts = [...entityTypes, ...relationshipTypes].map(({ _type }) => {
    const all = [...entities, ...relationships];
    return [all.filter((each) => each._type === _type).length, _type] as const;
  });
  const lines = counts
    .filter(([count]) => count > 0)
    .map(([count, type]) => `  ${String(count).padStart(5)}  ${type}`);
  return `
Collected, and now in .j1-integration/graph:

${lines.join('\n')}

What to try next:

  npm run graph           draws it, and opens the page in your browser
  cp .env.example .env    put your own JumpCloud API key in, then
  npm start               collects your organization`;
}

main().catch((err: Error) => {
  console.error(err.message);
  process.exitCode = 1;
});
