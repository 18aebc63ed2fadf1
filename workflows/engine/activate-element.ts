import type { JsonObject } from '../../models/json';
import type { FlowNode } from '../../models/process/flow-node';
import { planMilestone, reachMilestone } from '../sla/milestones';
import { becomeActive } from './become-active';
import { completeSoon } from './complete-element';
import { commitData, declareData, planData } from './data-associations';
import { areInputsAvailable } from './data-places';
import { fail, isFailure } from './failure';
import type { Failure } from './failure';
import { raiseIncident } from './incidents';
import { applyInputMappings, handOver } from './io-mapping';
import { behaviourTypeOf, isLoopBody, LOOP_BODY, loopBodyOf } from './loop-body';
import type { ElementInstance } from './state';
import { elementOf, emit, newKey } from './step';
import type { Step } from './step';
import { takeFlows } from './take-outgoing';
import { setLocal } from './variables';

/** Element activations without a wait state after which a token is stopped: 20,000 rounds of a body of 20. */
export const RUNAWAY_ACTIVATIONS = 400_000;

const NO_VARIABLES: JsonObject = Object.freeze({});

/** A token enters a flow node: by a sequence flow, or with `flowId` null as a start or after a join. */
export function activateElement(
  step: Step,
  scope: ElementInstance,
  node: FlowNode,
  flowId: string | null,
  variables: JsonObject = NO_VARIABLES,
): void {
  begin(step, create(step, scope, node, flowId, node.loop ? LOOP_BODY : node.type), node, variables);
}

/**
 * A gateway is entered that remembers flows: a complex one the incoming flows whose tokens it consumes, an instantiating
 * parallel one the outgoing flows whose events have happened.
 */
export function activateGateway(step: Step, scope: ElementInstance, node: FlowNode, flowIds: readonly string[]): void {
  const element = create(step, scope, node, null, node.type);
  emit(step, { type: 'gateway-activated', key: element.key, flowIds });
  begin(step, element, node, NO_VARIABLES);
}

/** A node is entered and left at once, by one of its flows: the instance has begun behind it. */
export function passThrough(step: Step, scope: ElementInstance, node: FlowNode, flowId: string): void {
  const { key, instanceKey } = create(step, scope, node, null, node.type);
  emit(step, { type: 'element-activated', key });
  emit(step, { type: 'element-completing', key });
  emit(step, { type: 'element-completed', key });
  takeFlows(step, scope.key, instanceKey, [{ id: flowId }]);
}

/** The next round of a loop begins with these local variables. */
export function activateRound(step: Step, body: ElementInstance, node: FlowNode, locals: JsonObject): void {
  const element = create(step, body, node, null, node.type);
  setLocal(step, element.key, locals);
  begin(step, element, node, NO_VARIABLES);
}

/** A compensation starts a handler in a scope, with the variables of the activity that it undoes. */
export function activateHandler(
  step: Step,
  scope: ElementInstance,
  node: FlowNode,
  undone: { readonly compensationKey: string; readonly compensatedKey: string; readonly variables: JsonObject },
): void {
  const element = create(step, scope, node, null, node.loop ? LOOP_BODY : node.type);
  const { compensationKey: key, compensatedKey, variables } = undone;
  emit(step, { type: 'compensation-handler-started', key, compensatedKey, handlerKey: element.key });
  setLocal(step, element.key, variables);
  begin(step, element, node, NO_VARIABLES);
}

function begin(step: Step, element: ElementInstance, node: FlowNode, variables: JsonObject): void {
  if (step.state.activations > RUNAWAY_ACTIVATIONS) {
    raiseIncident(step, element, fail('RUNAWAY', `More than ${RUNAWAY_ACTIVATIONS} elements ran without a wait state`));
  } else if (!loopBodyOf(step.state, element) && !areInputsAvailable(step.state, element, node)) {
    const { key, instanceKey } = element;
    emit(step, { type: 'data-awaited', key, instanceKey, elementId: node.id });
  } else {
    enterElement(step, element, node, { isMapped: false, variables });
  }
}

/**
 * The part of an activation that may fail and is repeated when its incident is resolved.
 * @param options.isMapped input mappings have been applied by an earlier try
 */
export function enterElement(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  options: { readonly isMapped: boolean; readonly variables?: JsonObject },
): void {
  const failure =
    (options.isMapped || isLoopBody(element) ? null : applyInputs(step, element, node)) ??
    activateByBehaviour(step, element, node, options.variables ?? NO_VARIABLES);
  if (failure) raiseIncident(step, element, failure);
}

/** Data associations, then input mappings, which see what the associations brought. */
function applyInputs(step: Step, element: ElementInstance, node: FlowNode): Failure | null {
  if (node.data) {
    const planned = planData(step, element, node, 'inputs');
    if (isFailure(planned)) return planned;
    declareData(step, element, node);
    commitData(step, element, planned, 'inputs');
  }
  return applyInputMappings(step, element, node);
}

function activateByBehaviour(step: Step, element: ElementInstance, node: FlowNode, variables: JsonObject) {
  const behaviour = step.behaviourOf(behaviourTypeOf(element, node));
  if (behaviour.activate) return behaviour.activate(step, element, node, variables);
  const failure = becomeActive(step, element, node);
  if (!failure) completeSoon(step, element);
  return failure;
}

/** An event that has already happened is entered and left: start, boundary, or behind an event-based gateway. */
export function activateTriggered(
  step: Step,
  scope: ElementInstance,
  node: FlowNode,
  flowId: string | null,
  variables: JsonObject,
): void {
  const element = create(step, scope, node, flowId, node.type);
  emit(step, { type: 'element-activated', key: element.key });
  const milestone = planMilestone(step, element, node, 'activate');
  if (milestone && !isFailure(milestone)) reachMilestone(step, element.key, milestone);
  declareData(step, element, node);
  handOver(step, element, node, variables);
  if (isFailure(milestone)) raiseIncident(step, element, milestone);
  else completeSoon(step, element);
}

/**
 * A start event that waits for several triggers has had one of them (BPMN 2.0.2 section 10.5.2). What that brought can be
 * read already where the others are asked for.
 */
export function activateInPart(
  step: Step,
  process: ElementInstance,
  node: FlowNode,
  part: number,
  variables: JsonObject,
): void {
  const element = create(step, process, node, null, node.type);
  declareData(step, element, node);
  handOver(step, element, node, variables);
  emit(step, { type: 'event-part-arrived', key: element.key, elementId: node.id, part, variables });
  enterElement(step, element, node, { isMapped: true });
}

function create(
  step: Step,
  scope: ElementInstance,
  node: FlowNode,
  flowId: string | null,
  elementType: string,
): ElementInstance {
  const key = newKey(step);
  step.activations += 1;
  emit(step, {
    type: 'element-activating',
    key,
    elementId: node.id,
    elementType,
    elementName: node.name,
    scopeKey: scope.key,
    instanceKey: scope.instanceKey,
    flowId,
  });
  return elementOf(step, key);
}
