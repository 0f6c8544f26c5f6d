import { v2 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';

/** A row of a table of System Insights. Rows have no id of their own. */
export interface InsightRow extends JumpCloudObject {
  system_id?: string | null;
}

/**
 * The listing of a table.
 *
 * @param path of v2 `GET /systeminsights/{path}`
 * @param others the fields by which the rows of one device differ
 */
export function insightsListing<T extends InsightRow>(
  path: string,
  name: string,
  others: Array<keyof T & string>,
): Listing<T> {
  return {
    kind: 'insights',
    name,
    path: `/v2/systeminsights/${path}`,
    dialect: v2,
    pageSize: 10_000,
    idOf: (row) =>
      row?.system_id
        ? [row.system_id, ...others.map((field) => row[field])]
            .map((value) => JSON.stringify(value))
            .join(' ')
        : undefined,
  };
}
