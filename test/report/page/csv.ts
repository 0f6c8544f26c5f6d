/**
 * Rows as a CSV file (RFC 4180). What a spreadsheet would take for a formula has an apostrophe
 * before it, which keeps it text.
 *
 * Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toCsv(rows: string[][]): string {
  // With a byte order mark, Excel reads it as UTF-8.
  return `\ufeff${rows
    .map((cells) => cells.map(quote).join(',') + '\r\n')
    .join('')}`;
}

/** Rows to paste into a spreadsheet. */
export function toTsv(rows: string[][]): string {
  return rows
    .map((cells) =>
      cells.map((cell) => defuse(cell).replace(/[\t\r\n]+/g, ' ')).join('\t'),
    )
    .join('\n');
}

function quote(cell: string): string {
  return `"${defuse(cell).replaceAll('"', '""')}"`;
}

function defuse(cell: string): string {
  return /^\s*[=+\-@\uff0b\uff0d\uff1d\uff20]/.test(cell) ? `'${cell}` : cell;
}
