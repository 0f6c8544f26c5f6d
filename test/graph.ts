import { Entity, Relationship } from '@jupiterone/integration-sdk-core';
import { readdir, readFile } from 'fs/promises';
import path from 'path';

export interface Graph {
  entities: Entity[];
  relationships: Relationship[];
}

/**
 * Reads what `j1-integration collect` has left on disk.
 *
 * @param projectPath the folder that holds `.j1-integration`
 */
export async function readGraph(projectPath: string): Promise<Graph> {
  const graph: Graph = { entities: [], relationships: [] };
  const root = path.join(projectPath, '.j1-integration', 'graph');
  const names = await readdir(root, { recursive: true }).catch(() => []);
  for (const name of names.filter((name) => name.endsWith('.json'))) {
    const text = await readFile(path.join(root, name), 'utf8');
    const part = JSON.parse(text) as Partial<Graph>;
    graph.entities.push(...(part.entities ?? []));
    graph.relationships.push(...(part.relationships ?? []));
  }
  return graph;
}
