import { assertNever } from '../../models/json';
import type { Actor, CaseCommand, CommandEnvelope } from '../../models/messages';
import { isHeld } from './incidents';
import { refuse } from './refusal';
import type { Refusal } from './refusal';
import { rootKey } from './state';
import type { CaseState } from './state';
import { checkAccess, isUnbound } from './task-access';

/**
 * Whether a case takes a command, without changing anything: used by the update's validator and again by `advance`,
 * since other inputs may have come in between. Whoever may call the operation at all has been checked before.
 */
export function checkCommand(state: CaseState, envelope: CommandEnvelope): Refusal | null {
  const { command, actor } = envelope;
  switch (command.type) {
    case 'complete-job':
    case 'fail-job':
    case 'throw-job-error':
      return checkJob(state, command.jobKey);
    case 'update-job-retries':
      if (!state.jobs.has(command.jobKey)) return refuse('JOB_NOT_FOUND');
      return command.retries > 0 ? null : refuse('JOB_STATE_CONFLICT');
    case 'complete-user-task':
    case 'assign-user-task':
    case 'unassign-user-task':
    case 'update-user-task':
      return checkUserTask(state, command, actor);
    case 'correlate-message':
      return checkSubscription(state, command.subscriptionKey, command.messageKey);
    case 'deliver-signal':
      return checkSignal(state, command.broadcastId, command.name);
    case 'resolve-incident':
      return checkIncident(state, command.incidentKey);
    case 'set-variables':
      return isOpen(state, command.scopeKey) ? null : refuse('ELEMENT_INSTANCE_NOT_FOUND');
    case 'cancel-instance':
      return checkCancel(state, command.instanceKey);
    default:
      return assertNever(command);
  }
}

/** A scope that has completed is not open, also while handlers run in it. */
function isOpen(state: CaseState, key: string): boolean {
  const element = state.elements.get(key);
  return element !== undefined && element.state !== 'compensating';
}

/** A job with an incident waits for the operator, not for a worker. */
function checkJob(state: CaseState, jobKey: string): Refusal | null {
  const job = state.jobs.get(jobKey);
  if (!job) return refuse('JOB_NOT_FOUND');
  return isHeld(state, job.opened.elementInstanceKey) ? refuse('JOB_STATE_CONFLICT') : null;
}

/** A job without retries would fail at once: it needs new ones first. Cases of revisions 1 and 2 raise it again. */
function checkIncident(state: CaseState, incidentKey: string): Refusal | null {
  const incident = state.incidents.get(incidentKey);
  if (!incident) return refuse('INCIDENT_NOT_FOUND');
  if (incident.errorType !== 'JOB_NO_RETRIES' || incident.jobKey === null || state.engineRev < 3) return null;
  return state.jobs.get(incident.jobKey)?.retries === 0 ? refuse('JOB_STATE_CONFLICT') : null;
}

/** A called instance ends with its call activity only. */
function checkCancel(state: CaseState, instanceKey: string): Refusal | null {
  if (instanceKey === rootKey(state) && state.rootState === 'active') return null;
  const isCalled = instanceKey !== rootKey(state) && isOpen(state, instanceKey);
  return refuse(isCalled && state.instances.has(instanceKey) ? 'INSTANCE_IS_CALLED' : 'INSTANCE_NOT_FOUND');
}

type TaskCommand = Extract<CaseCommand, { readonly taskKey: string }>;

function checkUserTask(state: CaseState, command: TaskCommand, actor: Actor): Refusal | null {
  const task = state.userTasks.get(command.taskKey);
  if (!task) return refuse('TASK_NOT_FOUND');
  const refusal = checkAccess(state, task, actor);
  if (refusal) return refusal;
  const { assignee } = task.opened;
  if (command.type === 'complete-user-task' && !isUnbound(actor)) {
    if (assignee === null) return refuse('TASK_STATE_CONFLICT');
    if (assignee !== actor.userId) return refuse('TASK_NOT_ASSIGNED_TO_ACTOR');
  }
  if (command.type === 'assign-user-task' && !command.allowOverride) {
    if (assignee !== null && assignee !== command.assignee) return refuse('TASK_ALREADY_ASSIGNED');
  }
  return null;
}

/** A message that the subscription has taken before is refused like one that it does not wait for. */
function checkSubscription(state: CaseState, subscriptionKey: string, messageKey: string): Refusal | null {
  const subscription = state.subscriptions.get(subscriptionKey);
  if (!subscription || subscription.opened.kind === 'signal' || subscription.messageKeys.includes(messageKey))
    return refuse('SUBSCRIPTION_NOT_OPEN');
  return null;
}

/** A repeated delivery is taken, so that it has the first one's answer. */
function checkSignal(
  { broadcasts, signalSubscriptions }: CaseState,
  broadcastId: string,
  name: string,
): Refusal | null {
  return broadcasts.has(broadcastId) || signalSubscriptions.has(name) ? null : refuse('SIGNAL_NOT_AWAITED');
}
