import type {
  Column,
  EntityTable,
  RelationshipTable,
  ReportData,
} from '../data';
import { toName } from './text';

/** An entity of the graph. */
export interface Thing {
  number: number;
  key: string;
  name: string;
  table: EntityTable;
  row: number;
}

/** The graph of a report. */
export interface Report extends ReportData {
  things: Thing[];
  thingByKey: Map<string, Thing>;
}

/** Unpacks what the page was made with. */
export async function readReport(): Promise<Report> {
  const packed = document.getElementById('data')!.textContent;
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'));
  return toReport((await new Response(stream).json()) as ReportData);
}

export function toReport(data: ReportData): Report {
  const things: Thing[] = [];
  for (const table of data.entities) {
    table.keys.forEach((key, row) => {
      const name = toName(table.names[row]!, key);
      things.push({ number: things.length, key, name, table, row });
    });
  }
  for (const { from, to } of data.relationships) {
    addUp(from);
    addUp(to);
  }
  const thingByKey = new Map(things.map((thing) => [thing.key, thing]));
  return { ...data, things, thingByKey };
}

/** Turns differences from row to row into numbers. */
function addUp(differences: number[]): void {
  for (let i = 1; i < differences.length; i++) {
    differences[i]! += differences[i - 1]!;
  }
}

/** The value of a property; undefined where it has none. */
export function valueOf({ table, row }: Thing, property: string): unknown {
  const column = table.columns.find(({ name }) => name === property);
  return column?.values[row] ?? undefined;
}

export function columnOf(
  { columns }: EntityTable | RelationshipTable,
  property: string,
): Column | undefined {
  return columns.find(({ name }) => name === property);
}
