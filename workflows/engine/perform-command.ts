import { assertNever } from '../../models/json';
import type { CaseCommand, CommandEnvelope } from '../../models/messages';
import { closeClocks } from '../sla/milestones';
import { resumeElement } from './complete-element';
import { noteReceipt } from './correlation';
import { fireEvent } from './fire-event';
import { must } from './invariant-error';
import { performJobCommand } from './job-commands';
import { resolveIncident } from './retry-incident';
import { rootKey } from './state';
import { elementOf, emit, processOf } from './step';
import type { Step } from './step';
import { terminateElement } from './terminate-scope';
import { receiveSignal } from './throw-signal';
import { propagate, setLocal } from './variables';

/** Carries out a command that `checkCommand` lets pass. */
export function performCommand(step: Step, { command, commandId, actor }: CommandEnvelope): void {
  const { state } = step;
  emit(step, { type: 'command-accepted', commandId, command: command.type, targetKey: targetOf(step, command), actor });
  switch (command.type) {
    case 'complete-job':
    case 'fail-job':
    case 'throw-job-error':
    case 'update-job-retries':
      return performJobCommand(step, command);
    case 'complete-user-task': {
      const { taskKey, variables, action } = command;
      const { elementInstanceKey } = must(state.userTasks.get(taskKey), `user task ${taskKey}`).opened;
      emit(step, { type: 'user-task-completed', key: taskKey, action });
      return resumeElement(step, elementInstanceKey, { type: 'done', variables, actor: actor.userId });
    }
    case 'assign-user-task': {
      const { taskKey, assignee, action } = command;
      return emit(step, { type: 'user-task-assigned', key: taskKey, assignee, action });
    }
    case 'unassign-user-task':
      return emit(step, { type: 'user-task-assigned', key: command.taskKey, assignee: null, action: 'unassign' });
    case 'update-user-task':
      return emit(step, {
        type: 'user-task-updated',
        key: command.taskKey,
        ...command.changes,
        action: command.action,
      });
    case 'correlate-message':
      return correlate(step, command);
    case 'deliver-signal':
      return receiveSignal(step, command.broadcastId, command.name, command.variables);
    case 'resolve-incident':
      return resolveIncident(step, must(state.incidents.get(command.incidentKey), `incident ${command.incidentKey}`));
    case 'set-variables':
      if (command.local) return setLocal(step, command.scopeKey, command.variables);
      return propagate(step, { key: command.scopeKey }, command.variables);
    case 'cancel-instance':
      closeClocks(step, command.instanceKey);
      return terminateElement(step, command.instanceKey);
    default:
      return assertNever(command);
  }
}

function correlate(step: Step, command: Extract<CaseCommand, { type: 'correlate-message' }>): void {
  const { subscriptionKey: key, messageKey, variables } = command;
  const { opened } = must(step.state.subscriptions.get(key), `subscription ${key}`);
  emit(step, { type: 'subscription-correlated', key, messageKey, closes: opened.interrupting });
  const waiting = elementOf(step, opened.elementInstanceKey);
  const event = must(processOf(step, waiting).nodes.get(opened.elementId), `event ${opened.elementId}`);
  noteReceipt(step, opened, event, variables);
  fireEvent(step, waiting, opened, variables);
}

function targetOf(step: Step, command: CaseCommand): string {
  if ('jobKey' in command) return command.jobKey;
  if ('taskKey' in command) return command.taskKey;
  if ('subscriptionKey' in command) return command.subscriptionKey;
  if ('incidentKey' in command) return command.incidentKey;
  if ('scopeKey' in command) return command.scopeKey;
  return 'instanceKey' in command ? command.instanceKey : rootKey(step.state);
}
