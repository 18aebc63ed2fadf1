import type { FlowNode } from '../../models/process/flow-node';
import type { SequenceFlow } from '../../models/process/process-model';
import { planPauses, recordPauses } from '../sla/clock-acts';
import { closeClocks, planMilestone, reachMilestone } from '../sla/milestones';
import { attachedKeys } from './attachments';
import { commitData, planData } from './data-associations';
import { enableCompensation, isCompensatedIn } from './enable-compensation';
import type { ElementBehaviour, Trigger } from './element-behaviour';
import { closeAdHoc, isClosedAdHoc, isOpenAdHoc, planInAdHoc, publishAdHocOutput } from './ad-hoc-child';
import type { AdHocOutcome } from './ad-hoc-child';
import { closeTriggers, isBoundaryEvent } from './event-triggers';
import { isFailure } from './failure';
import type { Failure } from './failure';
import { raiseIncident } from './incidents';
import { must } from './invariant-error';
import { applyOutputMappings, handOver } from './io-mapping';
import { behaviourTypeOf, isLoopBody, loopBodyOf } from './loop-body';
import { collectOutput, planRoundOutcome, publishOutputs } from './loop-round';
import { isScopeNode } from './scope-index';
import { localVariables } from './state';
import type { CaseState, ElementInstance } from './state';
import { elementOf, emit, isProcess, nodeOf, processOf } from './step';
import type { Step } from './step';
import { conditionalOutgoing, takeFlows } from './take-outgoing';
import { terminateChildren } from './terminate-scope';
import { setLocal } from './variables';

/** Puts the completion of an element instance on the list of work. */
export function completeSoon(step: Step, element: Pick<ElementInstance, 'key'>): void {
  step.work.push(() => completeElement(step, element.key));
}

/**
 * Completes an element instance: output mappings, choice of the outgoing flows, then the token leaves. What fails on
 * the way is an incident, and resolving it repeats the failed part only. Does nothing when it has ended meanwhile.
 */
export function completeElement(step: Step, key: string, isMapped = false): void {
  const element = step.state.elements.get(key);
  if (!element || isProcess(element)) return;
  const node = must(nodeOf(step, element), `flow node ${element.elementId}`);
  if (element.state === 'activated') beginCompletion(step, element, node);
  const failure = (isMapped ? null : applyOutputs(step, element, node)) ?? leave(step, element, node);
  if (failure) raiseIncident(step, element, failure);
}

function applyOutputs(step: Step, element: ElementInstance, node: FlowNode): Failure | null {
  if (isLoopBody(element)) return publishOutputs(step, element, node);
  const data = node.data ? planData(step, element, node, 'outputs') : null;
  if (isFailure(data)) return data;
  const failure = applyOutputMappings(step, element, node);
  if (!failure && data) commitData(step, element, data, 'outputs');
  if (!failure) publishAdHocOutput(step, element, node);
  return failure;
}

/** From here on no event sub-process begins; boundary events can still interrupt while an incident holds the element. */
function beginCompletion(step: Step, { key }: ElementInstance, node: FlowNode): void {
  emit(step, { type: 'element-completing', key });
  if (isScopeNode(node)) closeTriggers(step, key, isBoundaryEvent(processOf(step, elementOf(step, key))));
}

function leave(step: Step, element: ElementInstance, node: FlowNode): Failure | null {
  const body = loopBodyOf(step.state, element);
  if (body) return leaveRound(step, body, element, node);
  const flows = chooseFlows(step, element, node);
  if (isFailure(flows)) return flows;
  const adHoc = planInAdHoc(step, element, node, flows.length === 0);
  if (isFailure(adHoc)) return adHoc;
  const milestone = planMilestone(step, element, node, 'complete');
  if (isFailure(milestone)) return milestone;
  const pauses = planPauses(step, element, node);
  if (isFailure(pauses)) return pauses;
  const scopeKey = must(element.scopeKey, `scope of ${element.key}`);
  closeTriggers(step, element.key);
  enableCompensation(step, element, node);
  emit(step, { type: 'element-completed', key: element.key });
  if (milestone) reachMilestone(step, element.key, milestone);
  if (pauses) recordPauses(step, pauses);
  if (adHoc && leaveInAdHoc(step, scopeKey, adHoc)) return null;
  for (let count = node.quantities?.completion ?? 1; count > 0; count -= 1)
    takeFlows(step, scopeKey, element.instanceKey, flows);
  if (flows.length === 0) checkScopeSoon(step, scopeKey);
  return null;
}

