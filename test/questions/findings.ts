import { Entity } from '@jupiterone/integration-sdk-core';

import { integrationSteps } from '../../src/steps';
import { Graph } from '../graph';
import { relationshipTypes } from '../graphTypes';
import { answer, parseQuery, Query } from '../j1ql';
import { Question } from '../questionFile';
import { SEVERITIES, severityOf } from '../severity';
import { RunSummary } from '../start/summary';

/** From worst to best. */
export const LEVELS = [
  ...SEVERITIES,
  'information',
  'nothing found',
  'not answered',
] as const;

export type Level = (typeof LEVELS)[number];

export interface Finding {
  id: string;
  title: string;
  /** The worst of the answers. */
  level: Level;
  answers: Answer[];
}

export interface Answer {
  /** The name of the query. */
  name: string;
  level: Level;
  /** What was found: of each way through the graph the entities on it. */
  found: Array<Array<Pick<Entity, '_key' | '_type' | 'displayName'>>>;
  /** Types of the query that are partial, so that more may be found, or less. */
  partialTypes: string[];
  /** Why there is no answer. */
  problem?: string;
}

/**
 * Asks all questions of what was collected, and puts the worst first: by level, then by how
 * much was found, then in the order of the file.
 *
 * @param now what `date.now` stands for, in epoch milliseconds
 */
export function askAll(
  questions: Question[],
  collected: { graph: Graph; summary: RunSummary },
  now: number,
): Finding[] {
  return questions
    .map((question): Finding => {
      const { id, title, queries } = question;
      const severity = severityOf(question);
      const answers = queries.map(({ name, query, resultsAre }) => {
        const level = resultsAre === 'BAD' ? severity : undefined;
        return {
          name,
          ...ask(query, collected, now, level ?? 'information'),
        };
      });
      const level = LEVELS.find((each) =>
        answers.some((a) => a.level === each),
      );
      return { id, title, level: level!, answers };
    })
    .sort(
      (a, b) =>
        LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
        countOf(b) - countOf(a),
    );
}

/** How much was found that has the level of the finding. */
export function countOf({ level, answers }: Finding): number {
  return answers
    .filter((each) => each.level === level)
    .reduce((count, { found }) => count + found.length, 0);
}

function ask(
  text: string,
  { graph, summary }: { graph: Graph; summary: RunSummary },
  now: number,
  level: Level,
): Omit<Answer, 'name'> {
  const unanswered = (problem: string): Omit<Answer, 'name'> => ({
    level: 'not answered',
    found: [],
    partialTypes: [],
    problem,
  });
  let query: Query;
  try {
    query = parseQuery(text, now);
  } catch (err) {
    return unanswered(`not understood: ${(err as Error).message}`);
  }
  const types = typesOf(query);
  const sources = sourcesLeftOut(types, summary);
  if (sources.length > 0) {
    return unanswered(`not collected: ${sources.join(', ')}`);
  }
  const ways = answer(query, graph);
  const partial = summary.metadata.partialDatasets.types;
  const partialTypes = types.filter((type) => partial.includes(type));
  // What it asks for may be in the part that was not collected.
  const unfound = partialTypes.length > 0 ? 'not answered' : 'nothing found';
  return {
    level: ways.length > 0 ? level : unfound,
    found: ways.map((way) =>
      way.map(({ _key, _type, displayName }) => ({ _key, _type, displayName })),
    ),
    partialTypes,
  };
}

/** The types of entities and relationships that a query goes over. */
function typesOf({ start, hops }: Query): string[] {
  const entities = [start, ...hops.map(({ to }) => to)].map(
    ({ types }) => types,
  );
  const relationships = hops.flatMap(({ relationshipClass }, i) => {
    const [near = [], far = []] = entities.slice(i, i + 2);
    return relationshipTypes
      .filter(
        ({ _class, sourceType, targetType }) =>
          String(_class) === relationshipClass &&
          ((near.includes(sourceType) && far.includes(targetType)) ||
            (near.includes(targetType) && far.includes(sourceType))),
      )
      .map(({ _type }) => _type);
  });
  return [...entities.flat(), ...relationships];
}

/** The ingestion sources, or steps, of types that nothing was collected of. */
function sourcesLeftOut(
  types: string[],
  { integrationStepResults }: RunSummary,
): string[] {
  const didRun = (stepId: string) =>
    integrationStepResults.some(
      ({ id, status }) => id === stepId && status !== 'disabled',
    );
  const names = types.flatMap((type) => {
    const steps = integrationSteps.filter(({ entities, relationships }) =>
      [...entities, ...relationships].some(({ _type }) => _type === type),
    );
    return steps.some(({ id }) => didRun(id))
      ? []
      : steps.map(({ id, source }) => source?.id ?? id);
  });
  return [...new Set(names)];
}
