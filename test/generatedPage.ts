import { StepEntityMetadata } from '@jupiterone/integration-sdk-core';

import { PropertySchema } from '../src/graph/property';
import { ingestionSources } from '../src/ingestionSources';
import { integrationSteps } from '../src/steps';
import { entityTypes } from './graphTypes';
import { readQuestions } from './questionFile';

/** The parts of the page for users that are generated, by the name in their marks. */
const PARTS: Record<string, () => string> = {
  sources: describeSources,
  questions: describeQuestions,
  properties: () => entityTypes.map(describeProperties).join('\n\n'),
};

/**
 * Regenerates parts of the page for users: ingestion sources, questions and properties.
 *
 * @param page Markdown, with marks between which each part belongs
 * @throws Error when the page lacks a mark
 */
export function withGeneratedParts(page: string): string {
  let made = page;
  for (const [name, describe] of Object.entries(PARTS)) {
    const start = `<!-- "npm run document" generates the ${name}. -->`;
    const end = `<!-- End of the ${name}. -->`;
    const [before, after] = [made.split(start)[0], made.split(end)[1]];
    if (before === made || after === undefined) {
      throw new Error(`The page lacks ${start} or ${end}`);
    }
    made = [before + start, describe(), end + after].join('\n\n');
  }
  return made;
}

function describeSources(): string {
  const rows = ingestionSources.map((source) => {
    const types = integrationSteps
      .filter((step) => step.source === source)
      .flatMap(({ entities, relationships }) => [...entities, ...relationships])
      .map(({ _type }) => `\`${_type}\``);
    return [
      `\`${source.id}\`${source.defaultsToDisabled ? ' (off by default)' : ''}`,
      source.description,
      // Two steps can add to one type.
      [...new Set(types)].join(', '),
      source.requests,
    ];
  });
  return table([
    ['Ingestion source', 'What it collects', 'Types', 'Requests'],
    ...rows,
  ]);
}

function describeQuestions(): string {
  return readQuestions()
    .map(({ title, description, queries }) =>
      [
        `### ${title}`,
        description,
        ...queries.map(({ query }) => `\`\`\`j1ql\n${query.trim()}\n\`\`\``),
      ].join('\n\n'),
    )
    .join('\n\n');
}

function describeProperties({ _type, schema }: StepEntityMetadata): string {
  const properties = Object.entries(
    (schema?.properties ?? {}) as Record<string, PropertySchema>,
  ).filter(([name]) => !name.startsWith('_'));
  const rows = properties.map(([name, property]) => [
    `\`${name}\``,
    typeOf(property),
    property.description,
  ]);
  return `### \`${_type}\`\n\n${table([['Property', 'Type', 'Meaning'], ...rows])}`;
}

function typeOf({ type, format, items }: PropertySchema): string {
  if (format === 'date-time') {
    return 'number (epoch ms)';
  }
  const types = [type ?? 'string'].flat().filter((each) => each !== 'null');
  return items ? `list of ${items.type}s` : types.join(' or ');
}

function table([head = [], ...rows]: string[][]): string {
  const widths = head.map((_, i) =>
    Math.max(...[head, ...rows].map((row) => row[i]!.length)),
  );
  const lines = [head, widths.map((width) => '-'.repeat(width)), ...rows];
  return lines
    .map((row) => `| ${row.map((c, i) => c.padEnd(widths[i]!)).join(' | ')} |`)
    .join('\n');
}
