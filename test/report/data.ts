import { Entity, Relationship } from '@jupiterone/integration-sdk-core';
import { readFileSync } from 'fs';
import { load } from 'js-yaml';
import path from 'path';

import { PropertySchema } from '../../src/graph/property';
import { Collected } from '../collected';
import { entityTypes, relationshipTypes } from '../graphTypes';
import { parseQuery } from '../j1ql';
import { readQuestions } from '../questionFile';
import { askAll, countOf, Level } from '../questions/findings';
import { MissingPart } from '../start/summary';

/** What the page shows. Entities are numbered table by table, from 0. */
export interface ReportData {
  organizations: string[];
  /** The day that findings are judged by, in epoch milliseconds. */
  now: number;
  isMadeUp: boolean;
  outcome: 'complete' | 'partial' | 'broken off';
  /** What is missing and why. */
  gaps: MissingPart[];
  findings: ReportFinding[];
  entities: EntityTable[];
  relationships: RelationshipTable[];
}

export interface ReportFinding extends Advice {
  id: string;
  level: Level;
  count: number;
  question: string;
  answers: ReportAnswer[];
}

/** What is found, as a sentence; why it matters; what to do about it. */
export interface Advice {
  heading: string;
  why: string;
  todo: string;
}

export interface ReportAnswer {
  name: string;
  level: Level;
  problem?: string;
  partialTypes: string[];
  /** Which entity of a way a column shows, and which of its properties; its name without one. */
  columns: Array<{ title: string; place: number; property?: string }>;
  /** The entities of each way that was found. */
  ways: number[][];
}

export interface EntityTable extends Table {
  /** The type as people say it: "User group". */
  title: string;
  keys: string[];
  names: string[];
}

export interface RelationshipTable extends Table {
  /** The entities at both ends, as differences from row to row; -1 was not collected. */
  from: number[];
  to: number[];
}

interface Table {
  type: string;
  count: number;
  isPartial: boolean;
  columns: Column[];
}

/** A property, with its value in each row. */
export interface Column {
  name: string;
  /** Whether numbers in it are times, in epoch milliseconds. */
  isTime: boolean;
  values: unknown[];
}

const { compare } = new Intl.Collator('en', { numeric: true });

/** Selects what the page shows of what a run has left. */
export function toReportData(collected: Collected): ReportData {
  const { graph, summary, now, isMadeUp, hasEnded, gaps } = collected;
  const partial = summary.metadata.partialDatasets.types;
  const isPartial = (type: string) => hasEnded && partial.includes(type);
  const entities = groupByType(graph.entities, entityTypes).map(([type, all]) =>
    toEntityTable(type, all, isPartial(type)),
  );
  const numbers = new Map(
    entities.flatMap(({ keys }) => keys).map((key, i) => [key, i]),
  );
  return {
    organizations:
      entities.find(({ type }) => type === 'jumpcloud_account')?.names ?? [],
    now,
    isMadeUp,
    outcome: !hasEnded
      ? 'broken off'
      : partial.length > 0
        ? 'partial'
        : 'complete',
    gaps,
    findings: findAll(collected, numbers),
    entities,
    relationships: groupByType(graph.relationships, relationshipTypes).map(
      ([type, all]) => toRelationshipTable(type, all, numbers, isPartial(type)),
    ),
  };
}

/** By question id, without what all of them start with. */
export function readAdvice(): Record<string, Advice> {
  const file = path.join(__dirname, 'advice.yaml');
  return load(readFileSync(file, 'utf8')) as Record<string, Advice>;
}

function findAll(
  collected: Collected,
  numbers: Map<string, number>,
): ReportFinding[] {
  const questions = readQuestions();
  const advice = readAdvice();
  return askAll(questions, collected, collected.now).map((finding) => {
    const question = questions.find(({ id }) => id === finding.id)!;
    const id = finding.id.replace('managed-question-jumpcloud-', '');
    const {
      heading = question.title,
      why = question.description,
      todo = '',
    } = advice[id] ?? {};
    return {
      id,
      level: finding.level,
      count: countOf(finding),
      question: question.title,
      ...{ heading, why, todo },
      answers: finding.answers.map(({ found, ...answer }, i) => ({
        ...answer,
        columns: found.length > 0 ? columnsOf(question.queries[i]!.query) : [],
        ways: found.map((way) => way.map(({ _key }) => numbers.get(_key)!)),
      })),
    };
  });
}

