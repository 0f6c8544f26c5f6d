import { useMemo } from 'preact/hooks';

import type { Column, EntityTable, RelationshipTable } from '../data';
import type { Report, Thing } from './data';
import { Details } from './details';
import { Name } from './name';
import { sum } from './status';
import type { TableColumn } from './table';
import { Table } from './table';
import { toCount, toValue } from './text';

/** Longer tables of entities are printed only if they are open, as are all relationships. */
const MAX_PRINTED = 500;

/** All types, each as a table with its properties. */
export function Everything({ report }: { report: Report }) {
  const { entities, relationships, things } = report;
  const starts = useMemo(() => {
    const first = new Map<EntityTable, number>();
    things.forEach(
      ({ table, number, row }) => row === 0 && first.set(table, number),
    );
    return first;
  }, [things]);
  const end = (title: string, numbers: number[]): TableColumn<number> => ({
    title,
    text: (row) => things[numbers[row]!]?.name ?? '(not collected)',
    cell: (row) => <End thing={things[numbers[row]!]} />,
  });
  return (
    <section id="everything" aria-labelledby="everything-title">
      <h2 id="everything-title">Everything</h2>
      <h3>{toCount(sum(entities))} entities</h3>
      {entities.map((table) => (
        <Type
          key={table.type}
          table={table}
          ends={[
            {
              title: 'Name',
              text: (row) => things[starts.get(table)! + row]!.name,
              cell: (row) => <Name thing={things[starts.get(table)! + row]!} />,
            },
          ]}
        />
      ))}
      <h3>{toCount(sum(relationships))} relationships</h3>
      {relationships.map((table) => (
        <Type
          key={table.type}
          table={table}
          ends={[end('From', table.from), end('To', table.to)]}
        />
      ))}
    </section>
  );
}

function End({ thing }: { thing?: Thing }) {
  return thing ? <Name thing={thing} /> : <>(not collected)</>;
}

interface TypeProps {
  table: EntityTable | RelationshipTable;
  /** The names of a row. */
  ends: TableColumn<number>[];
}

function Type({ table, ends }: TypeProps) {
  const { type, title, count, isPartial, columns } = table;
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
          columns={[...ends, ...columns.map(toTableColumn)]}
          rows={Array.from({ length: count }, (_, row) => row)}
          maxPrinted={Infinity}
        />
      )}
    </Details>
  );
}

function toTableColumn(column: Column): TableColumn<number> {
  return {
    title: column.name,
    text: (row) => toValue(column.values[row], column),
  };
}
