import { Entity } from '@jupiterone/integration-sdk-core';

import { Run } from '../../graph/run';
import { toText } from '../../graph/values';

const emails = new WeakMap<Run, Map<string, string>>();

/** The email addresses of the users that a run has collected so far, by their keys. */
export function emailsOfUsers(run: Run): Map<string, string> {
  const ofRun = emails.get(run) ?? new Map<string, string>();
  emails.set(run, ofRun);
  return ofRun;
}

/** Keeps the addresses of users for what names them by their ids. */
export function noteEmails(run: Run, entities: Entity[]): void {
  const ofRun = emailsOfUsers(run);
  for (const entity of entities) {
    const email = emailOf(entity);
    if (email) {
      ofRun.set(entity._key, email);
    }
  }
}

/** The email address of a user or administrator. */
export function emailOf({ email }: Entity): string | undefined {
  // A list in some versions of the data model.
  return toText([email].flat()[0]);
}
