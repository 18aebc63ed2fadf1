import type { CallDefinition, FlowNode, GlobalTaskCall } from '../../models/process/flow-node';
import type { ModelBinding } from '../../models/messages';
import { activateElement } from '../engine/activate-element';
import { becomeActive } from '../engine/become-active';
import { callInstance, findBinding, MAX_CALL_DEPTH, callDepth } from '../engine/called-instances';
import { resumeByDefault } from '../engine/complete-element';
import type { ElementBehaviour } from '../engine/element-behaviour';
import { evaluateName } from '../engine/expressions';
import { fail, isFailure } from '../engine/failure';
import type { Failure } from '../engine/failure';
import { must } from '../engine/invariant-error';
import { requestCall } from '../engine/request-call';
import type { CallRequest } from '../engine/request-call';
import type { ElementInstance } from '../engine/state';
import { processOf } from '../engine/step';
import type { Step } from '../engine/step';

type Target = { readonly type: 'known'; readonly binding: ModelBinding } | ({ readonly type: 'ask' } & CallRequest);

/**
 * Runs another process as an instance of its own inside the same case, or a global task inside itself (BPMN 2.0.2 section
 * 13.3.4, Call Activity). A definition that does not exist is an incident.
 */
export const callActivity: ElementBehaviour = {
  activate(step, element, node) {
    if (node.globalTask) return activateGlobalTask(step, element, node, node.globalTask);
    const target = planCall(step, element, node, callOf(node));
    if (isFailure(target)) return target;
    const failure = becomeActive(step, element, node);
    if (!failure) startCall(step, element, node, target);
    return failure;
  },

  /** `done` brings the variables of the called instance. */
  resume(step, element, node, trigger) {
    if (trigger.type === 'done') {
      const isPropagating = callOf(node).propagateAllChildVariables || node.outputs.length > 0;
      return resumeByDefault(step, element, node, isPropagating ? trigger : { type: 'done', variables: {} });
    }
    const target = planCall(step, element, node, callOf(node));
    if (isFailure(target)) return target;
    startCall(step, element, node, target);
    return null;
  },
};

function activateGlobalTask(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  call: GlobalTaskCall,
): Failure | null {
  const task = must(processOf(step, element).nodes.get(call.taskId), `global task ${call.taskId}`);
  const failure = becomeActive(step, element, node);
  if (!failure) activateElement(step, element, task, null);
  return failure;
}

function callOf(node: FlowNode): CallDefinition {
  return must(node.call, `called element of ${node.id}`);
}

function planCall(step: Step, element: ElementInstance, node: FlowNode, call: CallDefinition): Target | Failure {
  const processId = evaluateName(step, element, call.processId, `the called element of ${node.id}`);
  if (isFailure(processId)) return processId;
  if (callDepth(step, element) >= MAX_CALL_DEPTH) {
    return fail('CALLED_ELEMENT_ERROR', `${node.id} calls more than ${MAX_CALL_DEPTH} processes deep`);
  }
  const { versionTag } = call;
  if (call.binding !== 'deployment') {
    return { type: 'ask', processId, binding: call.binding, versionTag, definitionKey: null };
  }
  const bound = findBinding(step, element, node.id, processId);
  if (bound.binding) return { type: 'known', binding: bound.binding };
  const { definitionKey } = bound;
  if (definitionKey !== null) return { type: 'ask', processId, binding: 'definition', versionTag, definitionKey };
  return fail('CALLED_ELEMENT_ERROR', `No process ${processId} was deployed with the caller of ${node.id}`);
}

function startCall(step: Step, element: ElementInstance, node: FlowNode, target: Target): void {
  if (target.type === 'known') return callInstance(step, element, node, target.binding, false);
  requestCall(step, element, target);
}
