import { mkdtemp, mkdir, rm, utimes, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import path from 'path';

import { readCollected, writeNote } from './collected';
import { LAST_DAY } from './sandbox/resource';

let project: string;
let folder: string;

beforeEach(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'jumpcloud-collected-'));
  folder = path.join(project, '.j1-integration');
  await mkdir(path.join(folder, 'graph'), { recursive: true });
  const entities = [{ _key: '1', _type: 'jumpcloud_user' }];
  await write('graph/1.json', JSON.stringify({ entities }));
});

afterEach(async () => {
  delete process.env.JUMPCLOUD_LOCAL_URL;
  await rm(project, { recursive: true });
});

function write(file: string, text: string): Promise<void> {
  return writeFile(path.join(folder, file), text);
}

function writeSummary(types: string[]): Promise<void> {
  const metadata = { partialDatasets: { types } };
  return write(
    'summary.json',
    JSON.stringify({ integrationStepResults: [], metadata }),
  );
}

test('a run is judged by the day on which it ended', async () => {
  await writeSummary([]);
  await writeNote(folder, [{ title: 'Left out', items: ['software'] }]);
  const collected = await readCollected(project);
  expect(Math.abs(collected!.now - Date.now())).toBeLessThan(60_000);
  expect(collected).toMatchObject({
    hasEnded: true,
    isMadeUp: false,
    gaps: [{ title: 'Left out', items: ['software'] }],
  });
});

test('made-up data is judged by its last day', async () => {
  process.env.JUMPCLOUD_LOCAL_URL = 'http://127.0.0.1:1';
  await writeSummary([]);
  await writeNote(folder, []);
  expect(await readCollected(project)).toMatchObject({
    now: LAST_DAY,
    isMadeUp: true,
  });
});

test('after j1-integration itself, the summary tells the day and what is partial', async () => {
  await writeSummary(['jumpcloud_user']);
  await utimes(path.join(folder, 'summary.json'), 1_000, 1_000);
  const collected = await readCollected(project);
  expect(collected!.now).toBe(1_000_000);
  expect(collected!.gaps).toContainEqual({
    title: 'Partial data',
    items: ['user'],
  });
});

test('of a run that did not end, every type is partial, and a damaged file is left out', async () => {
  await write('graph/2.json', '{"entities": [{"_key": "2", "_ty');
  const collected = await readCollected(project);
  expect(collected).toMatchObject({ hasEnded: false, gaps: [] });
  expect(collected!.graph.entities).toHaveLength(1);
  expect(collected!.summary.metadata.partialDatasets.types).toContain(
    'jumpcloud_user',
  );
});

test('a damaged file of a run that ended is an error', async () => {
  await writeSummary([]);
  await write('graph/2.json', '{"entities": [');
  await expect(readCollected(project)).rejects.toThrow(SyntaxError);
});

test('without anything collected there is nothing', async () => {
  await rm(folder, { recursive: true });
  expect(await readCollected(project)).toBeUndefined();
});
