import { mayPerform } from '../../models/catalogue/authority';
import type { Actor } from '../../models/messages';
import { refuse } from './refusal';
import type { Refusal } from './refusal';
import type { CaseState, UserTask } from './state';

/** Roles that act on any task without claiming it. */
const UNBOUND_ROLES = ['admin', 'system'];

/** Whether the actor stands above assignment and candidates. */
export function isUnbound(actor: Actor): boolean {
  return actor.roles.some((role) => UNBOUND_ROLES.includes(role));
}

/**
 * Whether an actor may act on a user task at all: the legal step must be theirs to perform (design section 8), and where
 * the task names candidates they must be among them or be the assignee.
 */
export function checkAccess(state: CaseState, task: UserTask, actor: Actor): Refusal | null {
  if (isUnbound(actor)) return null;
  return checkAuthority(state, task, actor) ?? checkCandidate(task, actor);
}

function checkAuthority(state: CaseState, { opened }: UserTask, actor: Actor): Refusal | null {
  const { authority } = opened;
  const { file } = state;
  if (!authority || !file) return null;
  const { receivingDivision, handlingDivision, permittedSteps, applicantRef } = file;
  const context = { receivingDivision, handlingDivision, permittedSteps, isParty: actor.userId === applicantRef };
  const result = mayPerform({ actor, step: authority.step, region: authority.region, context });
  return result.ok ? null : refuse(result.code);
}

function checkCandidate({ opened }: UserTask, actor: Actor): Refusal | null {
  const { candidateGroups, candidateUsers, assignee } = opened;
  if (candidateGroups.length === 0 && candidateUsers.length === 0) return null;
  const isCandidate =
    assignee === actor.userId ||
    candidateUsers.includes(actor.userId) ||
    candidateGroups.some((group) => actor.groups.includes(group));
  return isCandidate ? null : refuse('TASK_NOT_A_CANDIDATE');
}
