/** Roles of domain section 1b, and the operator role of the service itself. */
export const ROLES = [
  'admin',
  'collecting_clerk',
  'approver',
  'agency_head',
  'supervisor',
  'joint_office',
  'catalogue_manager',
  'designer',
  'applicant',
  'agent',
] as const;
export type Role = (typeof ROLES)[number];
