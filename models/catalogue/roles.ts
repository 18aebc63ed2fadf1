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

/** Service clients: external job workers and message senders. */
export const SERVICE_ROLE = 'worker';
export type Role = (typeof ROLES)[number];
