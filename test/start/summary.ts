import { declarePartialStep } from '../../src/graph/finalSteps';
import { IngestionSource } from '../../src/graph/source';
import { ingestionSources } from '../../src/ingestionSources';
import { integrationSteps } from '../../src/steps';
import { entityTypes, relationshipTypes } from '../graphTypes';
import { wrap } from '../wrap';

/** `.j1-integration/summary.json`, as the SDK writes it. */
export interface RunSummary {
  integrationStepResults: Array<{ id: string; name: string; status: string }>;
  metadata: { partialDatasets: { types: string[] } };
}

export interface Run {
  summary: RunSummary;
  /** How many entities and relationships there are, by type. */
  counts: Record<string, number>;
  /** The message of the error that a step failed with, by the step's id. */
  reasons: Map<string, string>;
  /** What is missing and why, as the run told it last. */
  missing: MissingPart[];
  /** Where the files are. */
  folder: string;
}

/** Things that are missing in the same way. */
export interface MissingPart {
  title: string;
  items: string[];
}

/** Puts text in a color. */
export type Paint = (color: 'green' | 'yellow' | 'red', text: string) => string;

const WIDTH = 100;

/** Stands for a space at which no line ends. */
const NO_BREAK = '\u00a0';

const INDENT = ' '.repeat(22);

/** The part that names the partial types. */
export const PARTIAL = 'Partial data';

const LAST_STEP = declarePartialStep.id;

/** How many failed steps are told with their reason. */
const MAX_REASONS = 10;

/** Whether something is missing that should have been collected. */
export function isPartial({ metadata }: RunSummary): boolean {
  return metadata.partialDatasets.types.length > 0;
}

/** The ingestion sources none of whose steps ran. */
export function sourcesOff({
  integrationStepResults,
}: RunSummary): IngestionSource[] {
  const ran = integrationStepResults
    .filter(({ status }) => status !== 'disabled')
    .map(({ id }) => integrationSteps.find((step) => step.id === id)?.source);
  return ingestionSources.filter((source) => !ran.includes(source));
}

/** What a run misses and why, with the ingestion sources that were left out. */
export function gapsOf({
  summary,
  reasons,
  missing,
}: Pick<Run, 'summary' | 'reasons' | 'missing'>): MissingPart[] {
  // What the last step says is in the parts that are missing.
  const failed = summary.integrationStepResults.filter(
    ({ id, status }) =>
      status === 'failure' && (missing.length === 0 || id !== LAST_STEP),
  );
  const more = failed.length - MAX_REASONS;
  return [
    ...missing.map(({ title, items }) => ({
      title,
      items: title === PARTIAL ? [items.map(short).join(', ')] : items,
    })),
    {
      title: 'Failed',
      items: [
        ...failed
          .slice(0, MAX_REASONS)
          .map(({ id, name }) => `${name}: ${firstLine(reasons.get(id))}`),
        ...(more > 0 ? [`and ${more} more steps`] : []),
      ],
    },
    {
      title: 'Left out',
      items: [sourcesOff(summary).map(describeSource).join(', ')],
    },
  ].filter(({ items }) => items.some(Boolean));
}

/** What a run has collected, what is missing and why, and where it is. */
export function describeRun(run: Run, paint: Paint): string {
  const { counts, folder } = run;
  const entities = chosen(counts, entityTypes);
  const relationships = chosen(counts, relationshipTypes);
  const most = [...relationships].sort(([, a], [, b]) => b - a).slice(0, 3);
  const rows: Array<[name: string, ...texts: string[]]> = [
    ['Entities', `${sum(entities)}: ${list(entities)}`],
    ['Relationships', `${sum(relationships)}, most of them ${list(most)}`],
    ...gapsOf(run).map(({ title, items }): [string, ...string[]] => [
      title,
      ...items,
    ]),
    ['Files', `${folder}/graph, ${folder}/summary.json`],
  ];
  return `
${describeOutcome(run, paint)}

${rows
  .filter(([, text]) => text)
  .map(([name, ...texts]) => toRow(name, texts))
  .join('\n')}
`;
}

/** The types of which there is something, and how much. */
function chosen(
  counts: Record<string, number>,
  types: Array<{ _type: string }>,
): Array<[type: string, count: number]> {
  return types.flatMap(({ _type }) =>
    counts[_type] ? [[_type, counts[_type]] as [string, number]] : [],
  );
}

function sum(counts: Array<[type: string, count: number]>): number {
  return counts.reduce((total, [, count]) => total + count, 0);
}

function list(counts: Array<[type: string, count: number]>): string {
  return counts
    .map(([type, count]) => `${short(type)}${NO_BREAK}${count}`)
    .join(', ');
}

/** A type without what all types start with. */
function short(type: string): string {
  return type.replace(/^jumpcloud_/, '');
}

function describeOutcome({ summary, missing }: Run, paint: Paint): string {
  if (isPartial(summary)) {
    return paint('yellow', 'Partial: some data could not be read.');
  }
  // With --step, only the named steps run, and those that they need.
  const isPart = summary.integrationStepResults.some(
    ({ id, status }) => id === LAST_STEP && status === 'disabled',
  );
  if (isPart) {
    return paint(
      'yellow',
      'Only some steps ran: everything that they read is complete.',
    );
  }
  return missing.length > 0
    ? paint('yellow', 'Complete, but some properties are missing.')
    : paint('green', 'Complete: everything was read.');
}

function describeSource({ id, defaultsToDisabled }: IngestionSource): string {
  const why = ['(off', 'by', 'default)'].join(NO_BREAK);
  return defaultsToDisabled ? `${id}${NO_BREAK}${why}` : id;
}

function firstLine(message = 'the log says why'): string {
  return message.split('\n')[0]!;
}

/** A name, and beside it lines of text that are wrapped. */
function toRow(name: string, texts: string[]): string {
  const lines = texts.flatMap((each) => wrap(each, WIDTH - INDENT.length));
  const text = lines.join(`\n${INDENT}`).replaceAll(NO_BREAK, ' ');
  return `${name.padEnd(INDENT.length)}${text}`;
}
