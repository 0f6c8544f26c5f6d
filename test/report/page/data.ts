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

export interface ThingTable extends EntityTable {
  things: Thing[];
}

/** The graph of a report. */
export interface Report extends ReportData {
  entities: ThingTable[];
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
  let number = 0;
  const entities = data.entities.map((table): ThingTable => {
    const things = table.keys.map((key, row): Thing => {
      const name = toName(table.names[row]!, key);
      return { number: number++, key, name, table, row };
    });
    return { ...table, things };
  });
  const things = entities.flatMap((table) => table.things);
  for (const { from, to } of data.relationships) {
    addUp(from);
    addUp(to);
  }
  const thingByKey = new Map(things.map((thing) => [thing.key, thing]));
  return { ...data, entities, things, thingByKey };
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
