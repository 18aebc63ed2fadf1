import type { FlowNode } from '../../models/process/flow-node';
import { activateElement } from './activate-element';
import { isActivity } from './activity-types';
import { must } from './invariant-error';
import type { ElementInstance } from './state';
import { elementOf, nodeOf, processOf } from './step';
import type { Step } from './step';

/**
 * Called when no token can move by itself: lets the next element of one sequential ad-hoc sub-process begin in which no
 * activity runs (BPMN 2.0.2 section 13.3.5). @returns whether one began
 */
export function advanceAdHocs(step: Step): boolean {
  const { adHocs, elements } = step.state;
  for (const key of adHocs) {
    const scope = elements.get(key);
    const next = scope?.state === 'activated' && !runsActivity(step, scope) ? scope.adHoc?.pending[0] : undefined;
    if (!scope || next === undefined) {
      adHocs.delete(key);
      continue;
    }
    activateElement(step, scope, must(processOf(step, scope).nodes.get(next), `flow node ${next}`), null);
    return true;
  }
  return false;
}

/** In a sequential ad-hoc sub-process a token waits before an activity while another one runs. */
export function mustWaitInAdHoc(step: Step, scope: ElementInstance, target: FlowNode): boolean {
  return scope.adHoc?.sequential === true && isActivity(target) && runsActivity(step, scope);
}

function runsActivity(step: Step, scope: ElementInstance): boolean {
  for (const key of scope.children ?? []) {
    const element = elementOf(step, key);
    const node = nodeOf(step, element);
    if (node && isActivity(node) && element.state !== 'compensating') return true;
  }
  return false;
}
