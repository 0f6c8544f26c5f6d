import { id, link, schemaOf, string, time } from '../schema';

/** The properties of an account entity. */
export const accountSchema = schemaOf(
  {
    id: id("JumpCloud's id of the organization"),
    name: string('Name of the organization, else its id'),
    displayName: string('The same as `name`'),
    vendor: string('Always `JumpCloud`'),
    logoUrl: string("Address of the organization's logo"),
    createdOn: time('When the organization was created'),
    webLink: link("The admin console of the organization's region"),
  },
  ['id', 'name', 'displayName', 'vendor', 'webLink'],
);
