import { readFile, stat, writeFile } from 'fs/promises';
import path from 'path';

import { integrationSteps } from '../src/steps';
import { Graph, readGraph } from './graph';
import { entityTypes, relationshipTypes } from './graphTypes';
import { LAST_DAY } from './sandbox/resource';
import { gapsOf, MissingPart, PARTIAL, RunSummary } from './start/summary';

/** What a run is judged by afterwards, besides what the SDK writes about it. */
export interface RunNote {
  /** What `date.now` stands for: when the run ended, or the last day of made-up data. */
  now: number;
  isMadeUp: boolean;
  /** What is missing and why, as the end of the run told it. */
  gaps: MissingPart[];
}

/** What a run has left in `.j1-integration`. */
export interface Collected extends RunNote {
  graph: Graph;
  /** Of a run that did not end, one in which all types are partial. */
  summary: RunSummary;
  hasEnded: boolean;
}

/** Adds the note to the other files of a run that has just ended. */
export async function writeNote(
  folder: string,
  gaps: MissingPart[],
): Promise<void> {
  // Set for the local API only, which holds nothing but made-up data.
  const isMadeUp = !!process.env.JUMPCLOUD_LOCAL_URL;
  const now = isMadeUp ? LAST_DAY : Date.now();
  const note: RunNote = { now, isMadeUp, gaps };
  await writeFile(path.join(folder, 'run.json'), JSON.stringify(note));
}

/**
 * Reads what the last run has left.
 *
 * @param projectPath the folder that holds `.j1-integration`
 * @returns undefined where nothing was collected
 * @throws SyntaxError when a file of a run that has ended is not whole
 */
export async function readCollected(
  projectPath: string,
): Promise<Collected | undefined> {
  const folder = path.join(projectPath, '.j1-integration');
  const summary = await readJson<RunSummary>(folder, 'summary.json');
  const graph = await readGraph(projectPath, { skipsDamaged: !summary });
  if (graph.entities.length === 0) {
    return undefined;
  }
  // Without a note it was j1-integration itself that collected, or the run did not end.
  const file = path.join(folder, summary ? 'summary.json' : 'graph');
  const note = (await readJson<RunNote>(folder, 'run.json')) ?? {
    now: (await stat(file)).mtimeMs,
    isMadeUp: false,
    gaps: summary ? gapsWithoutLog(summary) : [],
  };
  const hasEnded = summary !== undefined;
  return { ...note, graph, hasEnded, summary: summary ?? UNENDED };
}

function gapsWithoutLog(summary: RunSummary): MissingPart[] {
  const { types } = summary.metadata.partialDatasets;
  const missing = types.length > 0 ? [{ title: PARTIAL, items: types }] : [];
  return gapsOf({ summary, reasons: new Map(), missing });
}

async function readJson<T>(
  folder: string,
  name: string,
): Promise<T | undefined> {
  const text = await readFile(path.join(folder, name), 'utf8').catch(() => '');
  return text ? (JSON.parse(text) as T) : undefined;
}

const UNENDED: RunSummary = {
  integrationStepResults: integrationSteps.map(({ id, name }) => ({
    id,
    name,
    status: 'unknown',
  })),
  metadata: {
    partialDatasets: {
      types: [...entityTypes, ...relationshipTypes].map(({ _type }) => _type),
    },
  },
};
