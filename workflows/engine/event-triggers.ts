import type { MessageDefinition } from '../../models/process/event-definition';
import type { FlowNode } from '../../models/process/flow-node';
import type { IndexedProcess } from '../../models/process/index-process';
import { attachedKeys } from './attachments';
import { evaluateExpression, evaluateText, unexpected } from './expressions';
import { isFailure } from './failure';
import type { Failure } from './failure';
import type { ElementInstance } from './state';
import { emit, newKey, processOf } from './step';
import type { Step } from './step';
import { planTimer, repeats } from './timers';
import type { TimerPlan } from './timers';

/** A timer, message, signal or condition that an element instance is about to wait for: evaluated, not yet opened. */
export type PlannedTrigger =
  | { readonly type: 'conditional'; readonly node: FlowNode }
  | { readonly type: 'timer'; readonly node: FlowNode; readonly plan: TimerPlan }
  | {
      readonly type: 'message';
      readonly node: FlowNode;
      readonly messageName: string;
      readonly correlationKey: string;
    }
  | { readonly type: 'signal'; readonly node: FlowNode; readonly signalName: string };

/** Evaluates what events wait for: all or, when one fails, none. Error events wait for nothing: the error finds them. */
export function planTriggers(
  step: Step,
  waiting: ElementInstance,
  nodes: readonly FlowNode[],
): readonly PlannedTrigger[] | Failure {
  const planned: PlannedTrigger[] = [];
  for (const node of nodes) {
    if (node.event?.type === 'timer') {
      const plan = planTimer(step, waiting, node, node.event);
      if (isFailure(plan)) return plan;
      planned.push({ type: 'timer', node, plan });
    } else if (node.event?.type === 'conditional') {
      planned.push({ type: 'conditional', node });
    } else if (node.event?.type === 'message') {
      const trigger = planMessage(step, waiting, node, node.event);
      if (isFailure(trigger)) return trigger;
      planned.push(trigger);
    } else if (node.event?.type === 'signal') {
      const signalName = evaluateText(step, waiting, node.event.name, `the signal name of ${node.id}`);
      if (isFailure(signalName)) return signalName;
      planned.push({ type: 'signal', node, signalName });
    }
  }
  return planned;
}

function planMessage(
  step: Step,
  waiting: ElementInstance,
  node: FlowNode,
  message: MessageDefinition,
): PlannedTrigger | Failure {
  const messageName = evaluateText(step, waiting, message.name, `the message name of ${node.id}`);
  if (isFailure(messageName)) return messageName;
  const correlationKey = evaluateCorrelationKey(step, waiting, node, message);
  if (isFailure(correlationKey)) return correlationKey;
  return { type: 'message', node, messageName, correlationKey };
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
    if (!keep?.(state.conditions.get(key)?.opened.elementId ?? '')) emit(step, { type: 'condition-closed', key });
  }
}
