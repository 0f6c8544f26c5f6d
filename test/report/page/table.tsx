import type { ComponentChildren } from 'preact';
import { createContext } from 'preact';
import { useContext, useMemo, useState } from 'preact/hooks';

import { toCsv, toTsv } from './csv';
import { toCount } from './text';

/** Whether the page is being printed: everything is shown then, and nothing paged. */
export const Printing = createContext(false);

export interface TableColumn<Row> {
  title: string;
  text: (row: Row) => string;
  /** What is shown in place of the text. */
  cell?: (row: Row) => ComponentChildren;
}

interface Props<Row> {
  /** What the table is about, for its caption and its file. */
  label: string;
  columns: TableColumn<Row>[];
  rows: Row[];
  /** Of more rows, only the first are printed. */
  maxPrinted?: number;
  /** Shown above the rows, made of those that were found. */
  children?: (rows: Row[]) => ComponentChildren;
}

interface Sorting {
  column: number;
  order: 'ascending' | 'descending';
}

const PAGE_SIZE = 25;

const { compare } = new Intl.Collator('en', { numeric: true });

/** A table that can be searched, sorted, paged, copied and saved. */
export function Table<Row>({
  label,
  columns,
  rows,
  maxPrinted = 1_000,
  children,
}: Props<Row>) {
  const isPrinting = useContext(Printing);
  const [wanted, setWanted] = useState('');
  const [sorting, setSorting] = useState<Sorting>({
    column: -1,
    order: 'ascending',
  });
  const [page, setPage] = useState(0);
  const found = useMemo(
    () => select(rows, columns, wanted, sorting),
    [rows, columns, wanted, sorting],
  );
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const first = Math.min(page, pages - 1) * PAGE_SIZE;
  const shown = isPrinting
    ? found.slice(0, maxPrinted)
    : found.slice(first, first + PAGE_SIZE);
  const sort = (column: number) => {
    const isUp = sorting.column === column && sorting.order === 'ascending';
    setSorting({ column, order: isUp ? 'descending' : 'ascending' });
    setPage(0);
  };
  return (
    <div class="table">
      <div class="tools">
        {rows.length > 5 && (
          <input
            type="search"
            aria-label={`Search in ${label}`}
            placeholder="Search in this table"
            value={wanted}
            onInput={({ currentTarget }) => {
              setWanted(currentTarget.value);
              setPage(0);
            }}
          />
        )}
        <span role="status">
          {found.length < rows.length
            ? `${toCount(found.length)} of ${toCount(rows.length, 'row')}`
            : toCount(rows.length, 'row')}
        </span>
        <Export label={label} columns={columns} rows={found} />
      </div>
      {children?.(found)}
      <div class="scroll" role="region" aria-label={label} tabIndex={0}>
        <table>
          <caption>{label}</caption>
          <thead>
            <tr>
              {columns.map(({ title }, i) => (
                <th
                  key={i}
                  scope="col"
                  aria-sort={sorting.column === i ? sorting.order : 'none'}
                >
                  <button type="button" onClick={() => sort(i)}>
                    {title}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, i) => (
              <tr key={isPrinting ? i : first + i}>
                {columns.map(({ title, text, cell }, column) => (
                  <td
                    key={column}
                    data-title={title}
                    class={text(row) ? undefined : 'empty'}
                  >
                    {cell ? cell(row) : <bdi>{text(row)}</bdi>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isPrinting && found.length > maxPrinted && (
        <p>
          Printed are the first {toCount(maxPrinted)} of {toCount(found.length)}{' '}
          rows: save the table as CSV for all of them.
        </p>
      )}
      {pages > 1 && !isPrinting && (
        <nav class="pager" aria-label={`Pages of ${label}`}>
          <button
            type="button"
            disabled={first === 0}
            onClick={() => setPage(page - 1)}
          >
            Previous
          </button>
          <span role="status">
            {toCount(first + 1)} to {toCount(first + shown.length)} of{' '}
            {toCount(found.length)}
          </span>
          <button
            type="button"
            disabled={first + PAGE_SIZE >= found.length}
            onClick={() => setPage(first / PAGE_SIZE + 1)}
          >
            Next
          </button>
        </nav>
      )}
    </div>
  );
}

/** The rows that hold each word, in order. */
function select<Row>(
  rows: Row[],
  columns: TableColumn<Row>[],
  wanted: string,
  { column, order }: Sorting,
): Row[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const found =
    words.length === 0
      ? rows
      : rows.filter((row) => {
          const text = columns
            .map((each) => each.text(row))
            .join(' ')
            .toLowerCase();
          return words.every((word) => text.includes(word));
        });
  const sortedBy = columns[column];
  if (!sortedBy) {
    return found;
  }
  const sign = order === 'ascending' ? 1 : -1;
  return found
    .map((row) => ({ row, text: sortedBy.text(row) }))
    .sort((a, b) => sign * compare(a.text, b.text))
    .map(({ row }) => row);
}

function Export<Row>({
  label,
  columns,
  rows,
}: Pick<Props<Row>, 'label' | 'columns' | 'rows'>) {
  const [said, say] = useState('');
  const toCells = () => [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ text }) => text(row))),
  ];
  const copy = () =>
    navigator.clipboard
      .writeText(toTsv(toCells()))
      .then(() => say('Copied'))
      .catch(() => say('This browser does not allow copying: save as CSV'));
  const save = () => {
    const file = new Blob([toCsv(toCells())], { type: 'text/csv' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `${label.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
    say('Saved');
  };
  return (
    <span class="export">
      <button type="button" onClick={() => void copy()}>
        Copy
      </button>
      <button type="button" onClick={save}>
        Save as CSV
      </button>
      <span role="status">{said}</span>
    </span>
  );
}
