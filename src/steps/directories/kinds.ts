import { toText } from '../../graph/values';
import { v2 } from '../../jumpcloud/dialects';
import { folderOf, GraphType } from '../../jumpcloud/graphTypes';
import { Listing } from '../../jumpcloud/listing';
import { Directory, DirectorySettings } from './directory';

/** The kinds of directories that users and groups can be bound to, in JumpCloud's words. */
export const DIRECTORY_KINDS = [
  'g_suite',
  'office_365',
  'ldap_server',
  'active_directory',
] as const;

/** Kinds of directories that nobody can be bound to: Workday only brings users in. */
const KINDS_WITHOUT_BINDINGS = ['workday'];

/** The kind of a directory, if users and groups can be bound to it. */
export function kindOf(type: unknown): GraphType | undefined {
  const name = toText(type)?.toLowerCase();
  return DIRECTORY_KINDS.find((kind) => kind === name);
}

/** Whether a directory is of a kind that this integration does not know. */
export function isUnknown({ type }: Directory): boolean {
  const name = toText(type)?.toLowerCase() ?? '';
  return !kindOf(type) && !KINDS_WITHOUT_BINDINGS.includes(name);
}

/**
 * The settings of directories of a kind. They are only read by their ids: for some kinds they
 * can't be listed.
 */
export function directorySettingsListing(
  kind: GraphType,
): Listing<DirectorySettings> {
  return {
    kind: 'records',
    name: 'settings',
    path: `/v2/${folderOf(kind)}`,
    dialect: v2,
  };
}