/** The names of the entities that a query finds, what it returns, and what it compares. */
function columnsOf(text: string): ReportAnswer['columns'] {
  const { start, hops, returned } = parseQuery(text, 0);
  const found = [
    start,
    ...hops.flatMap((hop) => (hop.isNegated ? [] : hop.to)),
  ];
  return found.flatMap(({ types, alias, conditions }, place) => {
    const compared = conditions.filter(
      ({ value }) => typeof value === 'number',
    );
    const shown = [
      ...returned.filter((each) => each.alias === alias),
      ...compared,
    ];
    const properties = new Set(shown.map(({ property }) => property));
    properties.delete('displayName');
    return [
      { title: types.map(titleOf).join(' or '), place },
      ...[...properties].flatMap((property) =>
        property ? { title: property, place, property } : [],
      ),
    ];
  });
}

function titleOf(type: string): string {
  const noun = entityTypes.find(({ _type }) => _type === type)?.noun ?? type;
  return noun[0]!.toUpperCase() + noun.slice(1);
}

function toEntityTable(
  type: string,
  unsorted: Entity[],
  isPartial: boolean,
): EntityTable {
  const nameOf = ({ displayName, _key }: Entity) => displayName || _key;
  const rows = unsorted.sort(
    (a, b) => compare(nameOf(a), nameOf(b)) || compare(a._key, b._key),
  );
  const schema = entityTypes.find(({ _type }) => _type === type)?.schema;
  return {
    type,
    title: titleOf(type),
    count: rows.length,
    isPartial,
    keys: rows.map(({ _key }) => _key),
    names: rows.map(nameOf),
    columns: toColumns(rows, schema?.properties),
  };
}

function toRelationshipTable(
  type: string,
  relationships: Relationship[],
  numbers: Map<string, number>,
  isPartial: boolean,
): RelationshipTable {
  const numberOf = (key: unknown) => numbers.get(key as string) ?? -1;
  const rows = relationships
    .map((row) => ({
      row,
      from: numberOf(row._fromEntityKey),
      to: numberOf(row._toEntityKey),
    }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  return {
    type,
    count: rows.length,
    isPartial,
    // They compress to a fifth of what the numbers themselves do.
    from: differences(rows.map(({ from }) => from)),
    to: differences(rows.map(({ to }) => to)),
    columns: toColumns(rows.map(({ row }) => row)),
  };
}

function differences(numbers: number[]): number[] {
  return numbers.map((number, i) => number - (numbers[i - 1] ?? 0));
}

type Schemas = Record<string, PropertySchema>;

/** The properties that rows have, those of the schema first. */
function toColumns(
  rows: Array<Record<string, unknown>>,
  schemas: Schemas = {},
): Column[] {
  const found = new Set<string>();
  rows.forEach((row) => Object.keys(row).forEach((name) => found.add(name)));
  const names = [...new Set([...Object.keys(schemas), ...found])];
  return names
    .filter((name) => found.has(name) && !/^(_.*|displayName)$/.test(name))
    .map((name) => ({
      name,
      isTime: schemas[name]?.format === 'date-time' || /On$/.test(name),
      values: rows.map((row) => row[name] ?? null),
    }));
}

/** Groups what was collected by type: known types first, in their order. */
function groupByType<T extends { _type: string }>(
  all: T[],
  known: Array<{ _type: string }>,
): Array<[type: string, all: T[]]> {
  const groups = new Map<string, T[]>(known.map(({ _type }) => [_type, []]));
  for (const each of all) {
    groups.set(each._type, groups.get(each._type) ?? []);
    groups.get(each._type)!.push(each);
  }
  return [...groups].filter(([, group]) => group.length > 0);
}
