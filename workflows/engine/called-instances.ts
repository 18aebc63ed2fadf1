import type { ModelBinding } from '../../models/messages';
import type { FlowNode } from '../../models/process/flow-node';
import { boundKey } from './bound-key';
import { fail } from './failure';
import { receiveDecision } from './called-decisions';
import { raiseIncident } from './incidents';
import { must } from './invariant-error';
import { createInstance } from './process-instances';
import { scopeStarts } from './scope-index';
import { localVariables } from './state';
import type { ElementInstance } from './state';
import { newKey, nodeOf } from './step';
import type { Step } from './step';
import { visibleVariables } from './variables';

/** How deep processes may call processes; a process that calls itself without end stops here, as an incident. */
export const MAX_CALL_DEPTH = 1000;

/** The definition that a call activity is bound to by its deployment, and its model when it is with the case. */
export function findBinding(
  step: Step,
  element: ElementInstance,
  callActivityId: string,
  processId: string,
): { readonly binding: ModelBinding | null; readonly definitionKey: string | null } {
  const { models, instances } = step.state;
  const { definitionKey: callerKey } = must(instances.get(element.instanceKey), `instance ${element.instanceKey}`);
  const caller = models.find((model) => model.definitionKey === callerKey);
  const bound = boundKey(caller?.calls ?? {}, callActivityId, processId) ?? undefined;
  const binding = models.find((model) =>
    bound === undefined ? model.processId === processId && model.kind === undefined : model.definitionKey === bound,
  );
  return { binding: binding ?? null, definitionKey: bound ?? null };
}

/** Calls around an element instance, 0 in the root instance. */
export function callDepth(step: Step, element: ElementInstance): number {
  let depth = 0;
  let instance = step.state.instances.get(element.instanceKey);
  while (instance && instance.parentInstanceKey !== null) {
    depth += 1;
    instance = step.state.instances.get(instance.parentInstanceKey);
  }
  return depth;
}

/**
 * Begins the called instance, with all variables that the call activity sees or only its own. A process that cannot be
 * begun by a call is an incident of the call activity; cases of engine revision 1 have it at the called instance.
 */
export function callInstance(
  step: Step,
  caller: ElementInstance,
  node: FlowNode,
  binding: ModelBinding,
  isResolved: boolean,
): void {
  step.work.push(() => {
    if (!step.state.elements.has(caller.key)) return;
    if (step.state.engineRev >= 2 && scopeStarts(step.env.process(binding.hash), null).entries.length === 0) {
      const message = `The process ${binding.processId} that ${node.id} calls has no none start event`;
      return raiseIncident(step, caller, fail('CALLED_ELEMENT_ERROR', message));
    }
    const isOpen = node.call?.propagateAllParentVariables ?? true;
    const variables = isOpen ? visibleVariables(step.state, caller) : localVariables(caller);
    createInstance(step, { key: newKey(step), binding, isResolved, caller, variables, startElementId: null });
  });
}

/** The answer to a `resolve-call`; one that is no longer asked for is ignored. */
export function receiveCallResolution(step: Step, elementInstanceKey: string, binding: ModelBinding | null): void {
  const request = step.state.calls.get(elementInstanceKey);
  const element = step.state.elements.get(elementInstanceKey);
  if (!request || !element) return;
  if (request.kind === 'decision') return receiveDecision(step, element, binding, request.processId);
  if (!binding) {
    const message = `The process ${request.processId} that ${element.elementId} calls does not exist`;
    return raiseIncident(step, element, fail('CALLED_ELEMENT_ERROR', message));
  }
  const isKnown = step.state.models.some((model) => model.definitionKey === binding.definitionKey);
  callInstance(step, element, must(nodeOf(step, element), element.elementId), binding, !isKnown);
}
