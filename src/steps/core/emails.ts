import { Entity } from '@jupiterone/integration-sdk-core';

import { Run } from '../../graph/run';

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
  for (const { _key, email } of entities) {
    // A list in some versions of the data model.
    const address: unknown = Array.isArray(email) ? email[0] : email;
    if (typeof address === 'string') {
      ofRun.set(_key, address);
    }
  }
}
