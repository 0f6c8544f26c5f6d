/** Shorter values are part of too many words. */
const MIN_LENGTH = 3;

/** Fields whose values name or identify something. */
const NAMING = /(name|email|id|serial|number|host|address|domain)$/i;

/** What identifies somebody or something wherever it stands. */
const PATTERNS: Array<[RegExp, string]> = [
  [/[^\s"'<>()]+@[^\s"'<>()]+/g, '{email}'],
  [/\b\d{1,3}(\.\d{1,3}){3}\b/g, '{address}'],
  [/\b(?=[\w-]*\d)[\w-]{16,}\b/g, '{id}'],
];

/**
 * Makes the function that takes ids, names and addresses out of a text.
 *
 * @param rows of JumpCloud's, whose ids and names must not be in the text
 */
export function createMask(rows: unknown[]): (text: string) => string {
  const values = new Set<string>();
  rows.forEach((row) => collect(row, values));
  const known = [...values].sort((a, b) => b.length - a.length).map(escape);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(${known.join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
  return (text) =>
    PATTERNS.reduce(
      (masked, [each, placeholder]) => masked.replace(each, placeholder),
      known.length > 0 ? text.replace(pattern, '{value}') : text,
    );
}

function collect(value: unknown, values: Set<string>): void {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  for (const [name, each] of Object.entries(value)) {
    if (typeof each === 'string') {
      if (NAMING.test(name) && each.trim().length >= MIN_LENGTH) {
        values.add(each.trim());
      }
    } else {
      collect(each, values);
    }
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
