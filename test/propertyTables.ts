import { StepEntityMetadata } from '@jupiterone/integration-sdk-core';

import { Entities } from '../src/steps/constants';
import { PropertySchema } from '../src/steps/schema';

const START = '<!-- The following is made by "npm run document". -->';
const END = '<!-- End of what is made by "npm run document". -->';

/**
 * Puts the properties of all entities, as their schemas declare them, into a page.
 *
 * @param page Markdown, with the comments between which the properties belong
 * @throws Error when the page lacks the comments
 */
export function withPropertyTables(page: string): string {
  const start = page.indexOf(START);
  const end = page.indexOf(END);
  if (start < 0 || end < start) {
    throw new Error(`The page lacks ${START} or ${END}`);
  }
  const sections = Object.values(Entities).map(describeProperties);
  return [
    page.slice(0, start) + START,
    '## Properties',
    ...sections,
    page.slice(end),
  ].join('\n\n');
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
  return items ? `list of ${items.type}s` : (type ?? 'string');
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
