import { StepEntityMetadata } from '@jupiterone/integration-sdk-core';
import { version as sdkVersion } from '@jupiterone/integration-sdk-core/package.json';

import { PropertySchema } from '../src/graph/property';
import { IngestionSource } from '../src/graph/source';
import { ingestionSources } from '../src/ingestionSources';
import { integrationSteps } from '../src/steps';
import { readOnlyRole } from '../src/steps/permissions';
import { entityTypes } from './graphTypes';
import { readQuestions } from './questionFile';

/** The parts of the pages in `docs` that are generated, by page and by the name in their marks. */
const PARTS: Record<string, Record<string, () => string>> = {
  'jupiterone.md': {
    sources: describeSources,
    permissions: describePermissions,
    'SDK version': () =>
      `The data model was generated with version ${sdkVersion} of JupiterOne's SDK.`,
  },
  'questions.md': { questions: describeQuestions },
  'properties.md': {
    properties: () => entityTypes.map(describeProperties).join('\n\n'),
  },
};

/** The pages in `docs` that have generated parts. */
export const generatedPages = Object.keys(PARTS);

/**
 * Regenerates what is derived from the sources and the questions file: the ingestion
 * sources, the questions or the properties.
 *
 * @param name One of the generated pages
 * @param text Its Markdown, with marks between which each part belongs
 * @throws Error when the page lacks a mark
 */
export function withGeneratedParts(name: string, text: string): string {
  let made = text;
  for (const [part, describe] of Object.entries(PARTS[name] ?? {})) {
    const start = `<!-- "npm run document" generates the ${part}. -->`;
    const end = `<!-- End of the ${part}. -->`;
    const [before, after] = [made.split(start)[0], made.split(end)[1]];
    if (before === made || after === undefined) {
      throw new Error(`docs/${name} lacks ${start} or ${end}`);
    }
    made = [before + start, describe(), end + after].join('\n\n');
  }
  return made;
}

function describeSources(): string {
  const coreTypes = typesOf(undefined);
  const rows = ingestionSources.map((source) => {
    // Users and groups that are only found through a link are of the core all the same.
    const types = typesOf(source).filter((type) => !coreTypes.includes(type));
    return [
      `\`${source.id}\`${source.defaultsToDisabled ? ' (off by default)' : ''}`,
      source.description,
      types.map((type) => `\`${type}\``).join(', ') || 'only properties',
      source.requests,
    ];
  });
  return table([
    ['Ingestion source', 'What it collects', 'Types', 'Requests'],
    ...rows,
  ]);
}

/** What each credential can read: a line for the steps of a source that need the same. */
function describePermissions(): string {
  const rows = new Map<string, { cells: string[]; data: string[] }>();
  for (const {
    source,
    permission = readOnlyRole,
    what,
    reads,
  } of integrationSteps) {
    const { role, license = '' } = permission;
    const cells = [
      source ? `\`${source.id}\`` : 'none',
      permission.readOnlyRoleSuffices,
      role === readOnlyRole.role ? '' : role,
      license,
    ];
    const key = cells.join('|');
    const row = rows.get(key) ?? { cells, data: [] };
    if (reads.length > 0) {
      row.data.push(what);
      rows.set(key, row);
    }
  }
  return table([
    [
      'Ingestion source',
      'Data',
      'With the Read Only role',
      'Role that suffices otherwise',
      'Needs',
    ],
    ...[...rows.values()].map(({ cells: [source = '', ...rest], data }) => [
      source,
      [...new Set(data)].join(', '),
      ...rest,
    ]),
  ]);
}

function typesOf(source: IngestionSource | undefined): string[] {
  const types = integrationSteps
    .filter((step) => step.source === source)
    .flatMap(({ entities, relationships }) => [...entities, ...relationships]);
  // Two steps can add to one type.
  return [...new Set(types.map(({ _type }) => _type))];
}

function describeQuestions(): string {
  return readQuestions()
    .map(({ title, description, queries }) =>
      [
        `## ${title}`,
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
  return `## \`${_type}\`\n\n${table([['Property', 'Type', 'Meaning'], ...rows])}`;
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
