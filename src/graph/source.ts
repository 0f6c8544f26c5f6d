/** Something that an instance can collect or leave out. */
export interface IngestionSource {
  id: string;
  title: string;
  description: string;
  defaultsToDisabled?: boolean;
  /** How many requests it makes, for the page for users: "1 per 100 applications". */
  requests: string;
}
