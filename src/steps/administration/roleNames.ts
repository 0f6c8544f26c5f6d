/** The roles that every organization has, as `/v2/roles` spells them. */
const SYSTEM_ROLES = [
  'Administrator With Billing',
  'Administrator',
  'Manager',
  'Command Runner With Billing',
  'Command Runner',
  'Help Desk',
  'Billing Only',
  'Read Only',
  'Asset Manager',
];

/** The roles that can do everything. */
const HIGHEST_ROLES = SYSTEM_ROLES.slice(0, 2);

/** What two spellings of a role's name have in common. */
export function normalizeRole(name: string): string {
  return name.trim().toLowerCase();
}

/** The usual spelling of a system role's name; none for other roles. */
export function systemRoleOf(name: string): string | undefined {
  return SYSTEM_ROLES.find(
    (role) => normalizeRole(role) === normalizeRole(name),
  );
}

/** Whether a role can do everything. */
export function isHighestRole(name: string): boolean {
  return HIGHEST_ROLES.includes(systemRoleOf(name) ?? '');
}
