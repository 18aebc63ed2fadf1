import { eventParts } from '../../models/process/event-definition';
import type { MessageDefinition, SingleDefinition } from '../../models/process/event-definition';
import type { FlowNode } from '../../models/process/flow-node';
import type { IndexedProcess } from '../../models/process/index-process';
import type { EventOf } from '../../models/events/engine-event';
import { attachedKeys } from './attachments';
import { receiverKey } from './correlation';
import { evaluateExpression, evaluateName, unexpected } from './expressions';
import { isFailure } from './failure';
import type { Failure } from './failure';
import { closeConditionIncident } from './incidents';
import type { ElementInstance } from './state';
import { hasArrived } from './parallel-event';
import { emit, newKey, processOf } from './step';
import type { Step } from './step';
import { planTimer, repeats } from './timers';
import type { TimerPlan } from './timers';

/** What an element instance is about to wait for: evaluated, not yet opened; `part` as in {@link EventPart}. */
export type PlannedTrigger = { readonly node: FlowNode; readonly part: number | null } & PlannedWait;

type PlannedWait =
  | { readonly type: 'conditional' }
  | { readonly type: 'timer'; readonly plan: TimerPlan }
  | { readonly type: 'message'; readonly messageName: string; readonly correlationKey: string }
  | { readonly type: 'signal'; readonly signalName: string };

/**
 * Evaluates what events wait for: all or, when one fails, none. Error events wait for nothing: the error finds them; nor
 * does the definition that has begun the instance.
 */
export function planTriggers(
  step: Step,
  waiting: ElementInstance,
  nodes: readonly FlowNode[],
): readonly PlannedTrigger[] | Failure {
  const planned: PlannedTrigger[] = [];
  for (const node of nodes) {
    for (const { definition, part } of eventParts(node.event)) {
      if (hasArrived(waiting, node.id, part)) continue;
      const wait = planWait(step, waiting, node, definition);
      if (isFailure(wait)) return wait;
      if (wait) planned.push({ node, part, ...wait });
    }
  }
  return planned;
}

function planWait(
  step: Step,
  waiting: ElementInstance,
  node: FlowNode,
  definition: SingleDefinition,
): PlannedWait | Failure | null {
  switch (definition.type) {
    case 'timer': {
      const plan = planTimer(step, waiting, node, definition);
      return isFailure(plan) ? plan : { type: 'timer', plan };
    }
    case 'conditional':
      return { type: 'conditional' };
    case 'message':
      return planMessage(step, waiting, node, definition);
    case 'signal': {
      const signalName = evaluateName(step, waiting, definition.name, `the signal name of ${node.id}`);
      return isFailure(signalName) ? signalName : { type: 'signal', signalName };
    }
    default:
      return null;
  }
}

function planMessage(
  step: Step,
  waiting: ElementInstance,
  node: FlowNode,
  message: MessageDefinition,
): PlannedWait | Failure {
  const messageName = evaluateName(step, waiting, message.name, `the message name of ${node.id}`);
  if (isFailure(messageName)) return messageName;
  const correlationKey = message.correlation
    ? receiverKey(step, waiting, node, message.correlation)
    : evaluateCorrelationKey(step, waiting, node, message);
  if (isFailure(correlationKey)) return correlationKey;
  return { type: 'message', messageName, correlationKey };
}

/** A correlation key is a text or a number; a message without one correlates by the empty text. */
export function evaluateCorrelationKey(
  step: Step,
  scope: ElementInstance,
  node: FlowNode,
  message: MessageDefinition,
): string | Failure {
  if (message.correlationKey === null) return '';
  const what = `the correlation key of ${node.id}`;
  const result = evaluateExpression(step, scope, message.correlationKey, what);
  if (isFailure(result)) return result;
  const { value } = result;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return unexpected(what, 'a text or a number', value);
}

/** Opens the timers and subscriptions of an element instance. */
export function openTriggers(step: Step, waiting: ElementInstance, planned: readonly PlannedTrigger[]): void {
  for (const trigger of planned) {
    const { node } = trigger;
    const common = {
      key: newKey(step),
      elementInstanceKey: waiting.key,
      instanceKey: waiting.instanceKey,
      elementId: node.id,
      ...(trigger.part === null ? {} : { part: trigger.part }),
    };
    if (trigger.type === 'timer') {
      const { due, repetitions, interval } = trigger.plan;
      emit(step, { type: 'timer-created', ...common, due, repetitions, ...(interval === null ? {} : { interval }) });
    } else if (trigger.type === 'conditional') {
      emit(step, { type: 'condition-opened', ...common });
    } else {
      const { processId } = processOf(step, waiting).model;
      const interrupting = !repeats(node);
      const what = trigger.type === 'signal' ? signalOf(trigger.signalName) : messageOf(trigger);
      emit(step, { type: 'subscription-opened', ...common, processId, ...what, interrupting });
    }
  }
}

function messageOf({ messageName, correlationKey }: PlannedTrigger & { readonly type: 'message' }) {
  return { messageName, correlationKey };
}

function signalOf(messageName: string) {
  return { messageName, correlationKey: '', kind: 'signal' } as const;
}

/** Tells the events that belong to the element from outside from those inside it. */
export function isBoundaryEvent({ nodes }: IndexedProcess): (eventId: string) => boolean {
  return (eventId) => (nodes.get(eventId)?.boundary ?? null) !== null;
}

/** Closes what an element instance waits for; with `keep`, all but the triggers of these events. */
export function closeTriggers(step: Step, elementKey: string, keep?: (eventId: string) => boolean): void {
  const { state } = step;
  for (const key of attachedKeys(state, elementKey, 'timer')) {
    if (!keep?.(state.timers.get(key)?.opened.elementId ?? '')) emit(step, { type: 'timer-canceled', key });
  }
  for (const key of attachedKeys(state, elementKey, 'subscription')) {
    if (!keep?.(state.subscriptions.get(key)?.opened.elementId ?? '')) emit(step, { type: 'subscription-closed', key });
  }
  for (const key of attachedKeys(state, elementKey, 'condition')) {
    const condition = state.conditions.get(key)?.opened;
    if (condition && !keep?.(condition.elementId)) closeCondition(step, condition);
  }
}

/** A condition is no longer waited for, nor is what was wrong with it. */
export function closeCondition(step: Step, { key, elementInstanceKey }: EventOf<'condition-opened'>): void {
  closeConditionIncident(step, elementInstanceKey, key);
  emit(step, { type: 'condition-closed', key });
}
