import { ROLES as DOMAIN_ROLES, SERVICE_ROLE } from '../../models/catalogue/roles';
import type { Viewer } from '../../models/viewer';

/** Roles of the domain and service clients (`worker`: external job workers and message senders). */
export const ROLES = [...DOMAIN_ROLES, SERVICE_ROLE] as const;
export type Role = (typeof ROLES)[number];

/** Who may call a route; what they may then *see* is decided in SQL by the store's policy. */
export type Access =
  /** No token: probes and descriptions that show nothing of a case. */
  | { readonly type: 'public' }
  /** No token: the sender signs the request with a key of its own (regional and courier callbacks). */
  | { readonly type: 'signed' }
  /** A valid token of any role. */
  | { readonly type: 'authenticated' }
  | { readonly type: 'roles'; readonly roles: readonly Role[] };

const CASE_ROLES = ['collecting_clerk', 'approver', 'agency_head'] as const;
const WATCHING_ROLES = ['supervisor', 'joint_office'] as const;

function roles(...list: readonly Role[]): Access {
  return { type: 'roles', roles: ['admin', ...list] };
}

/** Every route names one of these; there is no default. `admin` passes each of them. */
export const POLICIES = {
  public: { type: 'public' },
  signed: { type: 'signed' },
  authenticated: { type: 'authenticated' },
  deploy: roles('designer'),
  'definitions.read': { type: 'authenticated' },
  'decisions.evaluate': roles('designer', 'worker'),
  'instances.create': roles('worker'),
  'instances.read': roles(...CASE_ROLES, ...WATCHING_ROLES, 'worker'),
  'instances.cancel': roles(),
  'tasks.read': roles(...CASE_ROLES, ...WATCHING_ROLES),
  'tasks.act': roles(...CASE_ROLES, 'supervisor'),
  'tasks.manage': roles('supervisor'),
  'jobs.work': roles('worker'),
  'messages.publish': roles('worker'),
  'signals.broadcast': roles('worker'),
  'incidents.read': roles(...WATCHING_ROLES, 'worker'),
  'incidents.resolve': roles('worker'),
  'variables.read': roles(...CASE_ROLES, ...WATCHING_ROLES, 'worker'),
  'variables.write': roles('worker'),
  'cases.start': roles('collecting_clerk'),
  'cases.read': roles(...CASE_ROLES, ...WATCHING_ROLES),
  'catalogue.read': { type: 'authenticated' },
  'catalogue.write': roles('catalogue_manager'),
  'catalogue.publish': roles('catalogue_manager'),
  deadlines: { type: 'authenticated' },
} as const satisfies Record<string, Access>;

export type PolicyName = keyof typeof POLICIES;

/** Looks an access rule up by name; `undefined` for a name that is no policy (default deny). */
export function accessOf(policy: string): Access | undefined {
  return Object.hasOwn(POLICIES, policy) ? POLICIES[policy as PolicyName] : undefined;
}

/** Whether a verified caller may use routes of this policy. Unknown policies admit nobody. */
export function isAdmitted(policy: PolicyName, viewer: Viewer): boolean {
  const access = accessOf(policy);
  switch (access?.type) {
    case 'public':
    case 'signed':
    case 'authenticated':
      return true;
    case 'roles':
      return access.roles.some((role) => viewer.roles.includes(role));
    default:
      return false;
  }
}
