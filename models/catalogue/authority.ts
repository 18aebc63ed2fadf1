import type { domainErrors } from '../errors/domain-errors';
import { isStep, RESERVED_STEPS } from './step';
import type { Side, Step } from './step';

export type AuthorityErrorCode = Extract<keyof typeof domainErrors, `AUTHORITY_${string}`>;
export type AuthorityResult = { readonly ok: true } | { readonly ok: false; readonly code: AuthorityErrorCode };

/** Who acts, from the verified token. */
export interface AuthorityActor {
  readonly userId: string;
  readonly roles: readonly string[];
  /** GB/T 2260 code; `null` for actors of no division. */
  readonly division: string | null;
}

/** What a case has pinned about its two sides. */
export interface AuthorityContext {
  readonly receivingDivision: string;
  readonly handlingDivision: string;
  /** Steps entrusted by the agreement: division code -> steps (`permittedSteps` of the agreement). */
  readonly permittedSteps: Readonly<Record<string, readonly string[]>>;
  /** Whether the actor is the applicant or the agent of this case. */
  readonly isParty?: boolean;
}

/** Which roles perform a step. Roles that are not named anywhere here (designer, catalogue_manager) act on no case. */
const STEP_ROLES: Readonly<Record<Step, readonly string[]>> = {
  collect: ['collecting_clerk'],
  'verify-identity': ['collecting_clerk'],
  'formal-check': ['collecting_clerk'],
  dispatch: ['collecting_clerk'],
  'trace-parcel': ['collecting_clerk'],
  'settle-discrepancy': ['collecting_clerk'],
  deliver: ['collecting_clerk', 'approver'],
  'check-parcel': ['approver', 'collecting_clerk'],
  accept: ['approver'],
  examine: ['approver'],
  decide: ['approver'],
  'special-procedure': ['approver'],
  extend: ['agency_head'],
  annotate: ['collecting_clerk', 'approver', 'agency_head', 'supervisor', 'joint_office'],
  supervise: ['supervisor'],
  apply: ['applicant', 'agent'],
  correct: ['applicant', 'agent', 'collecting_clerk'],
  withdraw: ['applicant', 'agent'],
};

const PARTY_ROLES = ['applicant', 'agent'];
const RESERVED: readonly Step[] = RESERVED_STEPS;
const OK = { ok: true } as const;

/**
 * Whether an actor may perform a step on the side of a case that the step belongs to (domain section 3, permission
 * matrix): the division must be that side's own, a role must cover the step, and a legal act of the handling agency is
 * open to the receiving region only when the agreement entrusts it for this item. Unknown steps are refused. The joint
 * office belongs to both sides and may only annotate; `admin` may do anything (embedded operation and tests).
 */
export function mayPerform(request: {
  readonly actor: AuthorityActor;
  readonly step: string;
  readonly region: Side;
  readonly context: AuthorityContext;
}): AuthorityResult {
  const { actor, step, region, context } = request;
  if (!isStep(step)) return refuse('AUTHORITY_STEP_UNKNOWN');
  if (actor.roles.includes('admin')) return OK;
  const roles = actor.roles.filter((role) => STEP_ROLES[step].includes(role));
  if (roles.some((role) => PARTY_ROLES.includes(role)) && context.isParty === true) return OK;
  if (roles.includes('joint_office')) return OK;

  const division = region === 'receiving' ? context.receivingDivision : context.handlingDivision;
  const officials = roles.filter((role) => !PARTY_ROLES.includes(role));
  if (roles.length > 0 && officials.length === 0) return refuse('AUTHORITY_NOT_PARTY');
  if (actor.division !== division) return refuse('AUTHORITY_WRONG_DIVISION');
  if (officials.length === 0) return refuse('AUTHORITY_ROLE_MISSING');

  const isForeign = division !== context.handlingDivision;
  if (isForeign && RESERVED.includes(step) && !entrusted(context, division).includes(step)) {
    return refuse('AUTHORITY_STEP_NOT_PERMITTED');
  }
  return OK;
}

function entrusted(context: AuthorityContext, division: string): readonly string[] {
  return Object.hasOwn(context.permittedSteps, division) ? (context.permittedSteps[division] ?? []) : [];
}

function refuse(code: AuthorityErrorCode): AuthorityResult {
  return { ok: false, code };
}
