import { evaluateDecision } from '../../models/decisions';
import type { Json } from '../../models/json';
import type { ModelBinding } from '../../models/messages';
import type { DecisionCall, FlowNode } from '../../models/process/flow-node';
import { becomeActive } from './become-active';
import { boundKey } from './bound-key';
import { completeSoon } from './complete-element';
import { evaluateName, scopeOf } from './expressions';
import { fail, isFailure } from './failure';
import type { Failure } from './failure';
import { raiseIncident } from './incidents';
import { must } from './invariant-error';
import { handOver } from './io-mapping';
import { requestCall } from './request-call';
import type { CallRequest } from './request-call';
import type { ElementInstance } from './state';
import { nodeOf } from './step';
import type { Step } from './step';

type Plan = { readonly type: 'done'; readonly value: Json } | ({ readonly type: 'ask' } & CallRequest);

/** Evaluates a decision that is with the case at once; asks for any other (BPMN 2.0.2 section 13.3.3, DMN 1.5). */
export function activateDecision(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  call: DecisionCall,
): Failure | null {
  const plan = planDecision(step, element, node, call);
  if (isFailure(plan)) return plan;
  const failure = becomeActive(step, element, node);
  if (!failure) carryOut(step, element, node, plan);
  return failure;
}

/** Tries again after an incident: what is bound to the latest version is asked for again. */
export function retryDecision(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  call: DecisionCall,
): Failure | null {
  const plan = planDecision(step, element, node, call);
  if (isFailure(plan)) return plan;
  carryOut(step, element, node, plan);
  return null;
}

/** The answer to the request of {@link activateDecision}: the decision is evaluated now. */
export function receiveDecision(
  step: Step,
  element: ElementInstance,
  binding: ModelBinding | null,
  decisionId: string,
): void {
  if (element.state !== 'activated') return;
  const node = must(nodeOf(step, element), element.elementId);
  const value = binding ? evaluateBound(step, element, node, binding) : unknown(node, decisionId);
  if (isFailure(value)) raiseIncident(step, element, value);
  else carryOut(step, element, node, { type: 'done', ...value });
}

function planDecision(step: Step, element: ElementInstance, node: FlowNode, call: DecisionCall): Plan | Failure {
  const processId = evaluateName(step, element, call.decisionId, `the called decision of ${node.id}`);
  if (isFailure(processId)) return processId;
  const { versionTag } = call;
  if (call.binding !== 'deployment') {
    return { type: 'ask', processId, binding: call.binding, versionTag, definitionKey: null };
  }
  const { models, instances } = step.state;
  const { definitionKey: callerKey } = must(instances.get(element.instanceKey), `instance ${element.instanceKey}`);
  const bound = models.find((model) => model.definitionKey === callerKey)?.decisions ?? {};
  const definitionKey = boundKey(bound, node.id, processId);
  if (definitionKey === null) return unknown(node, processId);
  const binding = models.find((model) => model.definitionKey === definitionKey);
  if (!binding) return { type: 'ask', processId, binding: 'definition', versionTag, definitionKey };
  const value = evaluateBound(step, element, node, binding);
  return isFailure(value) ? value : { type: 'done', ...value };
}

function carryOut(step: Step, element: ElementInstance, node: FlowNode, plan: Plan): void {
  if (plan.type === 'ask') {
    requestCall(step, element, plan, 'decision');
    return;
  }
  handOver(step, element, node, { [must(node.decision, node.id).resultVariable]: plan.value });
  completeSoon(step, element);
}

/** The value of a decision with the variables that the task sees; a failure names the decision, never a value. */
function evaluateBound(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  binding: ModelBinding,
): { readonly value: Json } | Failure {
  const decisions = must(step.env.decisions?.(binding.hash), `decisions ${binding.hash}`);
  const result = evaluateDecision(decisions, binding.processId, scopeOf(step, element));
  if (result.ok) return { value: result.value };
  const { decisionId, code, message } = result;
  const inside = decisionId === binding.processId ? '' : ` called for ${binding.processId}`;
  const text = `The decision ${decisionId}${inside} at ${node.id} failed with ${code}: ${message}`;
  return fail('DECISION_EVALUATION_ERROR', text);
}

function unknown(node: FlowNode, decisionId: string): Failure {
  return fail('CALLED_DECISION_ERROR', `The decision ${decisionId} that ${node.id} calls does not exist`);
}
