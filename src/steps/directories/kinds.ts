import { Edge, targetIdOf } from '../../graph/edges';
import { v2 } from '../../jumpcloud/dialects';
import { Listing, SubListing } from '../../jumpcloud/listing';
import { directoriesListing, DirectorySettings } from './directory';

/** A kind of directory that users and groups can be bound to, and its part of the API. */
export interface DirectoryKind {
  /** In JumpCloud's words: "g_suite". */
  type: string;
  /** Holds the settings of each. It is only read by id: for some kinds it can't be listed. */
  settings: Listing<DirectorySettings>;
  groups: SubListing<Edge>;
  users: SubListing<Edge>;
}

export const directoryKinds = [
  defineKind('g_suite', 'gsuites'),
  defineKind('office_365', 'office365s'),
  defineKind('ldap_server', 'ldapservers'),
  defineKind('active_directory', 'activedirectories'),
];

/** Kinds of directories that nobody can be bound to: Workday only brings users in. */
export const kindsWithoutBindings = ['workday'];

function defineKind(type: string, folder: string): DirectoryKind {
  const path = `/v2/${folder}`;
  const bound = (name: string, targets: string): SubListing<Edge> => ({
    name,
    path: (id) => `${path}/${id}/associations`,
    dialect: v2,
    query: { targets },
    idOf: targetIdOf,
    countsDeleted: true,
    parents: directoriesListing,
  });
  return {
    type,
    settings: { name: 'settings', path, dialect: v2 },
    groups: bound('bound user groups', 'user_group'),
    users: bound('bound users', 'user'),
  };
}
