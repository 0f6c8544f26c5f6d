/** What the owner of a credential and their organization need, so that it can read something. */
export interface Permission {
  /** The least role that is known to suffice: "Read Only". */
  role: string;
  /** Whether the role Read Only suffices, for the page for users: "likely". */
  readOnlyRoleSuffices: string;
  /** The part of JumpCloud that the organization must have, where that is not a part of all plans. */
  license?: string;
}

/** Something that an instance can collect or leave out. */
export interface IngestionSource {
  id: string;
  title: string;
  description: string;
  defaultsToDisabled?: boolean;
  /** How many requests it makes, for the page for users: "1 per 100 applications". */
  requests: string;
  /** What reading it takes, where a step does not say otherwise. */
  permission: Permission;
}
