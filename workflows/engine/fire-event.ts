import type { JsonObject } from '../../models/json';
import type { MultipleDefinition } from '../../models/process/event-definition';
import type { FlowNode } from '../../models/process/flow-node';
import { activateElement, activateTriggered } from './activate-element';
import { resumeElement } from './complete-element';
import { childrenBesideHandlers, isAwaitedBy } from './enable-compensation';
import { closeTriggers, isBoundaryEvent } from './event-triggers';
import { must } from './invariant-error';
import type { ElementInstance } from './state';
import { elementOf, emit, nodeOf, processOf } from './step';
import type { Step } from './step';
import { terminateChildren, terminateElement, withdrawTokens } from './terminate-scope';
import { mergedVariables, oldestArrivals } from './parallel-event';
import { repeats } from './timers';
import { takeFlows } from './take-outgoing';

/** Which event fires, and by which of several definitions. */
export interface FiredTrigger {
  readonly elementId: string;
  readonly part?: number;
}

/**
 * An event has happened for an element instance that waits for it: the event itself, an activity with a boundary event,
 * an event-based gateway, or a scope with an event sub-process.
 */
export function fireEvent(step: Step, waiting: ElementInstance, trigger: FiredTrigger, variables: JsonObject): void {
  const { elementId: eventId } = trigger;
  const event = must(processOf(step, waiting).nodes.get(eventId), `event ${eventId}`);
  if (event.event?.type !== 'multiple') return happen(step, waiting, event, variables);
  const joined = event.event.parallel ? joinParts(step, waiting, event, event.event, trigger, variables) : variables;
  if (!joined) return;
  if (!repeats(event)) closeTriggers(step, waiting.key, (other) => other !== eventId);
  happen(step, waiting, event, joined);
}

/** A parallel multiple event happens when one trigger of each kind has come; until then each is kept. */
function joinParts(
  step: Step,
  waiting: ElementInstance,
  { id: elementId }: FlowNode,
  { definitions }: MultipleDefinition,
  { part = -1 }: FiredTrigger,
  variables: JsonObject,
): JsonObject | null {
  emit(step, { type: 'event-part-arrived', key: waiting.key, elementId, part, variables });
  const arrivals = oldestArrivals(waiting, elementId);
  if (arrivals.length < definitions.length) return null;
  emit(step, { type: 'event-parts-joined', key: waiting.key, elementId });
  return mergedVariables(arrivals);
}

function happen(step: Step, waiting: ElementInstance, event: FlowNode, variables: JsonObject): void {
  const { id: eventId } = event;
  if (waiting.elementId === eventId) resumeElement(step, waiting.key, { type: 'done', variables });
  else if (event.boundary) fireBoundaryEvent(step, waiting, event, variables);
  else if (event.type === 'bpmn:StartEvent') startEventSubProcess(step, waiting, event, variables);
  else chooseEvent(step, waiting, event, variables);
}

/** A boundary event ends its activity first if it interrupts (BPMN 2.0.2 section 13.5.3). */
export function fireBoundaryEvent(step: Step, activity: ElementInstance, event: FlowNode, variables: JsonObject): void {
  const scope = elementOf(step, must(activity.scopeKey, `scope of ${activity.key}`));
  if (event.boundary?.interrupting) terminateElement(step, activity.key);
  activateTriggered(step, scope, event, null, variables);
}

/**
 * An event sub-process begins inside the scope that it belongs to. An interrupting one first ends everything else there
 * and stops listening for further events (BPMN 2.0.2 section 13.5.4).
 */
export function startEventSubProcess(step: Step, scope: ElementInstance, start: FlowNode, variables: JsonObject): void {
  const process = processOf(step, scope);
  const subProcess = must(process.nodes.get(start.parent ?? ''), `event sub-process of ${start.id}`);
  if (start.interrupting) {
    terminateChildren(step, scope.key);
    withdrawTokens(step, scope.key, subProcess.id);
    if (scope.adHoc && !scope.adHoc.closed) emit(step, { type: 'ad-hoc-closed', key: scope.key });
    closeTriggers(step, scope.key, isBoundaryEvent(process));
  }
  activateElement(step, scope, subProcess, null, variables);
}

/** Whether an interrupting event sub-process has taken the scope over; then nothing else runs in it. */
export function isInterrupted(step: Step, scope: ElementInstance): boolean {
  if (isAwaitedBy(step.state, scope.key)) return true;
  const [only, second] = childrenBesideHandlers(step.state, scope);
  if (only === undefined || second !== undefined) return false;
  const child = elementOf(step, only);
  const node = nodeOf(step, child);
  if (!node?.triggeredByEvent) return false;
  const start = processOf(step, child)
    .children.get(node.id)
    ?.find((inner) => inner.type === 'bpmn:StartEvent');
  return start?.interrupting === true;
}

/**
 * The first event behind an event-based gateway wins; the gateway leaves by its flow only (section 13.4.4). One that has
 * begun the instance in parallel leaves by the flow of each event and is done after the last.
 */
function chooseEvent(step: Step, gateway: ElementInstance, event: FlowNode, variables: JsonObject): void {
  const { key, instanceKey } = gateway;
  const scope = elementOf(step, must(gateway.scopeKey, `scope of ${key}`));
  const node = must(nodeOf(step, gateway), `gateway ${gateway.elementId}`);
  const flowId = must(
    node.outgoing.find((id) => event.incoming.includes(id)),
    `sequence flow from ${node.id} to ${event.id}`,
  );
  const happened = [...(gateway.gateway?.consumed ?? []), flowId];
  if (node.instantiates === 'parallel') emit(step, { type: 'gateway-activated', key, flowIds: happened });
  if (node.instantiates !== 'parallel' || happened.length === node.outgoing.length) {
    emit(step, { type: 'element-completing', key });
    closeTriggers(step, key);
    emit(step, { type: 'element-completed', key });
  }
  takeFlows(step, scope.key, instanceKey, [{ id: flowId }]);
  activateTriggered(step, scope, event, flowId, variables);
}