/** @returns whether the ad-hoc sub-process is closed: then no token leaves */
function leaveInAdHoc(step: Step, scopeKey: string, outcome: AdHocOutcome): boolean {
  if (outcome.output) setLocal(step, scopeKey, outcome.output);
  if (outcome.isLast) closeAdHoc(step, scopeKey);
  if (outcome.isLast && outcome.cancelsRemaining) {
    terminateChildren(step, scopeKey);
    completeSoon(step, { key: scopeKey });
  } else if (isClosedAdHoc(step, scopeKey)) {
    checkScopeSoon(step, scopeKey);
  }
  return isClosedAdHoc(step, scopeKey);
}

/** A round has no flows of its own: what comes next is decided by its loop. */
function leaveRound(step: Step, body: ElementInstance, round: ElementInstance, node: FlowNode): Failure | null {
  const outcome = planRoundOutcome(step, body, round, node);
  if (isFailure(outcome)) return outcome;
  closeTriggers(step, round.key);
  if (outcome.output) collectOutput(step, body, round, outcome.output.value);
  enableCompensation(step, round, node);
  emit(step, { type: 'element-completed', key: round.key });
  for (const throwPart of outcome.throws) throwPart();
  if (outcome.isLast) step.work.push(() => endLoop(step, body));
  return null;
}

/** The completion condition holds: the other instances are ended and the activity completes. */
function endLoop(step: Step, body: ElementInstance): void {
  if (!step.state.elements.has(body.key) || body.state !== 'activated') return;
  terminateChildren(step, body.key);
  completeElement(step, body.key);
}

function chooseFlows(step: Step, element: ElementInstance, node: FlowNode): readonly SequenceFlow[] | Failure {
  const behaviour: ElementBehaviour = step.behaviourOf(behaviourTypeOf(element, node));
  return behaviour.complete ? behaviour.complete(step, element, node) : conditionalOutgoing(step, element, node);
}

/**
 * Asks, once the work at hand is done, whether a scope has come to its end.
 * @param isTerminated its events are not handled any more
 */
export function checkScopeSoon(step: Step, scopeKey: string, isTerminated = false): void {
  step.work.push(() => completeScopeIfDone(step, scopeKey, isTerminated));
}

function completeScopeIfDone(step: Step, scopeKey: string, isTerminated: boolean): void {
  const scope = step.state.elements.get(scopeKey);
  if (!scope || !isScopeDone(step, scope)) return;
  if (!isTerminated && listensToChange(step.state, scope)) return;
  if (isProcess(scope)) completeProcess(step, scope);
  else completeElement(step, scopeKey);
}

/** A scope is done when no element instance and no token is left in it (BPMN 2.0.2 section 13.3.4). */
export function isScopeDone(step: Step, scope: ElementInstance): boolean {
  if (scope.state !== 'activated' || (scope.children?.size ?? 0) > 0 || scope.tokens) return false;
  if (isLoopBody(scope) || (scope.adHoc && isOpenAdHoc(step, scope, scope.adHoc))) return false;
  return !isCompensatedIn(step.state, scope.key);
}

/** Conditional events of the scope have not been looked at since variables changed: its end waits until they have. */
function listensToChange(state: CaseState, { key }: ElementInstance): boolean {
  return state.engineRev >= 2 && state.areConditionsStale && attachedKeys(state, key, 'condition').length > 0;
}

/** Ends a process instance; a called one hands its variables to the call activity. */
function completeProcess(step: Step, process: ElementInstance): void {
  const { key, scopeKey } = process;
  const variables = scopeKey === null ? null : localVariables(process);
  emit(step, { type: 'element-completing', key });
  closeTriggers(step, key);
  if (scopeKey === null) closeClocks(step, key);
  else enableCompensation(step, process, null);
  emit(step, { type: 'element-completed', key });
  if (scopeKey !== null && variables) resumeElement(step, scopeKey, { type: 'done', variables });
}

/** Lets an element instance go on from its wait state. */
export function resumeElement(step: Step, key: string, trigger: Trigger): void {
  const element = elementOf(step, key);
  const node = must(nodeOf(step, element), `flow node ${element.elementId}`);
  const behaviour = step.behaviourOf(behaviourTypeOf(element, node));
  const failure = behaviour.resume
    ? behaviour.resume(step, element, node, trigger)
    : resumeByDefault(step, element, node, trigger);
  if (failure) raiseIncident(step, element, failure);
}

/** Hands the variables over and completes. */
export function resumeByDefault(step: Step, element: ElementInstance, node: FlowNode, trigger: Trigger): null {
  if (trigger.type === 'done') handOver(step, element, node, trigger.variables);
  completeSoon(step, element);
  return null;
}
