import { Entity, Relationship } from '@jupiterone/integration-sdk-core';
import { readdir, readFile } from 'fs/promises';
import path from 'path';

export interface Graph {
  entities: Entity[];
  relationships: Relationship[];
}

/**
 * Reads the graph that `j1-integration collect` has left on disk.
 *
 * @param projectPath the folder that holds `.j1-integration`
 * @param skipsDamaged leaves out files that are not whole, as a run that was broken off may
 *   have left one
 * @throws SyntaxError when a file is not whole
 */
export async function readGraph(
  projectPath: string,
  { skipsDamaged = false } = {},
): Promise<Graph> {
  const graph: Graph = { entities: [], relationships: [] };
  for await (const part of readParts(projectPath, skipsDamaged)) {
    graph.entities.push(...part.entities);
    graph.relationships.push(...part.relationships);
  }
  return graph;
}

/** How many entities and relationships there are in it, by type. */
export async function countTypes(
  projectPath: string,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for await (const { entities, relationships } of readParts(projectPath)) {
    for (const { _type } of [...entities, ...relationships]) {
      counts[_type] = (counts[_type] ?? 0) + 1;
    }
  }
  return counts;
}

/** Reads such a graph file by file, however large it is. */
export async function* readParts(
  projectPath: string,
  skipsDamaged = false,
): AsyncGenerator<Graph> {
  const folder = path.join(projectPath, '.j1-integration', 'graph');
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  for (const file of files.filter((name) => name.endsWith('.json'))) {
    const text = await readFile(path.join(folder, file), 'utf8');
    const part = parse(text, skipsDamaged);
    yield {
      entities: part.entities ?? [],
      relationships: part.relationships ?? [],
    };
  }
}

function parse(text: string, skipsDamaged: boolean): Partial<Graph> {
  try {
    return JSON.parse(text) as Partial<Graph>;
  } catch (err) {
    if (!skipsDamaged) {
      throw err;
    }
    return {};
  }
}
