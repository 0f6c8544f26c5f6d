import type { EntityTable, RelationshipTable } from '../data';
import type { Report, Thing } from './data';
import { Details } from './details';
import { Name } from './name';
import { sum } from './status';
import type { TableColumn } from './table';
import { Table } from './table';
import { short, toCount, toValue } from './text';

/** Longer tables of entities are printed only if they are open, as are all relationships. */
const MAX_PRINTED = 500;

/** All types, each as a table with its properties. */
export function Everything({ report }: { report: Report }) {
  const { entities, relationships, things } = report;
  return (
    <section id="everything" aria-labelledby="everything-title">
      <h2 id="everything-title">Everything</h2>
      <h3>{toCount(sum(entities))} entities</h3>
      {entities.map((table) => (
        <Type
          key={table.type}
          table={table}
          ends={[toEnd('displayName', (row) => table.things[row])]}
        />
      ))}
      <h3>{toCount(sum(relationships))} relationships</h3>
      {relationships.map((table) => (
        <Type
          key={table.type}
          table={table}
          ends={[
            toEnd('From', (row) => things[table.from[row]!]),
            toEnd('To', (row) => things[table.to[row]!]),
          ]}
        />
      ))}
    </section>
  );
}

function toEnd(
  title: string,
  thingOf: (row: number) => Thing | undefined,
): TableColumn<number> {
  const text = (row: number) => thingOf(row)?.name ?? '(not collected)';
  const cell = (row: number) => {
    const thing = thingOf(row);
    return thing ? <Name thing={thing} /> : text(row);
  };
  return { title, text, cell };
}

interface TypeProps {
  table: EntityTable | RelationshipTable;
  /** The names of a row. */
  ends: TableColumn<number>[];
}

function Type({ table, ends }: TypeProps) {
  const { type, count, isPartial, columns } = table;
  const title = 'title' in table ? table.title : short(type);
  const properties = columns.map((column) => ({
    title: column.name,
    text: (row: number) => toValue(column.values[row], column),
  }));
  return (
    <Details
      class="type"
      isPrinted={'keys' in table && count <= MAX_PRINTED}
      summary={
        <>
          <span class="count">{toCount(count)}</span> {title}{' '}
          <code>{type}</code>
          {isPartial && <span class="badge partial">Partial</span>}
        </>
      }
    >
      {() => (
        <Table
          label={title}
          columns={[...ends, ...properties]}
          rows={Array.from({ length: count }, (_, row) => row)}
          maxPrinted={Infinity}
        />
      )}
    </Details>
  );
}
