import { boolean, id, link, schemaOf, string, time } from '../schema';

/** The properties of a group entity. */
export const groupSchema = schemaOf(
  {
    id: id("JumpCloud's id of the user group"),
    name: string('Name of the group, else its id'),
    displayName: string('The same as `name`'),
    description: string('Description of the group'),
    email: string('Email address of the group'),
    membershipMethod: string(
      'How members are chosen: `NOTSET`, `STATIC`, `DYNAMIC_REVIEW_REQUIRED` or `DYNAMIC_AUTOMATED`',
    ),
    dynamic: boolean('Whether a rule decides who is a member'),
    sudo: boolean('Whether members may use `sudo` on their devices'),
    passwordlessSudo: boolean(
      'Whether members who may use `sudo` need no password for it',
    ),
    attributes: string(
      'All attributes that the group gives its members, as JSON',
    ),
    createdOn: time('When the group was created'),
    webLink: link('The group in the admin console'),
  },
  ['id', 'name', 'displayName', 'webLink'],
);
