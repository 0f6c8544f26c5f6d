import { EntityDefinition } from '../src/graph/entity';

/** The admin console of the tests. */
export const CONSOLE_URL = 'https://console.jumpcloud.com';

/** The organization of the tests. */
export const ORGANIZATION_ID = '5f3a9c1e2b7d4a0011223300';

/**
 * The properties of the entity of a record, as they are stored: without raw data, and without
 * what is undefined.
 */
export function propertiesOf<T>(
  entity: EntityDefinition<T>,
  record: Record<string, unknown>,
): Record<string, unknown> {
  const made = entity.create(record as T, {
    consoleUrl: CONSOLE_URL,
    organizationId: ORGANIZATION_ID,
  });
  return JSON.parse(JSON.stringify({ ...made, _rawData: undefined })) as Record<
    string,
    unknown
  >;
}

/** Each row: what JumpCloud sends, and what becomes of it; undefined is left out. */
export type Row = [
  sent: Record<string, unknown>,
  expected: Record<string, unknown>,
];

/** Tests what becomes of single fields of a record. */
export function testRows<T>(entity: EntityDefinition<T>, rows: Row[]): void {
  test.each(rows)('%j', (sent, expected) => {
    const id = '5f1b1bb1c29b9b1c1a2b3c4d';
    const properties = propertiesOf(entity, { _id: id, id, ...sent });
    const names = Object.keys(expected);
    const found = Object.fromEntries(
      names.map((name) => [name, properties[name]]),
    );
    expect(found).toEqual(expected);
  });
}
